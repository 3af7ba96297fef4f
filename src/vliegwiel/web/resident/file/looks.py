# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Who looked at my data, in plain words: per day one line per person and purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vliegwiel.apps.trust.terms import SeenBy
from vliegwiel.web.components.figures import clock
from vliegwiel.web.components.frames import Words
from vliegwiel.web.resident.who_helps import first_name

FIELD_WORDS: dict[str, Words] = {
    "account": gettext_lazy("uw nummer om in te loggen"),
    "age": gettext_lazy("leeftijd"),
    "bed": gettext_lazy("kamer en bed"),
    "birth_on": gettext_lazy("geboortedatum"),
    "correction": gettext_lazy("uw verzoek om correctie"),
    "diet": gettext_lazy("eten"),
    "gender": gettext_lazy("man of vrouw"),
    "group": gettext_lazy("groep"),
    "income": gettext_lazy("uw inkomen"),
    "interpreter_needed": gettext_lazy("of u een tolk nodig hebt"),
    "languages": gettext_lazy("talen"),
    "legal_status": gettext_lazy("status"),
    "looks": gettext_lazy("wie er naar u keek"),
    "name": gettext_lazy("naam"),
    "needs": gettext_lazy("wat u nodig hebt"),
    "objection": gettext_lazy("uw bezwaar of klacht"),
    "placement": gettext_lazy("waar u gaat wonen"),
    "presence": gettext_lazy("of u in huis was"),
    "restricted": gettext_lazy("afgeschermd dossier"),
    "room_wishes": gettext_lazy("uw wensen over kamergenoten"),
    "savings": gettext_lazy("uw spaargeld"),
    "sign_up": gettext_lazy("waarvoor u zich aanmeldde"),
    "stays": gettext_lazy("waar u sliep"),
    "v_number": gettext_lazy("V-nummer"),
}


@dataclass(frozen=True, slots=True)
class LookLine:
    """One worker with one purpose on one day; `reasons` is what was written to open a restricted file."""

    name: str
    role: str
    purpose: str
    what: str
    times: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class LookDay:
    """Everyone who looked on one day, the last first."""

    on: date
    lines: list[LookLine]


def days_of(looks: Sequence[SeenBy]) -> list[LookDay]:
    """Return the looks by day; a worker who looked five times for one purpose is one line with five times."""
    days: dict[date, dict[tuple[str, str, str], list[SeenBy]]] = {}
    for look in looks:
        lines = days.setdefault(timezone.localdate(look.at), {})
        lines.setdefault((look.name, look.role, look.purpose), []).append(look)
    return [LookDay(on, [_line(seen) for seen in lines.values()]) for on, lines in days.items()]


def field_words(names: Sequence[str]) -> str:
    """Return the names of fields as people say them, each once; an unknown one becomes "andere gegevens"."""
    known = [str(FIELD_WORDS[name]) for name in names if name in FIELD_WORDS]
    rest = [_("andere gegevens")] if len(known) < len(names) else []
    return _(", ").join([*dict.fromkeys(known), *rest])


def _line(seen: list[SeenBy]) -> LookLine:
    fields = sorted({name for look in seen for name in look.fields})
    moments = [look.at for look in reversed(seen)]
    return LookLine(
        name=first_name(seen[0].name),
        role=_(seen[0].role) if seen[0].role else "",
        purpose=_(seen[0].purpose) if seen[0].purpose else "",
        what=field_words(fields),
        times=_times(moments),
        reasons=[look.reason for look in reversed(seen) if look.reason],
    )


def _times(moments: list[datetime]) -> str:
    if len(moments) <= 3:
        return _(", ").join(clock(moment) for moment in moments)
    return ngettext(
        "%(number)s keer tussen %(first)s en %(last)s", "%(number)s keer tussen %(first)s en %(last)s", len(moments)
    ) % {"number": len(moments), "first": clock(moments[0]), "last": clock(moments[-1])}
