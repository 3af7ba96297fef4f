# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people: names by language, ages, households."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vliegwiel.apps.residents.terms import Diet, Gender, Group, IndTrack, Need, NewPerson

M, F = Gender.MALE, Gender.FEMALE


@dataclass(frozen=True, slots=True)
class Origin:
    """Names and languages that go together; never more than that."""

    languages: tuple[str, ...]
    family: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    diet: Diet


ORIGINS: dict[str, Origin] = {
    "ar": Origin(
        ("ar", "en"),
        ("Darwish", "Hamdan", "Khoury", "Nassar", "Saleh", "Haddad", "Barakat", "Mansour", "Qasim", "Zaher"),
        ("Samir", "Farid", "Idris", "Yousef", "Karim", "Bilal", "Tarek", "Omar", "Rami", "Adam"),
        ("Rima", "Layla", "Noor", "Huda", "Salma", "Amina", "Dina", "Yara", "Maryam", "Hala"),
        Diet.HALAL,
    ),
    "ti": Origin(
        ("ti", "ar"),
        ("Tesfamariam", "Gebremedhin", "Haile", "Kidane", "Tekle", "Woldu", "Abraha", "Berhane"),
        ("Yonas", "Filmon", "Dawit", "Samuel", "Aman", "Tesfay", "Merhawi", "Robel"),
        ("Selam", "Feven", "Hiwet", "Mulu", "Senait", "Rahel", "Luwam", "Miriam"),
        Diet.ALL,
    ),
    "uk": Origin(
        ("uk", "ru"),
        ("Kovalenko", "Bondar", "Melnyk", "Tkachenko", "Shevchuk", "Lysenko", "Moroz", "Savchenko"),
        ("Andrij", "Danylo", "Maksym", "Oleh", "Taras", "Bohdan", "Ihor", "Matvij"),
        ("Oksana", "Iryna", "Sofija", "Daryna", "Olha", "Solomija", "Nadija", "Kateryna"),
        Diet.ALL,
    ),
    "tr": Origin(
        ("tr", "ku"),
        ("Yılmaz", "Demir", "Kaya", "Şahin", "Aydın", "Çelik", "Polat", "Güneş"),
        ("Emre", "Baran", "Deniz", "Mert", "Azad", "Cem", "Kerem", "Ali"),
        ("Elif", "Zeynep", "Berfin", "Aylin", "Dilan", "Ece", "Nur", "Asya"),
        Diet.HALAL,
    ),
    "fa": Origin(
        ("fa", "en"),
        ("Hosseini", "Amiri", "Rahimi", "Karimi", "Sharifi", "Azimi", "Noori", "Yousufi"),
        ("Reza", "Navid", "Hamid", "Farhad", "Milad", "Omid", "Arash", "Kian"),
        ("Parisa", "Shirin", "Leila", "Nasrin", "Zahra", "Mina", "Sahar", "Roya"),
        Diet.HALAL,
    ),
    "so": Origin(
        ("so", "ar"),
        ("Warsame", "Farah", "Jama", "Abdi", "Guled", "Nuur"),
        ("Liban", "Mahad", "Ayub", "Sharmarke", "Zakariye", "Bashir"),
        ("Hodan", "Ifrah", "Sagal", "Ayaan", "Nimco", "Fardowsa"),
        Diet.HALAL,
    ),
    "nl": Origin(
        ("nl", "en"),
        ("de Wit", "Vermeer", "Jansma", "van Dalen", "Postma", "Kuiper", "Smeets", "Brouwer"),
        ("Daan", "Sem", "Bram", "Thijs", "Luuk", "Finn", "Jesse", "Stijn"),
        ("Sanne", "Fleur", "Lotte", "Iris", "Noa", "Femke", "Julia", "Roos"),
        Diet.ALL,
    ),
}
_ASYLUM = ("ar", "ti", "tr", "fa", "so")


class Crowd:
    """Invents people of whom the youngest was born before `day`; the same seed invents the same ones."""

    def __init__(self, random: Random, day: date) -> None:
        self.random, self.day = random, day
        self.number = 0

    def family(self, size: int, *, language: str = "", group: Group = Group.ASYLUM_SEEKER) -> list[NewPerson]:
        """Return a household of this size: one or two adults first, then children."""
        language = language or self.random.choice(_ASYLUM)
        origin = ORIGINS[language]
        name = self.random.choice(origin.family)
        adults = 1 if size == 1 or (size == 2 and self.random.random() < 0.4) else 2
        mother_first = size > 1 and adults == 1
        people: list[NewPerson] = []
        for place in range(size):
            grown = place < adults
            age = self.random.randint(24, 52) if grown else self.random.randint(0, 17)
            gender = F if mother_first and place == 0 else M if place == 0 else F if place == 1 else self._either()
            person = self._person(origin, name, gender, age, group)
            while person.given_names in {one.given_names for one in people}:
                person = self._person(origin, name, gender, age, group)
            people.append(person)
        return people

    def single(self, gender: Gender, *, language: str = "", group: Group = Group.ASYLUM_SEEKER) -> list[NewPerson]:
        """Return a household of one adult."""
        origin = ORIGINS[language or self.random.choice(_ASYLUM)]
        return [self._person(origin, self.random.choice(origin.family), gender, self.random.randint(19, 48), group)]

    def young(self) -> list[NewPerson]:
        """Return a young person or student from the region."""
        group = self.random.choice((Group.YOUNG_PERSON, Group.STUDENT, Group.STARTER))
        origin = ORIGINS["nl"]
        age = self.random.randint(19, 26)
        return [self._person(origin, self.random.choice(origin.family), self._either(), age, group)]

    def _either(self) -> Gender:
        return self.random.choice((M, F))

    def _person(self, origin: Origin, family: str, gender: Gender, age: int, group: Group) -> NewPerson:
        born = self.day - timedelta(days=int(age * 365.25) + self.random.randint(0, 360))
        year_only = age > 30 and self.random.random() < 0.15
        adult = age >= 18
        self.number += 1
        from_abroad = "nl" not in origin.languages
        needs = (self.random.choice((Need.GROUND_FLOOR, Need.QUIET, Need.NEAR_TOILET)),)
        return NewPerson(
            family_name=family,
            given_names=self.random.choice(origin.men if gender == M else origin.women),
            gender=gender,
            birth_on=None if year_only else born,
            birth_year=born.year if year_only else None,
            v_number=f"00{self.number:08d}" if from_abroad else "",
            languages=origin.languages if adult else origin.languages[:1],
            interpreter_needed=adult and from_abroad and self.random.random() < 0.6,
            group=group,
            ind_track=IndTrack.TRACK_4 if group == Group.ASYLUM_SEEKER else IndTrack.NONE,
            diet=Diet.BABY_FOOD if age < 1 else self._diet(origin),
            needs=needs if self.random.random() < 0.06 else (),
        )

    def _diet(self, origin: Origin) -> Diet:
        if self.random.random() < 0.1:
            return self.random.choice((Diet.VEGETARIAN, Diet.GLUTEN_FREE, Diet.LACTOSE_FREE))
        return origin.diet
