# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Dates, money and numbers in the reader's form. Western digits everywhere; isolated in right-to-left text."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dateformat, timezone
from django.utils.formats import get_format
from django.utils.translation import get_language, get_language_bidi

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


def _short_month() -> str:
    return "M" if _language() in _CAPITAL else "b"


def _language() -> str:
    return (get_language() or "nl").split("-")[0]


def isolated(text: str) -> str:
    """Return text that keeps its left-to-right order inside a right-to-left page."""
    return f"{ISOLATE}{text}{END}" if get_language_bidi() else text


def _local(value: Day) -> Day:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def day(value: Day) -> str:
    """Return "vrijdag 20 november"."""
    return dateformat.format(_local(value), _DAY.get(_language(), "l j F"))


def day_short(value: Day) -> str:
    """Return "20 nov"."""
    return dateformat.format(_local(value), f"j {_short_month()}").rstrip(".")


def day_year(value: Day) -> str:
    """Return "20 november 2026"."""
    return dateformat.format(_local(value), _DAY_YEAR.get(_language(), "j F Y"))


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
    mark = "." if _language() == "nl" else ":"
    return isolated(f"{value.hour}{mark}{value.minute:02d}")


def _grouped(value: Decimal, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    # "x" keeps the two separators apart while they change places.
    thousands, point = str(get_format("THOUSAND_SEPARATOR")), str(get_format("DECIMAL_SEPARATOR"))
    return text.replace(",", "x").replace(".", point).replace("x", thousands)


def _rounded(value: Amount, decimals: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number(value: Amount, decimals: int | None = None) -> str:
    """Return "1.234,5"; as many decimals as it has, at most two, unless told."""
    amount = Decimal(str(value))
    if decimals is None:
        exponent = _rounded(amount, 2).normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    amount = _rounded(amount, decimals)
    text = _grouped(amount, decimals)
    return isolated(f"{MINUS}{text}" if amount < 0 else text)


def euro(value: Amount, decimals: int = 0) -> str:
    """Return "€ 4.106.250", rounded to whole euros unless told; the space does not break."""
    amount = _rounded(value, decimals)
    form = _EURO.get(_language(), "{sign}€{space}{number}")
    sign = MINUS if amount < 0 else ""
    return isolated(form.format(sign=sign, space=HARD_SPACE, number=_grouped(amount, decimals)))


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
    return dateformat.format(value, f"{_short_month()} Y") if step in ("month", "quarter") else day_short(value)
