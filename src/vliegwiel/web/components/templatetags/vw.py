# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""The tags and filters of every page: `{% load vw %}`. Reference: docs/reference/components.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from vliegwiel.paper import charts
from vliegwiel.web.components import facade as drawing
from vliegwiel.web.components import figures, icons, pieces
from vliegwiel.web.components.frames import Link

register = template.Library()

register.filter("day", figures.day)
register.filter("day_short", figures.day_short)
register.filter("day_year", figures.day_year)
register.filter("weekday", figures.weekday)
register.filter("month", figures.month)
register.filter("clock", figures.clock)
register.filter("number", figures.number)
register.filter("euro", figures.euro)
register.filter("euro_cents", figures.euro_cents)
register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.wheel, name="wheel")

_TONES = {"late": "clock", "wait": "hourglass", "good": "check", "info": "info-circle", "": ""}
_NOTES = {
    "refuse": "hand-stop",
    "stuck": "alert-triangle",
    "wait": "alert-triangle",
    "info": "info-circle",
    "good": "circle-check",
}


def _part(name: str, values: dict[str, Any]) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


@register.simple_tag
def badge(words: str, tone: str = "", icon: str | None = None) -> SafeString:
    """Return a state: mark and word. Tone is "late", "wait", "good", "info" or empty."""
    name = _TONES[tone] if icon is None else icon
    return format_html(
        '<span class="vw-badge{}">{}{}</span>',
        f" vw-badge--{tone}" if tone else "",
        icons.icon(name) if name else "",
        words,
    )


@register.simple_tag
def bed(state: str, letter: bool = True, small: bool = False) -> SafeString:
    """Return a bed seen from above; silent, so the word must stand beside it. Residents see no letter."""
    return format_html(
        '<span class="vw-bed vw-bed--{}{}" aria-hidden="true"><b>{}</b></span>',
        state,
        " vw-bed--sm" if small else "",
        pieces.STATE_LETTERS[state] if letter else "",
    )


@register.simple_tag
def act(label: str, url: str, icon: str = "", primary: bool = False) -> SafeString:
    """Return a link that looks like a button. One primary act a view."""
    kind = "primary" if primary else "secondary"
    return format_html(
        '<a class="utrecht-button-link utrecht-button-link--html-a utrecht-button-link--{}-action" href="{}">{}{}</a>',
        kind,
        url,
        icons.icon(icon) if icon else "",
        label,
    )


@register.simple_tag(takes_context=True)
def act_post(
    context: template.Context, label: str, url: str, icon: str = "", primary: bool = False, **values: str
) -> SafeString:
    """Return a button that does something: a form with its token; further words become hidden fields."""
    return _part(
        "act_post",
        {
            "label": label,
            "url": url,
            "icon": icon,
            "primary": primary,
            "values": values,
            "csrf_token": context.get("csrf_token", ""),
        },
    )


@register.simple_tag
def button(label: str, icon: str = "", primary: bool = True, name: str = "", value: str = "") -> SafeString:
    """Return the button that sends the form it stands in."""
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="utrecht-button utrecht-button--{}-action" type="submit"{}>{}{}</button>',
        "primary" if primary else "secondary",
        named,
        icons.icon(icon) if icon else "",
        label,
    )


@register.simple_tag
def link(label: str, url: str, **attributes: str) -> SafeString:
    """Return a plain link."""
    more = (
        format_html(
            "".join(' {}="{}"' for _ in attributes),
            *[part for name, value in attributes.items() for part in (name.replace("_", "-"), value)],
        )
        if attributes
        else ""
    )
    return format_html('<a class="utrecht-link utrecht-link--html-a" href="{}"{}>{}</a>', url, more, label)


@register.simple_block_tag
def head(content: str, title: str, line: str = "") -> SafeString:
    """The h1 with the fact of the page, one line under it, and at most three acts as content."""
    return _part("head", {"title": title, "line": line, "acts": content.strip() and content})


@register.simple_tag
def crumbs(links: Sequence[Link], here: str) -> SafeString:
    """Return the way back; only on the page of one person or one room."""
    return _part("crumbs", {"links": links, "here": here})


@register.simple_block_tag
def panel(
    content: str,
    title: str = "",
    note: str = "",
    tone: str = "",
    anchor: str = "",
    link: Link | None = None,
) -> SafeString:
    """A ruled sheet with a heading. Tone is "late", "wait", "run" or empty; `link` stands at the end of the heading."""
    return _part(
        "panel",
        {"content": content, "title": title, "note": note, "tone": tone, "anchor": anchor, "link": link},
    )


@register.simple_block_tag
def note(content: str, kind: str, title: str, alert: bool = False, level: int = 3) -> SafeString:
    """A refusal, something stuck, a warning, news or thanks: "refuse", "stuck", "wait", "info", "good"."""
    tone = "refuse" if kind == "stuck" else kind
    values = {"content": content, "kind": tone, "icon": _NOTES[kind], "title": title, "alert": alert, "level": level}
    return _part("note", values)


@register.simple_block_tag
def why(content: str, question: str, opened: bool = False) -> SafeString:
    """The *waarom* block: a number that answers in place."""
    return _part("why", {"content": content, "question": question, "opened": opened})


@register.simple_tag
def reason(sum: str, facts: Sequence[pieces.Fact] = ()) -> SafeString:  # noqa: A002
    """Return what goes in a *waarom* block: the filled-in formula first, then the facts."""
    return _part("reason", {"sum": sum, "facts": facts})


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """What is not there, who fills it, and one button."""
    return _part("empty", {"content": content, "title": title})


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """A matrix that keeps its shape and scrolls sideways by itself; reachable with the keyboard."""
    return _part("scroll", {"content": content, "label": label})


@register.inclusion_tag("components/table_head.html")
def table_head(columns: Sequence[pieces.Column | str], stacked: bool = True) -> dict[str, Any]:
    """The head of a table; `stacked` keeps the roles of a table that becomes labelled lines on a phone."""
    said = [pieces.Column(column) if isinstance(column, str) else column for column in columns]
    return {"columns": said, "stacked": stacked}


@register.inclusion_tag("components/day_line.html")
def day_line(counts: Sequence[pieces.Count]) -> dict[str, Any]:
    """The day in one line: four counts that lead to the sections below."""
    return {"counts": counts}


@register.inclusion_tag("components/room_plan.html")
def room_plan(wings: Sequence[pieces.Wing], target: str = "", level: int = 2) -> dict[str, Any]:
    """The rooms along their corridors; `target` is the id of the room panel that a wide screen fills."""
    return {"wings": wings, "target": target, "level": level, "below": level + 1}


@register.inclusion_tag("components/bed_key.html")
def bed_key(counts: Mapping[str, int]) -> dict[str, Any]:
    """The six states with their counts, and what each means."""
    return {"states": _states(counts)}


@register.inclusion_tag("components/bed_sum.html")
def bed_sum(counts: Mapping[str, int], key: str, places: int | None = None) -> dict[str, Any]:
    """The bar and the table of the six states; `places` is counted apart, so a wrong sum shows."""
    total = sum(counts.get(state, 0) for state in pieces.STATES)
    return {
        "states": _states(counts),
        "counts": counts,
        "key": key,
        "places": total if places is None else places,
        "total": total,
    }


def _states(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "state": state,
            "number": counts.get(state, 0),
            "word": pieces.STATE_WORDS[state],
            "note": pieces.STATE_NOTES[state],
        }
        for state in pieces.STATES
    ]


@register.simple_tag
def statebar(counts: Mapping[str, int], key: str) -> SafeString:
    """Return one bar with the six states in order; `key` is unique on the page."""
    total = sum(counts.get(state, 0) for state in pieces.STATES)
    places = ngettext("%(count)s plaats", "%(count)s plaatsen", total) % {"count": total}
    parts = [(state, counts.get(state, 0)) for state in pieces.STATES]
    return mark_safe(charts.share_bar(key, parts, f"{places}: {pieces.in_words(counts)}"))  # noqa: S308


@register.simple_tag
def trend(values: Sequence[float], key: str, label: str) -> SafeString:
    """Return a small strip of bars beside a number; `label` says the same in words."""
    return mark_safe(charts.strip(key, values, label))  # noqa: S308


@register.inclusion_tag("components/nights.html")
def night_picker(nights: Sequence[pieces.Night], action: str, name: str = "nacht") -> dict[str, Any]:
    """Fourteen nights as links, each with its free beds as a bar from zero, and a slider beneath."""
    most = max((night.free for night in nights), default=0) or 1
    drawn = [
        {"night": night, "height": round(36 * night.free / most, 1), "y": round(40 - 36 * night.free / most, 1)}
        for night in nights
    ]
    now = next((place for place, night in enumerate(nights) if night.current), 0)
    words = "|".join(figures.day(night.on) for night in nights)
    return {
        "nights": drawn,
        "action": action,
        "name": name,
        "now": now,
        "last": len(nights) - 1,
        "words": words,
        "first": nights[now] if nights else None,
    }


@register.inclusion_tag("components/steps.html")
def steps(row: Sequence[pieces.Step]) -> dict[str, Any]:
    """Steps side by side: done, now, next; standing on a phone."""
    return {"row": row}


@register.inclusion_tag("components/timeline.html")
def timeline(moments: Sequence[pieces.Moment]) -> dict[str, Any]:
    """What happened and what comes: solid line for the past, dashed for what is to come."""
    return {"moments": moments}


@register.inclusion_tag("components/people.html")
def people(helpers: Sequence[pieces.Helper]) -> dict[str, Any]:
    """Who helps: first name, role, when, and a button to call."""
    return {"helpers": helpers}


@register.inclusion_tag("components/choices.html")
def choices(row: Sequence[pieces.Choice]) -> dict[str, Any]:
    """Switches with a price, inside a form of the page."""
    return {"row": row}


@register.inclusion_tag("components/week.html")
def week(days: Sequence[pieces.Day]) -> dict[str, Any]:
    """Seven days as links, with a dot for every activity."""
    return {"days": [{"day": day, "dots": "•" * min(day.number, 4)} for day in days]}


@register.inclusion_tag("components/tiles.html")
def tiles(links: Sequence[pieces.Tile]) -> dict[str, Any]:
    """What a resident can do: at most eight tiles."""
    return {"tiles": links}


@register.inclusion_tag("components/chart.html")
def chart(drawn: charts.Chart, caption: str = "", heading: str = "", opened: bool = False) -> dict[str, Any]:
    """A chart with its caption, a drawing of its own for phones, and the same numbers as a table."""
    return {
        "chart": drawn,
        "wide": mark_safe(drawn.wide),  # noqa: S308
        "narrow": mark_safe(drawn.narrow),  # noqa: S308
        "caption": caption,
        "heading": heading,
        "opened": opened,
    }


@register.inclusion_tag("components/pager.html")
def pager(previous: str = "", following: str = "", here: str = "") -> dict[str, Any]:
    """Previous and next of a long list; an absent one is not drawn."""
    return {"previous": previous, "following": following, "here": here}


@register.simple_tag
def facade(name: str, seed: str = "") -> SafeString:
    """Return the drawing of the house, always the same for the same seed (its slug)."""
    label = gettext("Tekening van %(name)s: een gebouw met een open voordeur, bomen en fietsen.") % {"name": name}
    return drawing.facade(label, seed or name)
