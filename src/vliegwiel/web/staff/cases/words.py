# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Models, building blocks and grounds in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def template_words(name: str) -> str:
    """Return what a shipped case is called."""
    words = {
        "own-house": _("Een eigen huis, uit bouwstenen"),
        "buurthuis-75": _("Het verslag: asielzoekers, € 75 per dag"),
        "buurthuis-44": _("Het verslag: ontheemden uit Oekraïne, € 44 per dag"),
        "catering-or-self-cooking": _("Catering of zelf koken"),
        "guards-phased-down": _("Bewaking in drie jaar afgebouwd"),
        "mixed-house": _("Opvang en jongeren in één huis"),
        "mixed-house-short-stay": _("Opvang en short stay in één huis"),
        "ukraine-today": _("Oekraïne: de regeling van nu"),
        "ukraine-dfr": _("Oekraïne: onder de DFR"),
        "ukraine-normalised": _("Oekraïne: in één keer genormaliseerd"),
        "ukraine-normalised-phased": _("Oekraïne: in stappen genormaliseerd"),
    }
    return words[name]


def scheme_words(name: str) -> str:
    """Return one of the four schemes in a few words, for the head of a column."""
    words = {
        "ukraine-today": _("regeling van nu"),
        "ukraine-dfr": _("onder de DFR"),
        "ukraine-normalised": _("in één keer normaal"),
        "ukraine-normalised-phased": _("in stappen normaal"),
    }
    return words[name]


def block_words(name: str) -> tuple[str, str]:
    """Return what a building block is called, and one line about it."""
    words = {
        "self_cooking": (
            _("Zelf koken"),
            _("Keukens kosten € 30.000, één keer. Bewoners koken zelf, catering stopt."),
        ),
        "caretaker": (_("Sociaal huismeester"), _("Eén voltijds, vanaf het tweede jaar.")),
        "less_security": (
            _("Afbouw bewaking"),
            _("Vanaf het tweede jaar in twee jaar naar 40 op de 100. Alleen als per taak de voorwaarden gehaald zijn."),
        ),
        "residents_take_over": (
            _("Bewoners nemen taken over"),
            _("Vanaf het tweede jaar gaat begeleiding in twee jaar naar 80 op de 100."),
        ),
        "letting": (
            _("Een deel verhuren"),
            _("Kamers voor andere groepen: tijdelijke huur (Leegstandswet) of short stay. Zonder vergoeding."),
        ),
        "reservation": (
            _("Plaatsen in achtervang"),
            _("Plaatsen die leeg klaarstaan, met een reserveringsovereenkomst."),
        ),
        "shared_vacancy": (
            _("Leegstand samen dragen"),
            _("COA en corporatie dragen een deel van de leegstand van wat u verhuurt."),
        ),
    }
    return words[name]


def ground_words(name: str) -> str:
    """Return a ground on which rent may stay below the integral costs."""
    words = {
        "vacancy_explained": _("De leegstand is onderbouwd"),
        "municipal_task": _("De verhuur dient een gemeentelijke taak"),
        "declaration_of_general_interest": _("Er is een verklaring van algemeen belang"),
    }
    return words[name]
