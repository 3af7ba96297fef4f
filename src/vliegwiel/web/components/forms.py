# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How forms look: label, hint, field, error, in that order, and a summary of the errors on top."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import django.forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest

_CLASSES = {
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "select": "utrecht-select utrecht-select--html-select",
    "checkbox": "",
    "radio": "",
    "checkbox_select": "",
    "multiwidget": "",
    "file": "vw-file",
    "hidden": "",
}
_TEXT = "utrecht-textbox utrecht-textbox--html-input"


def _kind(widget: dict[str, Any]) -> str:
    """Return what sort of control a widget draws, from the name of its template."""
    name = str(widget["template_name"]).rsplit("/", 1)[-1].removesuffix(".html")
    return str(widget.get("type") or name.removesuffix("_option"))


class FormRenderer(DjangoTemplates):
    """Setting FORM_RENDERER = "vliegwiel.web.components.forms.FormRenderer"."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    @cached_property
    def engine(self) -> Any:
        """Look for templates with us first, then with Django."""
        folders = [Path(__file__).parent / "templates", Path(django.forms.__file__).parent / "templates"]
        return self.backend({"APP_DIRS": True, "DIRS": folders, "NAME": "djangoforms", "OPTIONS": {}})

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Draw a form, a field or a control; a control gets the class of its sort."""
        widget = context.get("widget")
        if widget and "attrs" in widget and not widget.get("is_hidden"):
            kind = _kind(widget)
            given = widget["attrs"].get("class", "")
            wanted = _CLASSES.get(kind, _TEXT)
            names = f"{given} {wanted}".strip()
            widget["attrs"] = {**widget["attrs"], **({"class": names} if names else {})}
        return super().render(template_name, context, request)
