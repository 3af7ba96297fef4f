# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Figures as OpenFisca parameters, so that tax-benefit models can use the same amounts."""

from __future__ import annotations

import json
from typing import Any

from vliegwiel.engine.parameters.model import Figure, Parameters, Series


def openfisca_yaml(parameters: Parameters, prefix: str = "") -> str:
    """Return every series with this prefix as OpenFisca parameter YAML, one document per figure.

    A period that ends without a successor gets a `value: null` on its last day, as OpenFisca has no end dates.
    Amounts stay as they are written; the source, quote and status go into the metadata.
    """
    return "---\n".join(_document(parameters.series(name)[0]) for name in parameters.names(prefix))


def _document(series: Series) -> str:
    rows = [f"# {series.name}", f"description: {_text(series.about)}", "metadata:", f"  unit: {_text(series.unit)}"]
    rows.append("  reference:")
    for figure in series.figures:
        rows.append(f"    {figure.period.start}:")
        rows += [f"      {field}: {_text(value)}" for field, value in _reference(figure).items() if value]
    rows.append("values:")
    for figure in series.figures:
        rows += [f"  {figure.period.start}:", f"    value: {_number(figure.value)}"]
    ends = series.figures[-1].period.until
    if ends:
        rows += [f"  {ends}:", "    value: null"]
    return "\n".join(rows) + "\n"


def _reference(figure: Figure) -> dict[str, str]:
    return {
        "title": figure.source.title,
        "href": figure.source.url,
        "quote": figure.quote,
        "note": figure.because,
        "status": figure.status.value,
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: str | None) -> str:
    return "null" if value is None else value
