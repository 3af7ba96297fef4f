# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Dates, money and numbers in the reader's form. Western digits everywhere; isolated in right-to-left text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.conf import settings
from django.utils import dateformat, timezone
from django.utils.formats import get_format
from django.utils.translation import get_language

Amount = Decimal | int | float | str
Day = date | datetime

# Same effect as <bdi dir="ltr">, and safe inside attributes too.
ISOLATE, END = "\u2066", "\u2069"
MINUS, HARD_SPACE = "\u2212", "\u00a0"

_DAY = {"tr": "j F l", "uk": "l, j E"}
_DAY_YEAR = {"uk": "j E Y"}
_EURO = {"en": "{sign}€{number}", "tr": "{sign}{number}{space}€", "uk": "{sign}{number}{space}€"}


# The short month is written small, except where the language writes a capital.
_CAPITAL = ("en", "tr")


@dataclass(frozen=True, slots=True)
class Form:
    """How one language writes: separators, place of the euro sign, patterns of days, direction."""

    language: str
    thousands: str
    point: str
    euro: str
    short_month: str
    isolates: bool

    def number(self, value: Decimal, decimals: int) -> str:
        """Return the digits of a number without its sign."""
        # "x" keeps the two separators apart while they change places.
        text = f"{abs(value):,.{decimals}f}"
        return text.replace(",", "x").replace(".", self.point).replace("x", self.thousands)

    def isolated(self, text: str) -> str:
        """Return text that keeps its left-to-right order inside a right-to-left page."""
        return f"{ISOLATE}{text}{END}" if self.isolates else text


@lru_cache(maxsize=32)
def form_of(code: str) -> Form:
    """Return how a language writes; looked up once, since a table asks it for every cell."""
    language = code.split("-")[0]
    return Form(
        language,
        str(get_format("THOUSAND_SEPARATOR", code)),
        str(get_format("DECIMAL_SEPARATOR", code)),
        _EURO.get(language, "{sign}€{space}{number}"),
        "M" if language in _CAPITAL else "b",
        language in settings.LANGUAGES_BIDI,
    )


def _form() -> Form:
    return form_of(get_language() or "nl")


def _local(value: Day) -> Day:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def day(value: Day) -> str:
    """Return "vrijdag 20 november"."""
    return dateformat.format(_local(value), _DAY.get(_form().language, "l j F"))


def day_short(value: Day) -> str:
    """Return "20 nov"."""
    return dateformat.format(_local(value), f"j {_form().short_month}").rstrip(".")


def day_year(value: Day) -> str:
    """Return "20 november 2026"."""
    return dateformat.format(_local(value), _DAY_YEAR.get(_form().language, "j F Y"))


def weekday(value: Day) -> str:
    """Return "vr 20"."""
    return dateformat.format(_local(value), "D j").replace(".", "")


def month(value: Day) -> str:
    """Return "november 2026"."""
    return dateformat.format(_local(value), "F Y")


def clock(value: datetime | time) -> str:
    """Return "14.00" in Dutch, "14:00" elsewhere."""
    if isinstance(value, datetime):
        local = _local(value)
        value = local.time() if isinstance(local, datetime) else value.time()
    form = _form()
    mark = "." if form.language == "nl" else ":"
    return form.isolated(f"{value.hour}{mark}{value.minute:02d}")


def _rounded(value: Amount, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Amount, decimals: int | None = None) -> str:
    """Return "1.234,5"; as many decimals as it has, at most two, unless told."""
    amount = Decimal(str(value))
    if decimals is None:
        exponent = _rounded(amount, 2).normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    amount = _rounded(amount, decimals)
    form = _form()
    text = form.number(amount, decimals)
    return form.isolated(f"{MINUS}{text}" if amount < 0 else text)


def euro(value: Amount, decimals: int = 0) -> str:
    """Return "€ 4.106.250", rounded to whole euros unless told; the space does not break."""
    amount = _rounded(value, decimals)
    form = _form()
    sign = MINUS if amount < 0 else ""
    return form.isolated(form.euro.format(sign=sign, space=HARD_SPACE, number=form.number(amount, decimals)))


def euro_cents(value: Amount) -> str:
    """Return "€ 4.106.250,37"."""
    return euro(value, 2)


def millions(value: Amount) -> str:
    """Return millions with one decimal, for the axis of a chart whose unit is "€ mln": 1500000 is "1,5"."""
    return number(Decimal(str(value)) / 1_000_000, 1)


def when(value: date, step: str) -> str:
    """Return a day as the label of a tick of a chart, in the reader's language."""
    if step == "year":
        return str(value.year)
    return dateformat.format(value, f"{_form().short_month} Y") if step in ("month", "quarter") else day_short(value)
