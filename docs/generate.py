# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the parts of pages that follow from the program: `python docs/generate.py`. A test compares them."""

from __future__ import annotations

import os
import re
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import click
import typer.main

from vliegwiel.cli.main import COMMANDS

DOCS = Path(__file__).resolve().parent
ABOUT_PEOPLE = ("room_match", "region_match", "home_match", "contribution")
BEGIN, END = "<!-- made by docs/generate.py -->", "<!-- end of what was made -->"
SECTIONS = {
    "start": "Om te beginnen (Nederlands)",
    "tasks": "Taken (Nederlands)",
    "reference": "Reference",
    "why": "Why a number is what it is",
    "decisions": "Decisions",
}


def pages() -> dict[Path, str]:
    """Return the whole text of every page with a made part, as it should be."""
    made = {
        DOCS / "reference" / "commands.md": commands(),
        DOCS / "reference" / "api.md": interface(),
        DOCS / "reference" / "algorithms.md": algorithms(),
        DOCS / "README.md": index(),
    }
    return {path: _filled(path.read_text(encoding="utf-8"), part) for path, part in made.items()}


def commands() -> str:
    """Return a table of every command, and per command what it asks."""
    rows = ["| command | what it does |", "|---|---|"]
    rows += [f"| [`{name}`](#{name}) | {about} |" for name, (_module, about) in COMMANDS.items()]
    whole = "\n".join([*rows, *(line for name in COMMANDS for line in _command(name))])
    return re.sub(r"\n{3,}", "\n\n", whole).strip()


def interface() -> str:
    """Return every operation of the HTTP API, and the fields of its answers, from the API's own document."""
    document = _document()
    operations = [
        (method.upper(), path, one) for path, item in document["paths"].items() for method, one in item.items()
    ]
    rows = ["| | | |", "|---|---|---|"]
    rows += [f"| `{method}` | `{path}` | {one['summary']} |" for method, path, one in operations]
    for method, path, one in operations:
        if one["parameters"]:
            rows += ["", f"## {method} {path}", "", one["description"], "", "| | | |", "|---|---|---|"]
            rows += [_parameter(asked) for asked in one["parameters"]]
    for name, shape in document["components"]["schemas"].items():
        if "properties" in shape:
            rows += ["", f"## {name}", "", shape.get("description", ""), "", "| | | |", "|---|---|---|"]
            rows += [_field(field, kind) for field, kind in shape["properties"].items()]
    return "\n".join(rows)


def _document() -> dict[str, Any]:
    from django.apps import apps

    if not apps.ready:
        # The document is the same everywhere: nothing of this machine's data is read.
        os.environ["VLIEGWIEL_DATA"] = mkdtemp()
        from vliegwiel.cli.application import load_django

        load_django()
    from vliegwiel.api.urls import api

    return dict(api.get_openapi_schema())


def _parameter(asked: dict[str, Any]) -> str:
    kind = asked["schema"]
    bounds = [f"{word} {kind[name]}" for name, word in (("minimum", "from"), ("maximum", "to")) if name in kind]
    words = [_kind(kind), *bounds, *(["required"] if asked["required"] else [])]
    return f"| `{asked['name']}` | {', '.join(words)} | {asked.get('description', '')} |"


def _field(name: str, kind: dict[str, Any]) -> str:
    return f"| `{name}` | {_kind(kind)} | {kind.get('description', '')} |"


def _kind(kind: dict[str, Any]) -> str:
    if "anyOf" in kind:
        return " or ".join(_kind(one) for one in kind["anyOf"])
    if "enum" in kind:
        return " or ".join(f"`{one}`" for one in kind["enum"])
    if "$ref" in kind:
        name = kind["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if kind.get("type") == "array":
        return f"list of {_kind(kind['items'])}"
    return str(kind.get("format") or kind.get("type", "anything"))


def algorithms() -> str:
    """Return what every calculation about people declares for the register of algorithms."""
    lines = []
    for part in ABOUT_PEOPLE:
        entry = import_module(f"vliegwiel.engine.{part}.register").ENTRY
        lines += [f"## {entry.name}", "", "| | |", "|---|---|"]
        lines += [f"| {label} | {said} |" for label, said in entry.rows()[1:]]
        lines += ["", f"How it calculates: [docs/why/{entry.page}](../why/{entry.page}).", ""]
    return "\n".join(lines).strip()


def index() -> str:
    """Return every page of this folder by its title."""
    lines = []
    for folder, title in SECTIONS.items():
        found = sorted(one for one in (DOCS / folder).glob("*.md") if one.name != "README.md")
        lines += [f"## {title}", "", *(f"- [{_title(one)}]({folder}/{one.name})" for one in found), ""]
    return "\n".join(lines).strip()


def _command(name: str) -> list[str]:
    app = import_module(f"vliegwiel.cli.{COMMANDS[name][0]}").app
    if not isinstance(app, typer.Typer):
        return ["", f"## {name}", "", f"`vliegwiel {name} …` passes its arguments on: {COMMANDS[name][1]}."]
    command = typer.main.get_command(app)
    # Typer brings its own groups, which are no groups of click.
    group: dict[str, click.Command] = getattr(command, "commands", {"": command})
    lines = ["", f"## {name}"]
    for word, one in group.items():
        asks = [parameter for parameter in one.params if parameter.name != "help"]
        lines += ["", f"`{_usage(f'{name} {word}'.strip(), asks)}`", "", (one.help or "").strip(), ""]
        lines += ["| | |", "|---|---|", *(_row(parameter) for parameter in asks)] if asks else []
    return lines


def _usage(name: str, asks: list[click.Parameter]) -> str:
    arguments = [str(one.name).upper() for one in asks if one.param_type_name == "argument" and one.required]
    optional = [f"[{str(one.name).upper()}]" for one in asks if one.param_type_name == "argument" and not one.required]
    options = ["[options]"] if any(one.param_type_name == "option" for one in asks) else []
    return " ".join(["vliegwiel", name, *arguments, *optional, *options])


def _row(parameter: click.Parameter) -> str:
    name = parameter.opts[0] if parameter.param_type_name == "option" else str(parameter.name).upper()
    # A folder or a day of this machine is no default for a page; numbers and words are.
    plain = isinstance(parameter.default, int | str) and not isinstance(parameter.default, bool)
    default = f" (`{parameter.default}`)" if plain and parameter.default != "" else ""
    return f"| `{name}` | {getattr(parameter, 'help', '') or ''}{default} |".replace("  ", " ")


def _title(page: Path) -> str:
    found = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return found[1] if found else page.stem


def _filled(text: str, part: str) -> str:
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{part}\n\n{END}{after}"


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
