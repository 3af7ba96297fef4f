# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists as a download, in the form that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from vliegwiel.paper.sheets import Cell, csv_text, xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(kind: str, name: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> HttpResponse | None:
    """Return the list as XLSX or CSV; None when another form was asked for.

    name  of the file, without ending; no personal data in it
    """
    if kind == "xlsx":
        response = HttpResponse(xlsx(name, columns, rows), content_type=_XLSX)
    elif kind == "csv":
        response = HttpResponse(csv_text(columns, rows), content_type="text/csv; charset=utf-8")
    else:
        return None
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
