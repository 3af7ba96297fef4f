# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page in every language it is offered in (experience.md, languages): complete, certain, and honest about it."""

from __future__ import annotations

import polib
import pytest
import yaml
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext
from hatch_build import compile_translations
from tests.web.languages import texts
from tests.web.languages.texts import Text

from vliegwiel.apps.accounts.errors import TooManyAttempts, WeakPassword
from vliegwiel.web.entrance.errors import say
from vliegwiel.web.entrance.translations import STATUS, translation_line, translation_states

OTHERS = [code for code, _name in settings.LANGUAGES if code != "nl"]
OTHER_PEOPLE = (
    "In deze kamer slaapt nog %(number)s ander mens.",
    "In deze kamer slapen nog %(number)s andere mensen.",
)


def one_entry(**entry: object) -> polib.POFile:
    made = polib.POFile()
    made.append(polib.POEntry(**entry))
    return made


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_certain_translation_with_the_same_placeholders(language):
    assert texts.problems(texts.needed(language), texts.catalogue(language)) == []


def test_english_covers_staff_pages_too_and_arabic_all_that_residents_and_neighbours_see():
    english, arabic = texts.needed("en"), texts.needed("ar")
    assert set(arabic) < set(english)
    for shown in ("Wie keek?", "Log in als bewoner", "woonbegeleider", "ontheemde uit Oekraïne", "Lees voor"):
        assert Text(shown) in arabic
    assert Text("Ontruimingslijst per vleugel") not in arabic


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ({"msgid": "Dag", "msgstr": ""}, "zonder vertaling"),
        ({"msgid": "Dag", "msgstr": "Hello", "flags": ["fuzzy"]}, "fuzzy"),
        ({"msgid": "Weg", "msgstr": "Gone"}, "staat nergens meer"),
        ({"msgid": "Weg", "msgstr": "Gone"}, "ontbreekt: 'Dag'"),
        ({"msgid": "Dag", "msgctxt": "ander", "msgstr": "Day"}, "ontbreekt: 'Dag'"),
    ],
)
def test_a_missing_uncertain_or_superfluous_translation_is_found(entry, found):
    wanted = {Text("Dag"): {"web/x.html"}}
    assert any(found in problem for problem in texts.problems(wanted, one_entry(**entry)))


@pytest.mark.parametrize(
    ("dutch", "said"),
    [
        ("Dag %(name)s", "Hello %(naam)s"),
        ("Dag %(name)s", "Hello"),
        ("{bed} is bezet", "The bed is taken"),
        ("Dag", "Hello %(name)s"),
    ],
)
def test_a_translation_that_loses_or_invents_a_placeholder_is_found(dutch, said):
    found = texts.problems({Text(dutch): {"web/x.html"}}, one_entry(msgid=dutch, msgstr=said))
    assert found == [f"andere plaatshouders: {dutch!r}"]


def test_a_plural_form_for_one_or_two_may_leave_out_the_number_but_not_the_one_for_many():
    text = {Text("%(n)s bed", "%(n)s bedden"): {"web/x.html"}}

    def arabic(*forms: str) -> list[str]:
        entry = {"msgid": "%(n)s bed", "msgid_plural": "%(n)s bedden", "msgstr_plural": dict(enumerate(forms))}
        return texts.problems(text, one_entry(**entry))

    assert arabic("لا", "واحد", "اثنان", "%(n)s", "%(n)s", "%(n)s") == []
    assert arabic("لا", "واحد", "اثنان", "%(n)s", "كثير", "%(n)s") != []


def test_the_texts_of_a_template_are_found_whatever_way_they_are_written():
    content = """{% load i18n %}{% translate "Een" %}{% translate "Twee" as two %}{{ x|default:_("Drie") }}
    {% blocktranslate with name=person.name %}Dag {{ name }}{% endblocktranslate %}{% translate naam %}
    {% blocktranslate count n=rows %}{{ n }} bed{% plural %}{{ n }} bedden{% endblocktranslate %}
    {% translate "Vier" context "getal" %}{# {% translate "Nooit" %} #}"""
    assert set(texts.in_template(content)) == {
        Text("Een"),
        Text("Twee"),
        Text("Drie"),
        Text("Dag %(name)s"),
        Text("%(n)s bed", "%(n)s bedden"),
        Text("Vier", context="getal"),
    }


def test_the_texts_of_code_are_found_whatever_way_they_are_written():
    content = """
a = _("Een")
b = gettext_lazy("Twee" " woorden")
c = ngettext("%(n)s dag", "%(n)s dagen", 3)
d = pgettext("letter", "B")
raise WeakPassword(reason="Drie.")
class Kleur(TextChoices):
    ROOD = "red", "rood"
class Nee(Refusal):
    code = "nee"
    sentence = "Dit kan niet."
"""
    assert set(texts.in_code(content, "apps/x/errors.py")) == {
        Text("Een"),
        Text("Twee woorden"),
        Text("%(n)s dag", "%(n)s dagen"),
        Text("B", context="letter"),
        Text("Drie."),
        Text("rood"),
        Text("Dit kan niet."),
    }


def test_no_text_is_put_together_before_it_is_looked_up():
    assert texts.unfindable('x = _(f"Dag {name}")', "x.py") == ["x.py: regel 1"]
    assert texts.unfindable('x = _("Dag %s" % name)', "x.py") == ["x.py: regel 1"]
    assert texts.unfindable("x = _(one.label)", "x.py") == []
    found = [
        problem
        for path in sorted((texts.SOURCE / "web").rglob("*.py"))
        for problem in texts.unfindable(path.read_text(encoding="utf-8"), path.name)
    ]
    assert found == []


@pytest.mark.parametrize("number", [0, 1, 2, 3, 10, 11, 99, 100, 103])
def test_arabic_counts_in_six_ways(number):
    with translation.override("ar"):
        said = ngettext(*OTHER_PEOPLE, number) % {"number": number}
    assert "mens" not in said
    forms = {0: "لا ينام", 1: "شخص آخر واحد", 2: "شخصان", 3: "أشخاص", 10: "أشخاص", 11: "شخصاً", 99: "شخصاً"}
    assert forms.get(number, "أشخاص" if number == 103 else "شخص آخر") in said


@pytest.mark.parametrize("language", OTHERS)
def test_a_refusal_speaks_the_readers_language_its_reason_included(language):
    with translation.override(language):
        refused = say(TooManyAttempts())
        weak = say(WeakPassword(reason="Een PIN heeft zes cijfers. Maak een nieuwe."))
    assert refused != TooManyAttempts.sentence
    assert "zes cijfers" not in weak
    assert "PIN" in weak


def test_compiled_catalogues_are_as_new_as_their_source():
    compiled = compile_translations()
    assert {path.parts[-3] for path in compiled} == set(OTHERS)
    assert all(path.stat().st_mtime >= path.with_suffix(".po").stat().st_mtime for path in compiled)


def test_every_language_tells_how_its_translation_was_made():
    assert set(translation_states()) == {code for code, _name in settings.LANGUAGES}
    assert translation_states()["nl"] == "source"


def test_an_unknown_state_of_a_translation_is_refused(tmp_path):
    wrong = tmp_path / "status.yml"
    wrong.write_text("nl: {state: source}\nar: {state: fine}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="ar is 'fine'"):
        translation_states(wrong)


@pytest.mark.parametrize("language", OTHERS)
def test_a_page_says_quietly_that_no_native_reader_looked_yet(language):
    with translation.override(language):
        line = translation_line()
        assert line == gettext("Deze vertaling is nog niet nagekeken door een moedertaalspreker.")
    assert line != "Deze vertaling is nog niet nagekeken door een moedertaalspreker."
    with translation.override("nl"):
        assert translation_line() == ""


def test_a_reviewed_translation_counts_as_outdated_as_soon_as_a_dutch_text_changes():
    before = {Text("Dag"): {"x"}}
    status = {"nl": {"state": "source"}, "ar": {"state": "reviewed", "texts": texts.fingerprint(before)}}
    assert texts.reviewed_too_long_ago(status, lambda _code: before) == []
    assert texts.reviewed_too_long_ago(status, lambda _code: {**before, Text("Nieuw"): {"x"}}) == ["ar"]
    assert texts.reviewed_too_long_ago(yaml.safe_load(STATUS.read_text(encoding="utf-8")), texts.needed) == []
