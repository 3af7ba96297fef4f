# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A wrong question is refused with every problem at its place, an impossible one with the fewest rules: RG-1..RG-4."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.engine.region_match.lands import household, lands, question, town
from typer.testing import CliRunner

from vliegwiel.cli.regions import app as regions
from vliegwiel.engine.errors import InvalidQuestion
from vliegwiel.engine.region_match import Impossible, propose, read


def fixed(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"household": name, "municipality": place, "reason": "besluit"} for name, place in pairs]


def test_everything_wrong_is_said_at_once_with_its_place():
    raw = question(
        [town("A", 1), town("A", 2, offers=[])],
        [household("X", needs=["lift"], family_in=["?"], wants=["?"]), {"id": "Y", "adults": []}],
        limits=[{"label": "L", "households": ["?"], "region": "Oost", "municipality": "A", "at_most": 1}],
        fixed=[{"household": "X", "municipality": "A", "reason": "besluit"}],
        weights={"family": 5, "work": 5},
    )
    with pytest.raises(InvalidQuestion) as refused:
        read(raw)
    assert {problem.where for problem in refused.value.problems} == {
        "municipalities",
        "households[0].family_in",
        "households[0].wants",
        "households[1]",
        "limits[0]",
        "limits[0].households",
        "limits[0].region",
        "fixed[0]",
        "weights.family",
    }


def test_fields_of_the_wrong_kind_and_what_contradicts_itself_are_said_together():
    raw = question(
        [town("A", -1), town("A", 1), town("C", 1)],
        [household("X", family_in=["A", "?"]), {**household("Y"), "children": "two"}, household("Z", ties=["?"])],
        fixed=fixed(("Y", "C"), ("X", "?")),
        limits=[{"label": "L", "households": ["Y", "?"], "municipality": "A", "at_most": 1.5}],
        weights={"family": -1},
    )
    with pytest.raises(InvalidQuestion) as refused:
        read(raw)
    assert {problem.where for problem in refused.value.problems} == {
        "municipalities[0].places",
        "households[1].children",
        "limits[0].at_most",
        "weights.family",
        "municipalities",
        "households[0].family_in",
        "households[2].ties",
        "fixed[1].municipality",
    }


def test_a_row_that_cannot_be_read_is_no_unknown_name_for_the_others():
    people = [household("X", family_in=["A"], ties=["Noord"]), {**household("Y"), "children": -1}]
    raw = question([{**town("A", 1), "places": "many"}], people, regions=[], fixed=fixed(("X", "A"), ("Y", "A")))
    with pytest.raises(InvalidQuestion) as refused:
        read(raw)
    assert [problem.where for problem in refused.value.problems] == [
        "municipalities[0].places",
        "households[1].children",
    ]


def test_weights_are_checked_against_the_household_with_most_adults():
    people = [household("X", 18)]
    assert read(question([town("A", 20)], people))
    with pytest.raises(InvalidQuestion) as refused:
        read(question([town("A", 20)], [household("X", 19)]))  # 5 + 19 x 5 + 1 + 1 = 102 is more than 100
    assert {problem.where for problem in refused.value.problems} == {"weights.family", "weights.care"}


@pytest.mark.parametrize("wrong", [-1, 1.5, "3", float("nan"), None])
def test_places_that_are_no_number_of_people_are_refused(wrong):
    with pytest.raises(InvalidQuestion) as refused:
        read(question([town("A", wrong)], []))
    assert refused.value.problems[0].where == "municipalities[0].places"


WRONG = {
    "an unknown municipality and region": (
        {"households": [household("X", family_in=["Q"], care_in=["Q"], ties=["A"], wants=["Q"])]},
        ["households[0].family_in", "households[0].care_in", "households[0].ties", "households[0].wants"],
    ),
    "an unknown household in what is fixed": ({"fixed": fixed(("Z", "A"))}, ["fixed[0].household"]),
    "two municipalities fixed for one household": ({"fixed": fixed(("X", "A"), ("X", "C"))}, ["fixed"]),
    "a limit on fewer than nobody": (
        {"limits": [{"label": "L", "households": ["X"], "region": "Noord", "at_most": -1}]},
        ["limits[0].at_most"],
    ),
    "a limit without a place": ({"limits": [{"label": "L", "households": ["X"], "at_most": 1}]}, ["limits[0]"]),
    "rows that stand twice": (
        {"municipalities": [town("A", 1), town("A", 1)], "households": [household("X"), household("X")]},
        ["municipalities", "households"],
    ),
    "negative places": ({"municipalities": [town("A", -1)]}, ["municipalities[0].places"]),
    "more places than there are people on earth": (
        {"municipalities": [town("A", 10**12)]},
        ["municipalities[0].places"],
    ),
    "a skill that is no number": ({"households": [household("X", skills={"bouw": float("nan")})]}, None),
    "a skill above the whole": ({"households": [household("X", skills={"bouw": 1.5})]}, None),
    "an endless weight": ({"weights": {"family": float("inf")}}, ["weights.family"]),
    "a weight beyond measure": ({"weights": {"family": 1e300}}, ["weights.family"]),
    "weights of nothing": (
        {"weights": dict.fromkeys(("family", "care", "ties", "work", "wants", "wishes"), 0)},
        ["weights.family", "weights.care", "weights.ties", "weights.work"],
    ),
    "a household of nobody": ({"households": [{"id": "X", "adults": []}]}, ["households[0]"]),
    "a name for a region and a municipality": ({"municipalities": [town("Noord", 1)]}, ["regions[].id Noord"]),
    "a field that is misspelt": (
        {"households": [{"id": "X", "adults": [{}], "childern": 2}]},
        ["households[].childern"],
    ),
    "a number for a name": ({"households": [{**household("X"), "id": 5}]}, ["households[0].id"]),
    "no municipalities at all": ({"municipalities": None}, ["municipalities"]),
}


def written(folder, raw):
    file = folder / "vraag.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    return file


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_question_is_refused_on_the_command_line_with_status_2_and_its_place(tmp_path, what):
    change, places = WRONG[what]
    file, out = (
        written(tmp_path, {**question([town("A", 1), town("C", 1)], [household("X")]), **change}),
        tmp_path / "a",
    )
    done = CliRunner().invoke(regions, [str(file), "--out", str(out)])
    assert (done.exit_code, done.stdout, out.exists()) == (2, "", False)
    found = [line.removeprefix(f"{file}: ").split(": ")[0] for line in done.stderr.splitlines()]
    assert found == (places or ["households[0].adults[0].skills.bouw"])


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (question([town("A", 1)], [household("X", needs=["zee"])]), "Geen enkele gemeente biedt zee."),
        (question([town("A", 9, largest_home=3)], [household("X", 4)]), "4 mensen; de grootste woning is voor 3."),
        (question([town("A", 1)], [household("X"), household("Y")]), "zijn plaatsen of limieten op. Bewezen"),
        (question([], [household("X")], regions=[]), "Er staat geen gemeente in de vraag."),
    ],
)
def test_who_can_be_placed_nowhere_is_an_answer_with_status_0_that_says_why(tmp_path, raw, said):
    done = CliRunner().invoke(regions, [str(written(tmp_path, raw))])
    assert (done.exit_code, done.stderr) == (0, "")
    assert said in done.stdout


def test_nobody_and_nothing_is_an_empty_answer(tmp_path):
    done = CliRunner().invoke(regions, [str(written(tmp_path, question([], [], regions=[]))), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["placements"] == []


def test_an_impossible_question_is_status_3_and_writes_nothing(tmp_path):
    raw = question([town("A", 1)], [household("X"), household("Y")], fixed=fixed(("X", "A"), ("Y", "A")))
    out = tmp_path / "antwoord.json"
    done = CliRunner().invoke(regions, [str(written(tmp_path, raw)), "--out", str(out)])
    assert (done.exit_code, out.exists()) == (3, False)
    assert "Dit kan niet samen: 1 plaats in A, en vastgelegd daarin: X, Y." in done.stderr


def test_what_is_fixed_but_cannot_be_gets_the_smallest_set_of_rules():
    people = [household("X", 1, 2), household("Y", 2), household("Z")]
    with pytest.raises(Impossible) as refused:
        propose(read(question([town("A", 4)], people, fixed=fixed(*((name, "A") for name in "XYZ")))))
    assert refused.value.values["rules"] == ["4 plaatsen in A", "X", "Y"]
    assert "X, Y" in refused.value.sentence


def impossible(raw) -> bool:
    try:
        propose(read(raw), deadline=5)
    except Impossible:
        return True
    return False


def only(raw, room: str | None, households: list[str]):
    """Return the question with only this rule on room, if any, and only these households fixed."""
    return {
        **raw,
        "municipalities": [
            {**one, "places": one["places"] if room and room.endswith(f" in {one['id']}") else 10_000}
            for one in raw["municipalities"]
        ],
        "limits": [one for one in raw["limits"] if room and room.startswith(f"limiet {one['label']} ")],
        "fixed": [one for one in raw["fixed"] if one["household"] in households],
    }


@settings(max_examples=60, deadline=None)
@given(lands(), st.data())
def test_dropping_any_one_of_the_rules_named_makes_the_rest_possible(raw, data):
    sizes = {one["id"]: len(one["adults"]) + one["children"] for one in raw["households"]}
    may = [
        (one["id"], place["id"])
        for one in raw["households"]
        for place in raw["municipalities"]
        if sizes[one["id"]] <= place["largest_home"] and set(one["needs"]) <= set(place["offers"])
    ]
    assume(may)
    chosen = data.draw(st.lists(st.sampled_from(may), unique_by=lambda pair: pair[0], min_size=1))
    raw = {**raw, "fixed": fixed(*chosen)}
    try:
        propose(read(raw), deadline=5)
    except Impossible as refused:
        room, *households = refused.values["rules"]
        assert impossible(only(raw, room, households))
        assert not impossible(only(raw, None, households))
        for name in households:
            assert not impossible(only(raw, room, [other for other in households if other != name]))
    else:
        # It says impossible of nothing that can be: everything fixed fits together.
        for place in raw["municipalities"]:
            assert sum(sizes[name] for name, where in chosen if where == place["id"]) <= place["places"]
