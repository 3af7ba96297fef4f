# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""What came out, in words: one sentence with its uncertainty, and rows for tables and sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vliegwiel.apps.chain.terms import Certainty, Outcome, Scenario, Subject
from vliegwiel.paper.sheets import Cell
from vliegwiel.web.components.figures import day_short, euro, euro_cents, number

_BILLION, _MILLION = Decimal(1_000_000_000), Decimal(1_000_000)
TONES = {
    Certainty.VERIFIED: "good",
    Certainty.TO_VERIFY: "wait",
    Certainty.ASSUMPTION: "info",
    Certainty.OPEN: "late",
}
ABOUT = {
    Scenario.BASELINE: gettext_lazy("Stabiele plekken en tijdelijke contracten, de IND op het tempo van nu."),
    Scenario.STABLE: gettext_lazy("41.000 plekken die altijd blijven; wat niet past slaapt in noodopvang."),
    Scenario.SCALE: gettext_lazy("20.000 vaste plekken; daarboven openen en sluiten locaties, een jaar later."),
    Scenario.START_UP_HOMES: gettext_lazy(
        "6.000 opstartwoningen naast de taakstelling, hooguit vijf jaar per huishouden."
    ),
    Scenario.FASTER_IND: gettext_lazy("De IND kan een derde meer mensen horen en behandelt korter."),
    Scenario.WORK: gettext_lazy(
        "Taal begint meteen, werk mag na een maand, en een deel van de bijdrage wordt spaargeld."
    ),
    Scenario.FEWER_MOVES: gettext_lazy("Wie kan blijven, blijft; contracten lopen langer."),
    Scenario.FLEXIBLE: gettext_lazy(
        "41.100 vaste plekken en 30.000 die anderen huren zolang de opvang ze niet nodig heeft."
    ),
}
WEAKEST_LAST = list(TONES)


def title_of(choices: Mapping[str, Any]) -> str:
    """Return what a comparison is called."""
    own = name_of(choices["scenario"])
    if not choices["against"]:
        return own
    return _("%(own)s tegenover %(against)s") % {"own": own, "against": name_of(choices["against"])}


def name_of(scenario: str) -> str:
    """Return the name of a scenario in the reader's language."""
    return str(_(Scenario(scenario).label)) if scenario in Scenario.values else scenario


def changes_of(choices: Mapping[str, Any]) -> list[str]:
    """Return in words what differs from the scenarios that come along."""
    said = []
    if choices["inflow_percent"] != 100:
        said.append(_("instroom %(n)s procent") % {"n": choices["inflow_percent"]})
    if choices["emergency_euro"] is not None:
        said.append(_("noodopvang %(price)s per nacht") % {"price": euro_cents(choices["emergency_euro"])})
    if choices["slots_percent"] != 100:
        said.append(_("tempo van de IND %(n)s procent") % {"n": choices["slots_percent"]})
    if choices["homes_percent"] != 100:
        said.append(_("woningen %(n)s procent") % {"n": choices["homes_percent"]})
    if choices["start_up_homes"]:
        said.append(_("%(n)s opstartwoningen erbij") % {"n": number(choices["start_up_homes"])})
    return said


def big_euro(value: str | float | Decimal) -> str:
    """Return an amount as people say it: "€ 4,8 miljard"."""
    amount = abs(Decimal(str(value)))
    sign = "−" if Decimal(str(value)) < 0 else ""
    if amount >= _BILLION:
        return sign + _("€ %(n)s miljard") % {"n": number(amount / _BILLION, 1)}
    if amount >= _MILLION:
        return sign + _("€ %(n)s miljoen") % {"n": number(amount / _MILLION, 0)}
    return str(euro(value))


def amount(value: str | float, unit: str) -> str:
    """Return a value of an output, in its unit."""
    if unit == "euro":
        return big_euro(value)
    return str(number(round(float(value)) if abs(float(value)) >= 10 else value, None))


def verdict(choices: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """Return the difference in costs in one sentence, with how sure it is."""
    costs = result["differences"]["cost_total"]
    apart = {name: Decimal(value) for name, value in costs["difference"].items() if value is not None}
    low, high = apart["interval_low"], apart["interval_high"]
    runs = result["own"]["runs"]
    values = {
        "own": name_of(choices["scenario"]),
        "against": name_of(choices["against"]),
        "years": round(result["own"]["days"] / 365.25),
        "mean": big_euro(abs(apart["mean"])),
        "near": big_euro(min(abs(low), abs(high))),
        "far": big_euro(max(abs(low), abs(high))),
        "low": big_euro(abs(low)),
        "high": big_euro(abs(high)),
        "lower": costs["runs_lower"],
        "higher": costs["runs_higher"],
        "runs": runs,
    }
    if low > 0:
        said = _(
            "“%(own)s” kost in %(years)s jaar gemiddeld %(mean)s meer dan “%(against)s”: "
            "met 95 procent zekerheid tussen %(near)s en %(far)s meer, duurder in %(higher)s van de %(runs)s keer."
        )
    elif high < 0:
        said = _(
            "“%(own)s” kost in %(years)s jaar gemiddeld %(mean)s minder dan “%(against)s”: "
            "met 95 procent zekerheid tussen %(near)s en %(far)s minder, goedkoper in %(lower)s van de %(runs)s keer."
        )
    else:
        said = _(
            "Tussen “%(own)s” en “%(against)s” is na %(runs)s keer geen verschil in kosten aangetoond: "
            "het ligt met 95 procent zekerheid tussen %(low)s minder en %(high)s meer, over %(years)s jaar."
        )
    return said % values


def outcome_rows(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the outputs side by side, each with its band, and the paired difference with its interval."""
    rows = []
    for outcome in Outcome:
        own = result["own"]["outputs"][outcome]
        row: dict[str, Any] = {"label": _(outcome.label), "own": _band(own)}
        if "against" in result:
            apart = result["differences"][outcome]["difference"]
            row["against"] = _band(result["against"]["outputs"][outcome])
            row["apart"] = _signed(apart["mean"], own["unit"])
            row["between"] = (
                _("%(low)s tot %(high)s")
                % {
                    "low": _signed(apart["interval_low"], own["unit"]),
                    "high": _signed(apart["interval_high"], own["unit"]),
                }
                if apart["interval_low"] is not None and float(apart["mean"])
                else ""
            )
        rows.append(row)
    return rows


def _band(output: Mapping[str, Any]) -> tuple[str, str]:
    whole, unit = output["whole"], output["unit"]
    between = _("%(low)s tot %(high)s") % {"low": amount(whole["p5"], unit), "high": amount(whole["p95"], unit)}
    return amount(whole["mean"], unit), between


def _signed(value: str | float, unit: str) -> str:
    if float(value) == 0:
        return "0"
    said = amount(value, unit)
    return said if float(value) < 0 else f"+{said}"


def assumption_groups(side: Mapping[str, Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the assumptions per subject, each with its source and how sure it is."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in side["assumptions"]:
        subject, _dot, rest = one["where"].partition(".")
        label = _(Subject(subject).label) if subject in Subject.values else subject
        sure = Certainty(one["certainty"])
        groups.setdefault(str(label), []).append(
            {
                "name": rest or subject,
                "value": one["value"],
                "source": one["source"],
                "sure": _(sure.label),
                "tone": TONES[sure],
            }
        )
    return list(groups.items())


def certainty_counts(side: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """Return how many assumptions are how sure, surest first."""
    found = [one["certainty"] for one in side["assumptions"]]
    return [(_(sure.label), TONES[sure], found.count(sure)) for sure in WEAKEST_LAST if sure in found]


def sheet_columns() -> list[str]:
    """Return the heads of the sheet of a run."""
    return [_("Beleid"), _("Uitkomst"), _("Naam"), _("Eenheid"), _("Vanaf"), _("Gemiddeld"), _("5 %"), _("95 %")]


def sheet_rows(result: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """Give every output of every side: the whole period, and each half-year."""
    for side in ("own", "against"):
        if side not in result:
            continue
        of = result[side]
        for name, output in of["outputs"].items():
            label = str(_(Outcome(name).label)) if name in Outcome.values else output["label"]
            head: list[Cell] = [of["title"], label, name, output["unit"]]
            yield [*head, _("hele periode"), *_numbers(output["whole"])]
            for half in output["half_years"]:
                yield [*head, date.fromisoformat(half["from"]), *_numbers(half)]


def _numbers(band: Mapping[str, Any]) -> list[Cell]:
    return [float(band[name]) for name in ("mean", "p5", "p95")]


def future_rows(result: Mapping[str, Any]) -> Iterator[list[Cell]]:
    """Give every night of a location's coming year."""
    for night in result["band"]:
        shares = [float(night[name]) for name in ("mean", "p5", "p95", "share_of_runs_with_people_waiting")]
        yield [date.fromisoformat(night["day"]), *shares]


def short(day: str) -> str:
    """Return a day of an answer, short."""
    return str(day_short(date.fromisoformat(day)))


def hangs_on(result: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the difference in costs depends on, in words: inflow, the price of a night, fixed and avoidable."""
    found, split = result["depends_on"], result["by_fixed_share"]
    runs = result["own"]["runs"]
    even = found["emergency_price_at_which_both_cost_the_same"]
    share = split["share_at_which_both_cost_the_same"]
    return {
        "inflow": [
            {
                "name": _INFLOW[one["inflow"]],
                "arrived": number(one["arrived"]),
                "apart": _signed(one["difference"], "euro"),
                "cheaper": _("%(n)s van %(runs)s") % {"n": one["runs_cheaper"], "runs": one["runs"]},
            }
            for one in found["cost_difference_by_inflow"]
        ],
        "price_now": euro_cents(found["emergency_price_now"]),
        "price_even": euro_cents(even) if even is not None and float(even) >= 0 else "",
        "shares": [
            {
                "percent": one["percent"],
                "apart": _signed(one["mean"], "euro"),
                "between": _("%(low)s tot %(high)s")
                % {"low": _signed(one["low"], "euro"), "high": _signed(one["high"], "euro")},
                "cheaper": _("%(n)s van %(runs)s") % {"n": one["runs_cheaper"], "runs": runs},
            }
            for one in split["rows"]
        ],
        "share_now": round(100 * split["share_now"]),
        "share_even": "" if share is None else round(100 * share),
    }


_INFLOW = {"laag": gettext_lazy("laag"), "midden": gettext_lazy("midden"), "hoog": gettext_lazy("hoog")}
