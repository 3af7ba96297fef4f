# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Finds every Dutch text that a page can show, and keeps the catalogues in step.

`python tests/web/languages/texts.py` adds new texts without a translation, takes away those that are gone, and
tells what is missing. Wrapped in gettext in code and templates; plain in `terms.py`, in refusals and in figures
that a page passes through gettext later.
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "vliegwiel"
LOCALE = SOURCE / "web" / "locale"
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ti": "nplurals=2; plural=(n > 1);",
    "uk": ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"),
    "tr": "nplurals=2; plural=(n != 1);",
    "fa": "nplurals=2; plural=(n > 1);",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
        "n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}
# What a resident or a neighbour can come across.
PUBLIC = (
    "web/resident",
    "web/public",
    "web/entrance",
    "web/components",
    "apps/accounts/terms.py",
    "apps/accounts/errors.py",
    "apps/accounts/services",
    "apps/bookings/terms.py",
    "apps/bookings/errors.py",
    "apps/safety/terms.py",
    "apps/safety/errors.py",
    "apps/locations/terms.py",
    "apps/placement/errors.py",
    "apps/residents/terms.py",
    "apps/residents/errors.py",
    "apps/stays/terms.py",
    "apps/savings/terms.py",
    "apps/savings/errors.py",
    "refusals.py",
)
_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?<![\w.])(n?p?gettext|_)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)")
_NAMES = {
    "_": "gettext",
    **{name + ending: name for name in ("gettext", "ngettext", "pgettext", "npgettext") for ending in ("", "_lazy")},
}


@dataclass(frozen=True, order=True)
class Text:
    """One text as gettext looks it up."""

    msgid: str
    plural: str = ""
    context: str = ""


def all_texts() -> dict[Text, set[str]]:
    """Return every text with the files it stands in; the gallery of components is for developers."""
    found: dict[Text, set[str]] = {}
    for path in sorted(SOURCE.rglob("*")):
        place = path.relative_to(SOURCE).as_posix()
        if "/gallery" in place or path.suffix not in (".html", ".py"):
            continue
        content = path.read_text(encoding="utf-8")
        for text in in_template(content) if path.suffix == ".html" else in_code(content, place):
            if text.msgid:
                found.setdefault(text, set()).add(place)
    return found


def in_template(content: str) -> Iterator[Text]:
    """Give the texts of a template, as Django itself would extract them."""
    for name, literals in _CALL.findall(templatize(content, origin="")):
        words = [ast.literal_eval(one) for one in re.findall(_LITERAL, literals)]
        yield _text(_NAMES[name], words)


def in_code(content: str, place: str) -> Iterator[Text]:
    """Give the texts of a module: gettext calls, choices of `terms.py`, sentences of refusals."""
    tree = ast.parse(content)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (name := _NAMES.get(_called(node))):
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if words:
                yield _text(name, words)
        elif isinstance(node, ast.ClassDef):
            yield from _of_class(node, place)
        elif isinstance(node, ast.keyword) and node.arg == "reason" and isinstance(node.value, ast.Constant):
            yield Text(str(node.value.value))


def _of_class(node: ast.ClassDef, place: str) -> Iterator[Text]:
    choices = any(_name(base) == "TextChoices" for base in node.bases)
    for line in node.body:
        if not isinstance(line, ast.Assign | ast.AnnAssign) or line.value is None:
            continue
        target = line.targets[0] if isinstance(line, ast.Assign) else line.target
        if choices and isinstance(line.value, ast.Tuple):
            yield Text(str(ast.literal_eval(line.value.elts[-1])))
        elif (
            _name(target) == "sentence"
            and not isinstance(line.value, ast.Call)
            and not place.startswith(("web/", "engine/"))
        ):
            yield Text(str(ast.literal_eval(line.value)))


def _called(node: ast.Call) -> str:
    return _name(node.func)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _text(name: str, words: list[str]) -> Text:
    if name == "ngettext":
        return Text(words[0], words[1])
    if name == "pgettext":
        return Text(words[1], context=words[0])
    if name == "npgettext":
        return Text(words[1], words[2], words[0])
    return Text(words[0])


def unfindable(content: str, name: str) -> list[str]:
    """Return the places where a text is put together before gettext sees it, so that no catalogue can have it."""
    return [
        f"{name}: regel {node.lineno}"
        for node in ast.walk(ast.parse(content))
        if isinstance(node, ast.Call)
        and _called(node) in _NAMES
        and any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in node.args[:1])
    ]


def is_public(places: set[str]) -> bool:
    """Say whether residents or neighbours can come across a text."""
    return any(place == one or place.startswith(f"{one}/") for place in places for one in PUBLIC)


def needed(language: str) -> dict[Text, set[str]]:
    """Return the texts that must have a translation: everything in English, what is public elsewhere."""
    texts = all_texts()
    return texts if language == "en" else {text: places for text, places in texts.items() if is_public(places)}


def catalogue(language: str) -> polib.POFile:
    """Read the catalogue of a language."""
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"), encoding="utf-8")


def entries(read: polib.POFile) -> dict[Text, polib.POEntry]:
    """Return the entries by text."""
    return {Text(one.msgid, one.msgid_plural, one.msgctxt or ""): one for one in read if not one.obsolete}


def problems(texts: dict[Text, set[str]], read: polib.POFile) -> list[str]:
    """Return what is wrong with a catalogue: missing, fuzzy, superfluous, or with other placeholders."""
    known = entries(read)
    found = [f"ontbreekt: {text.msgid!r} ({min(places)})" for text, places in texts.items() if text not in known]
    found += [f"staat nergens meer: {text.msgid!r}" for text in known if text not in texts]
    for text, entry in known.items():
        said = list(entry.msgstr_plural.values()) if text.plural else [entry.msgstr]
        if entry.fuzzy:
            found.append(f"nog niet zeker (fuzzy): {text.msgid!r}")
        elif not all(said):
            found.append(f"zonder vertaling: {text.msgid!r}")
        elif not _same_placeholders(text, said):
            found.append(f"andere plaatshouders: {text.msgid!r}")
    return sorted(found)


def _same_placeholders(text: Text, said: list[str]) -> bool:
    """Compare names in the text; a plural form for none, one or two may leave the number out."""
    wanted = placeholders(text.msgid) | placeholders(text.plural)
    few, many = (said[:3], said[3:]) if len(said) == 6 else (said[:-1], said[-1:])
    return all(placeholders(one) <= wanted for one in few) and all(placeholders(one) == wanted for one in many)


def placeholders(text: str) -> set[str]:
    """Return the names that are filled in later, in either of the two styles."""
    return set(re.findall(r"%\(\w+\)s|(?<!%)\{\w+\}", text))


def fingerprint(texts: dict[Text, set[str]]) -> str:
    """Return what stands in status.yml beside a reviewed language: it changes with every Dutch text."""
    words = "\0".join(f"{text.context}\1{text.msgid}\1{text.plural}" for text in sorted(texts))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def reviewed_too_long_ago(
    status: dict[str, dict[str, str]], texts_of: Callable[[str], dict[Text, set[str]]]
) -> list[str]:
    """Return the languages that are called reviewed although Dutch texts changed since."""
    reviewed = [code for code, entry in status.items() if entry["state"] == "reviewed"]
    return [code for code in reviewed if status[code].get("texts") != fingerprint(texts_of(code))]


def update(language: str) -> list[str]:
    """Bring the catalogue in step with the sources and return what is still missing."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    known = entries(catalogue(language)) if path.exists() else {}
    fresh = polib.POFile(wrapwidth=110)
    fresh.header = "SPDX-FileCopyrightText: 2026 the Vliegwiel authors\nSPDX-License-Identifier: EUPL-1.2"
    fresh.metadata = {
        "Project-Id-Version": "vliegwiel",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    texts = needed(language)
    number = int(PLURALS[language][len("nplurals=")])
    for text, places in sorted(texts.items(), key=lambda pair: (min(pair[1]), pair[0])):
        entry = known.get(text) or polib.POEntry(
            msgid=text.msgid,
            msgid_plural=text.plural or "",
            msgctxt=text.context or None,
            msgstr_plural=dict.fromkeys(range(number), "") if text.plural else {},
        )
        # Files without line numbers: a catalogue changes only when a text does.
        entry.occurrences = [(place, "") for place in sorted(places)]
        fresh.append(entry)
    fresh.save(str(path))
    return problems(texts, fresh)


if __name__ == "__main__":
    for language in PLURALS:
        for problem in update(language):
            sys.stdout.write(f"{language}: {problem}\n")
        sys.stdout.write(f"{language}: texts {fingerprint(needed(language))}\n")
