# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Made-up content for the gallery: a house with 150 places."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from vliegwiel.web.components.frames import HomeFrame, Link, Search, StaffFrame
from vliegwiel.web.components.pieces import (
    Column,
    Corridor,
    Count,
    Day,
    Fact,
    Helper,
    Moment,
    Night,
    Room,
    Step,
    Tile,
    Wing,
)

TODAY = date(2026, 11, 20)
COUNTS = {"occupied": 131, "reserved": 6, "buffer": 4, "kept": 2, "blocked": 3, "free": 4}
_CODES = {"B": "occupied", "R": "reserved", "U": "buffer", "H": "kept", "X": "blocked", "V": "free"}
_LANGUAGES = (("nl", "Nederlands"), ("en", "English"), ("ar", "العربية"))


def _languages(here: str, current: str = "nl") -> list[Link]:
    return [
        Link(word, f"{here}?taal={code}", "true" if code == current else "", language=code) for code, word in _LANGUAGES
    ]


def staff(here: str, screen: str) -> dict[str, Any]:
    """Return the staff frame."""
    pages = {
        "day": "Vandaag",
        "person": "Bewoners",
        "rooms": "Kamers",
        "case": "Businesscase",
        "charts": "Grafieken",
        "forms": "Formulieren",
    }
    frame = StaffFrame(
        home=Link("Vliegwiel", here),
        rooms=[
            Link("Plannen", here, icon="plan"),
            Link("Draaien", here, "true", icon="run"),
            Link("Leren", here, icon="learn"),
        ],
        places=[
            Link("De Weverij", here, "true", note="131 van 150"),
            Link("Havenkwartier", here, note="88 van 96"),
            Link("Noorderhof", here, note="40 van 40"),
        ],
        pages=[Link(word, f"{here}?scherm={name}", "page" if name == screen else "") for name, word in pages.items()],
        search=Search(here, "Zoek een bewoner, kamer of afspraak"),
        me=Link("Marieke", here),
        municipality="Gemeente Lindeveen (voorbeeld, alle gegevens zijn bedacht)",
        foot=[Link("Toegankelijkheid", here), Link("Wie ziet wat", here), Link("Hulp", here)],
        languages=_languages(here),
        banner="Dit is een voorbeeld met bedachte gegevens." if screen == "forms" else "",
    )
    return {"frame": frame, "here": here}


def day() -> dict[str, Any]:
    """Return the day of a location manager."""
    return {
        "counts": [
            Count(6, "komen aan", "#aankomst", "2 huishoudens"),
            Count(2, "vertrekken", "#aankomst", "1 huishouden, naar eigen huis"),
            Count(4, "wachten op een besluit", "#besluit", "oudste sinds 9 november"),
            Count(4, "zijn te laat", "#telaat", "2 gaan over kinderen", late=True),
        ],
        "beds": COUNTS,
        "columns": ["Huishouden", "Tijd", "Kamer", "Stand", Column("Wat kunt u doen", hidden=True)],
        "trend": [4, 6, 5, 8, 9, 7, 11],
    }


def _room(here: str, code: str, current: str = "O03") -> Room:
    number, beds, *marks = code.split(":")
    said = {"w": ("wheelchair", "rolstoel kan er in"), "m": ("moon", "kamer voor een nacht alleen")}
    address = f"{here}?scherm=rooms&kamer={number}"
    return Room(
        number, address, [_CODES[bed] for bed in beds], [said[mark] for mark in marks], number == current, address
    )


def _corridor(label: str, codes: str) -> Corridor:
    return Corridor(label, [_room("", code) for code in codes.split()])


def rooms() -> dict[str, Any]:
    """Return the room plan of the house, and the nights."""
    free = [4, 4, 4, 2, 2, 6, 6, 8, 8, 8, 5, 5, 3, 3]
    north = "N01:BBBB N02:BBBB N03:BBBB N04:BBBB N05:BBBV N06:BBBB N07:BBBB N08:BBBB N09:RRRR "
    north += "N10:BBBB N11:BBB:w N12:BBB N13:BB N14:UU"
    east = "O01:BBBB O02:BBBB O03:BBRX O04:BBBB O05:BBBB O06:BBBV O07:BBBB O08:BBBB O09:BBBB "
    east += "O10:BBBB O11:BX O12:BB O13:BB O14:BB O15:UU"
    south = "Z01:BB Z02:BB Z03:BB Z04:BB Z05:BB Z06:BB Z07:BB Z08:BB Z09:XB Z10:BB Z11:BB"
    upper = "Z12:BB Z13:BB Z14:VV Z15:BB Z16:BBB Z17:BBB Z18:BBB Z19:BBR Z20:BBB Z21:BBB Z22:HH:m"
    return {
        "nights": [
            Night(TODAY + timedelta(place), f"?nacht={place}", count, 141 - count, place == 0)
            for place, count in enumerate(free)
        ],
        "beds": COUNTS,
        "wings": [
            Wing("Vleugel Noord", [_corridor("1e verdieping", north)], "gezinnen, 50 plaatsen"),
            Wing("Vleugel Oost", [_corridor("1e verdieping", east)], "alleenstaanden, 50 plaatsen"),
            Wing(
                "Vleugel Zuid",
                [_corridor("Begane grond", south), _corridor("1e verdieping", upper)],
                "stellen en kleine gezinnen",
            ),
        ],
        "in_room": [
            ("occupied", "Bewoner in bed 1", "sinds 3 augustus · vertrekt vrijdag 27 november"),
            ("occupied", "Bewoner in bed 2", "slaapt vannacht alleen in Z22; het eigen bed blijft bezet"),
            ("reserved", "Gereserveerd", "bed 3, voor iemand die maandag terugkomt"),
            ("blocked", "Geblokkeerd", "bed 4, bedbodem kapot, klaar op maandag 23 november"),
        ],
    }


def person() -> dict[str, Any]:
    """Return one household on one page."""
    return {
        "way": [
            Step("Vergunning", "2 nov", "done"),
            Step("Koppeling", "9 nov", "done"),
            Step("Woonprofiel", "12 nov", "done"),
            Step("Aanbod", "antwoord voor 24 nov", "now"),
            Step("Contract", "nog geen datum"),
            Step("Sleutel", "uiterlijk 9 mei 2027"),
            Step("Nazorg", "3 maanden"),
        ],
        "moments": [
            Moment("6 jun 2025", "Aankomst uit het aanmeldcentrum", "Kamer N07, hele gezin bij elkaar."),
            Moment("1 sep 2025", "Het oudste kind begint op school"),
            Moment("vandaag", "Aanbod: 4 kamers, € 712 per maand", "Antwoord voor dinsdag 24 november.", "now"),
            Moment("daarna", "Contract, inschrijving, sleutel", "Spaartegoed komt vrij bij het contract.", "next"),
        ],
        "helpers": [
            Helper("Sanne", "begeleider", "vandaag tot 17.00 uur"),
            Helper("Noor", "helpt met het huis", "ma, di, vr"),
        ],
        "facts": [
            Fact("Kengetal", "vergoeding per asielzoeker per dag, € 75, geldt vanaf 1 januari 2025"),
            Fact("Bron", "Het Nieuwe Buurthuis, fase 1: “€75 (asielzoeker)”, bekeken 20 november 2026"),
            Fact("Zekerheid", "nog na te gaan", "wait"),
        ],
        "up": [Link("Bewoners", "?scherm=person")],
    }


def resident(here: str) -> dict[str, Any]:
    """Return the start page of a resident on a phone."""
    words = (("home", "Vandaag"), ("calendar", "Week"), ("heart-handshake", "Hulp"), ("adjustments", "Alles"))
    tiles = (
        ("users-group", "Meedoen", "12 activiteiten"),
        ("calendar", "Ruimte boeken", "stilte, studie, gebed"),
        ("speakerphone", "Iets zeggen", "mag zonder naam"),
        ("thumb-up", "Stemmen", "1 voorstel, tot zondag"),
        ("lock", "Mijn spaargeld", "€ 2.306"),
        ("key", "Mijn weg naar huis", "stap 4 van 7"),
        ("moon", "Een nacht alleen", "kamer Z22 is vrij op dinsdag"),
        ("eye", "Mijn gegevens", "4 keer bekeken in november"),
    )
    monday = TODAY - timedelta(TODAY.weekday())
    numbers = (1, 2, 1, 1, 3, 1, 0)
    return {
        "frame": HomeFrame(
            home=Link("De Weverij", here, language="nl"),
            tabs=[Link(word, here, "page" if place == 0 else "", icon) for place, (icon, word) in enumerate(words)],
            languages=_languages(here),
            read_aloud=True,
            translation="Deze vertaling is nog niet nagekeken door iemand die de taal van huis uit spreekt.",
        ),
        "today": TODAY,
        "days": [Day(monday + timedelta(place), here, number, place == 4) for place, number in enumerate(numbers)],
        "helpers": [
            Helper("Sanne", "mijn begeleider", "vandaag tot 17.00 uur", "+31 00 000 0000"),
            Helper("Ruud", "huismeester", "dag en avond"),
        ],
        "tiles": [Tile(Link(word, here, icon=icon), note) for icon, word, note in tiles],
        "moments": person()["moments"][1:],
        "beds": ["occupied"] * 4,
    }


def public(here: str) -> dict[str, Any]:
    """Return the page of the neighbourhood."""
    frame = HomeFrame(
        home=Link("De Weverij", here, language="nl"),
        languages=_languages(here),
        municipality="Gemeente Lindeveen (voorbeeld, alle gegevens zijn bedacht)",
        foot=[Link("Toegankelijkheid", here), Link("Inloggen voor bewoners", here)],
    )
    return {
        "frame": frame,
        "here": here,
        "helpers": [Helper("Ruud", "huismeester", "dag en avond", "000 000 00 00")],
        "today": TODAY,
    }


def plain(here: str) -> dict[str, Any]:
    """Return the sheet of one task."""
    return {"frame": HomeFrame(home=Link("Vliegwiel", here), languages=_languages(here)), "here": here}
