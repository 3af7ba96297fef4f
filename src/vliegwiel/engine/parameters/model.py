# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A figure with its period and source, and the layers in which figures overrule each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters.certainty import Status
from vliegwiel.engine.units import Period

PACKAGED, MUNICIPALITY, SCENARIO = "packaged", "municipality", "scenario"
LAYERS = (PACKAGED, MUNICIPALITY, SCENARIO)


class UnknownFigure(CannotCalculate):
    """No figure has this name."""

    code = "unknown-figure"


class NotInForce(CannotCalculate):
    """The figure exists and has no value on this day; says what was in force last."""

    code = "not-in-force"


class FigureIsOpen(CannotCalculate):
    """The figure is in force and nobody knows its value yet; someone has to name one."""

    code = "figure-is-open"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read."""

    key: str
    title: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a figure, for the period in which it holds.

    value    the figure as it is written, None when its status is open
    period   first day, and the day from which it no longer holds (None: no end known)
    quote    literal words of the source, at most 15; empty when there are none
    because  why there is no quote, or how an assumption was made
    layer    packaged, municipality or scenario: who said so
    """

    name: str
    value: str | None
    unit: str
    period: Period
    source: Source
    status: Status
    quote: str = ""
    because: str = ""
    checked: date | None = None
    about: str = ""
    layer: str = PACKAGED

    @property
    def number(self) -> Decimal:
        """The value as an exact decimal.

        :raises FigureIsOpen: nobody knows the value yet
        :raises CannotCalculate: the value is no number, such as a date
        """
        if self.value is None:
            sentence = f"{self.name} is nog open: {self.because} Geef zelf een waarde op."
            raise FigureIsOpen(sentence, values={"figure": self.name})
        try:
            return Decimal(self.value)
        except InvalidOperation:
            sentence = f"{self.name} is geen getal maar {self.value!r}."
            raise CannotCalculate(sentence, values={"figure": self.name}) from None

    def as_json(self) -> dict[str, str | None]:
        """Return the figure as plain data, as the command line and the HTTP API give it."""
        return {
            "name": self.name,
            "about": self.about,
            "value": self.value,
            "unit": self.unit,
            "from": self.period.start.isoformat(),
            "until": self.period.until.isoformat() if self.period.until else None,
            "source": self.source.title,
            "url": self.source.url,
            "quote": self.quote,
            "because": self.because,
            "status": self.status.value,
            "layer": self.layer,
            "checked": self.checked.isoformat() if self.checked else None,
        }

    @property
    def text(self) -> str:
        """One line that tells this value from every other, for the fingerprint of an answer."""
        return (
            f"{self.name}={self.value} {self.unit} {self.period.start}/{self.period.until} {self.layer} {self.status}"
        )


@dataclass(frozen=True, slots=True)
class Series:
    """All values of one figure, in order of time and without overlap."""

    name: str
    about: str
    unit: str
    figures: tuple[Figure, ...]

    def on(self, day: date) -> Figure:
        """Return the value in force on a day.

        :raises NotInForce: with the value that was in force last, or that comes first
        """
        for figure in self.figures:
            if day in figure.period:
                return figure
        raise NotInForce(*self._why_not(day))

    def _why_not(self, day: date) -> tuple[str]:
        before = [figure for figure in self.figures if figure.period.start <= day]
        if before:
            last = before[-1]
            return (f"{self.name} geldt niet op {day}: laatste waarde {last.value}, tot {last.period.until}.",)
        first = self.figures[0]
        return (f"{self.name} geldt nog niet op {day}: eerste waarde {first.value}, vanaf {first.period.start}.",)


class Parameters:
    """All figures, each from the highest layer that has a value on the day.

    Layers are packaged < municipality < scenario. A figure of a higher layer wins for its own period only; outside it
    the lower layer holds. The winner keeps its own source.
    """

    def __init__(self, layers: Mapping[str, Mapping[str, Series]]) -> None:
        unknown = set(layers) - set(LAYERS)
        if unknown:
            raise ValueError(f"layers are {LAYERS}, not {sorted(unknown)}")
        self._layers = {layer: dict(layers[layer]) for layer in reversed(LAYERS) if layer in layers}
        self._names = sorted({name for series in self._layers.values() for name in series})

    def __contains__(self, name: object) -> bool:
        return any(name in series for series in self._layers.values())

    def names(self, prefix: str = "") -> Iterator[str]:
        """Give the names of all figures that start with a prefix, in order."""
        return (name for name in self._names if name.startswith(prefix))

    def series(self, name: str) -> list[Series]:
        """Return the series of this name, the highest layer first.

        :raises UnknownFigure: no figure has this name
        """
        found = [series[name] for series in self._layers.values() if name in series]
        if not found:
            sentence = f"{name} is geen bekend kengetal. Kijk met `vliegwiel figures` welke er zijn."
            raise UnknownFigure(sentence, values={"figure": name})
        return found

    def on(self, day: date, name: str) -> Figure:
        """Return the figure in force on a day.

        :raises UnknownFigure: no figure has this name
        :raises NotInForce: it has no value on this day; the sentence names the last one
        """
        refused: NotInForce | None = None
        for series in self.series(name):
            try:
                return series.on(day)
            except NotInForce as reason:
                refused = reason
        assert refused is not None  # noqa: S101 - a name has at least one series
        raise refused

    def in_force(self, day: date, prefix: str = "") -> Iterator[Figure]:
        """Give every figure with this prefix that has a value on the day, open ones included."""
        for name in self.names(prefix):
            try:
                yield self.on(day, name)
            except NotInForce:
                continue

    def with_value(self, name: str, value: str) -> Parameters:
        """Return the same figures with one value for all days, in the scenario layer.

        :raises UnknownFigure: no figure has this name
        :raises ValueError: not a number
        """
        known = self.series(name)[0]
        if not value or not Decimal(value).is_finite():
            raise ValueError(f"{value!r} is not a number")
        source = Source("scenario", "zelf opgegeven", "scenario")
        always = Period(date(1900, 1, 1))
        because = "Opgegeven bij deze berekening."
        one = Figure(name, value, known.unit, always, source, Status.ASSUMPTION, because=because, about=known.about)
        return self.overlaid(SCENARIO, [Series(name, known.about, known.unit, (one,))])

    def overlaid(self, layer: str, series: Iterable[Series]) -> Parameters:
        """Return the same figures with a municipality's or scenario's own on top.

        :raises ValueError: the layer is not one of packaged, municipality, scenario
        """
        mine = {one.name: _in_layer(one, layer) for one in series}
        kept = {name: dict(found) for name, found in self._layers.items()}
        kept[layer] = kept.get(layer, {}) | mine
        return Parameters(kept)


def _in_layer(series: Series, layer: str) -> Series:
    from dataclasses import replace

    return replace(series, figures=tuple(replace(figure, layer=layer) for figure in series.figures))
