# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""One concept, one word: GLOSSARY.yml against models, templates and refusals."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.apps import apps

import vliegwiel.apps
from vliegwiel.refusals import Refusal

Entry = dict[str, object]


@pytest.fixture(scope="module")
def glossary(root: Path) -> list[Entry]:
    return yaml.safe_load((root / "GLOSSARY.yml").read_text())


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def said_wrong(text: str, glossary: list[Entry]) -> list[str]:
    """Return the words in a text for which the glossary has another."""
    wanted = {str(word).lower(): str(entry["dutch"]) for entry in glossary for word in entry.get("not_said", [])}
    return sorted(f"{word}: {wanted[word]}" for word in set(re.findall(r"\w+", text.lower())) & set(wanted))


def visible(template: str) -> str:
    """Return what a reader sees of a template: no tags of the language, no comments, no names of classes."""
    without = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", " ", template, flags=re.DOTALL)
    texts = re.findall(r"{% (?:translate|blocktranslate)[^%]*%}", without)
    return re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", without, flags=re.DOTALL) + " ".join(texts)


def our_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("vliegwiel.")]


def refusals() -> Iterator[type[Refusal]]:
    for found in pkgutil.walk_packages(vliegwiel.apps.__path__, "vliegwiel.apps."):
        if found.name.endswith(".errors"):
            importlib.import_module(found.name)
    waiting = [Refusal]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("vliegwiel."):
            yield one


def test_an_entry_has_a_name_a_dutch_word_and_a_sentence(glossary: list[Entry]):
    for entry in glossary:
        assert set(entry) <= {"code", "dutch", "means", "not_called", "not_said"}, entry
        assert str(entry["means"]).endswith("."), entry
    codes = [entry["code"] for entry in glossary]
    assert len(codes) == len(set(codes))


def test_every_model_stands_in_the_glossary_with_the_word_that_people_read(glossary: list[Entry]):
    known = {entry["code"]: entry["dutch"] for entry in glossary}
    models = {snake(model.__name__): str(model._meta.verbose_name) for model in our_models()}
    assert len(models) > 15
    assert {name: dutch for name, dutch in models.items() if known.get(name) != dutch} == {}


def test_no_model_or_field_has_a_name_that_the_glossary_takes_back(glossary: list[Entry]):
    taken_back = {str(word) for entry in glossary for word in entry.get("not_called", [])}
    own = {str(entry["code"]) for entry in glossary}
    names = {snake(model.__name__) for model in our_models()}
    names |= {field.name for model in our_models() for field in model._meta.get_fields()}
    assert names & (taken_back - own) == set()
    assert "booking" in taken_back


def test_no_model_says_another_word_to_people(glossary: list[Entry]):
    texts = [str(model._meta.verbose_name) for model in our_models()]
    texts += [str(getattr(field, "verbose_name", "")) for model in our_models() for field in model._meta.get_fields()]
    assert said_wrong(" ".join(texts), glossary) == []


def test_no_template_says_another_word_to_people(package: Path, glossary: list[Entry]):
    templates = sorted((package / "web").rglob("*.html"))
    assert templates
    wrong = {str(one): said_wrong(visible(one.read_text()), glossary) for one in templates}
    assert {one: words for one, words in wrong.items() if words} == {}


def test_a_refusal_has_a_code_of_its_own_and_says_in_our_words_what_to_do(glossary: list[Entry]):
    found = list(refusals())
    assert len(found) > 40
    codes = [one.code for one in found]
    assert sorted(codes) == sorted(set(codes))
    for one in found:
        assert said_wrong(one.sentence, glossary) == [], one
        assert re.fullmatch(r"[a-z-]+", one.code), one
        if one.sentence != "{reason}":
            assert one.sentence.endswith("."), one
            # First the fact and then what to do, or what to do at once.
            assert ". " in one.sentence or one.sentence.startswith(("Kies", "Vul", "Schrijf")), one


def test_planted_words_are_caught(glossary: list[Entry]):
    page = '<p class="client">{% translate "Nieuwe cliënt" %} <b>boeking</b> {# vluchteling #}</p>'
    assert said_wrong(visible(page), glossary) == ["boeking: bed in gebruik", "cliënt: bewoner"]
    assert said_wrong(visible('<p class="client">bewoner</p>'), glossary) == []
