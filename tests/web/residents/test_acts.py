# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on one household and one person: beds, moves, leaving, splitting, status, needs, PIN (RE-3 to RE-9; trust)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.web.residents.conftest import Houses, at, members, person

from vliegwiel.apps.accounts.models import User
from vliegwiel.apps.residents import services
from vliegwiel.apps.residents.models import CorrectionRequest, Household, Resident
from vliegwiel.apps.residents.terms import CorrectionAbout, Group, Need
from vliegwiel.apps.stays.models import Claim
from vliegwiel.apps.stays.terms import BedState


def text(response) -> str:
    return response.content.decode()


def url(household, further: str = "") -> str:
    return f"/bewoners/huishouden/{household.pk}{further}"


def family(houses: Houses, **further) -> Household:
    return houses.household(person("Samir"), person("Rima", birth_on=date(1991, 2, 3)), **further)


def beds_chosen(household, beds) -> dict[str, str]:
    return {f"bed_{one}": str(bed.pk) for one, bed in zip(members(household), beds, strict=False)}


def test_a_household_gets_a_bed_each_in_one_act_with_the_best_room_filled_in(houses, as_):
    home, client = family(houses), as_("desk")
    page = client.get(url(home, "/bed"))
    first = [bed for bed in houses.beds() if bed.room.number == "N1"]
    assert page.context["form"].initial == beds_chosen(home, first)
    answer = client.post(
        url(home, "/bed"), {"van": at(0, houses), "tot": at(9, houses), **beds_chosen(home, first)}, follow=True
    )
    assert "De bedden zijn gereserveerd" in text(answer)
    assert Claim.objects.filter(state=BedState.RESERVED).count() == 2


def test_another_room_can_be_chosen_without_script(houses, as_):
    home = family(houses)
    room = next(bed.room for bed in houses.beds() if bed.room.number == "N2")
    page = as_("desk").get(url(home, "/bed"), {"van": at(1, houses), "tot": "", "kamer": str(room.pk)})
    offer = next(one for one in page.context["offers"] if one.chosen)
    assert offer.number == "N2" and set(page.context["form"].initial.values()) <= {
        str(bed.pk) for bed in houses.beds() if bed.room.number == "N2"
    }


def test_a_bed_that_was_given_meanwhile_is_refused_with_what_to_do(houses, as_):
    home, other = family(houses), houses.household(name="Eerder")
    first = houses.beds()[:2]
    houses.settle(other, beds=first[:1])
    answer = as_("desk").post(url(home, "/bed"), {"van": at(0, houses), **beds_chosen(home, first)})
    assert answer.status_code == 400 and "niet meer vrij" in text(answer)
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tot": "2000-01-01"}, "Het vertrek ligt op of voor"),
        ({"van": "9999-99-99"}, "Vul een dag in"),
        ({"van": "0001-01-01"}, "kan niet kloppen"),
        ({"same": True}, "eigen bed"),
        ({"none": True}, "Kies een bed"),
        ({"van": "2001-01-01", "tot": "2001-01-02"}, "niet genoeg bedden vrij"),
    ],
)
def test_nights_and_beds_that_cannot_be_are_said(houses, as_, changes, said):
    home, beds = family(houses), houses.beds()
    chosen = beds_chosen(home, [beds[0], beds[0]] if changes.pop("same", False) else beds[:2])
    data = {"van": at(0, houses), **({} if changes.pop("none", False) else chosen), **changes}
    answer = as_("desk").post(url(home, "/bed"), data)
    assert answer.status_code == 400 and said in text(answer) and not Claim.objects.exists()


def test_a_bed_elsewhere_is_never_offered_or_taken(houses, as_):
    home = houses.household()
    far = houses.beds(houses.far)[:1]
    assert as_("manager").post(url(home, "/bed"), {"van": at(0, houses), **beds_chosen(home, far)}).status_code == 400
    assert not Claim.objects.exists()


def test_from_expected_to_present_to_gone(houses, as_):
    home, client = family(houses), as_("desk")
    houses.place(home)
    assert client.get(url(home, "/aankomst")).status_code == 200
    assert "is aangekomen" in text(client.post(url(home, "/aankomst"), follow=True))
    again = client.post(url(home, "/aankomst"))
    assert again.status_code == 409 and "geen bed gereserveerd" in text(again)
    plan = {"departure_on": at(3, houses), "destination": "own-home"}
    assert "naar eigen huis" in text(client.post(url(home, "/vertrek"), plan, follow=True))
    assert "is uitgeschreven" in text(client.post(url(home, "/uitschrijven"), follow=True))
    home.refresh_from_db()
    assert home.ended_on == houses.day
    gone = text(client.get(url(home)))
    assert "Uitgeschreven op" in gone and "Geef een bed" not in gone
    assert client.get(url(home, "/bed")).status_code == 404


def test_a_departure_before_the_arrival_is_refused(houses, as_):
    home = family(houses)
    houses.settle(home)
    data = {"departure_on": at(-2, houses), "destination": "unknown"}
    answer = as_("desk").post(url(home, "/vertrek"), data)
    assert answer.status_code == 400 and "Kies een latere dag" in text(answer)
    assert as_("desk").post(url(home, "/vertrek"), {"destination": "maan"}).status_code == 400


def test_a_household_that_does_not_come_gives_its_beds_back(houses, as_):
    home = family(houses)
    houses.place(home)
    assert as_("desk").post(url(home, "/komt-niet")).status_code == 302
    assert not Claim.objects.exists()


def test_one_of_two_people_moves_and_the_other_stays(houses, as_):
    home = family(houses)
    houses.settle(home)
    new = next(bed for bed in houses.beds() if bed.room.number == "N3")
    samir, rima = members(home)
    client, stays = as_("desk"), {f"bed_{one}": "blijft" for one in (samir, rima)}
    assert "blijft in N1-1" in text(client.get(url(home, "/verhuizen")))
    answer = client.post(
        url(home, "/verhuizen"), {"op": at(1, houses), **stays, f"bed_{rima}": str(new.pk)}, follow=True
    )
    assert "De verhuizing is opgeslagen" in text(answer)
    assert Claim.objects.filter(resident_id=rima).count() == 2 and Claim.objects.filter(resident_id=samir).count() == 1
    nobody = client.post(url(home, "/verhuizen"), {"op": at(1, houses), **stays})
    assert nobody.status_code == 400 and "geen nieuw bed gekozen" in text(nobody)
    early = client.post(url(home, "/verhuizen"), {"op": at(-9, houses), f"bed_{rima}": str(new.pk)})
    assert early.status_code == 400 and "Niemand heeft die nacht een bed" in text(early)


def test_a_person_is_added_from_a_day_on(houses, as_):
    home = family(houses)
    baby = {
        "given_names": "Noor", "gender": "f", "birth_on": at(0, houses), "group": "status-holder", "diet": "baby-food",
        "from_on": at(0, houses),
    }  # fmt: skip
    client = as_("counsellor")
    early = client.post(url(home, "/persoon/nieuw"), baby | {"birth_on": at(-900, houses), "from_on": at(-800, houses)})
    assert early.status_code == 400 and "is hier sinds" in text(early)
    assert client.post(url(home, "/persoon/nieuw"), baby).status_code == 302
    assert len(members(home)) == 3 and "Noor (" in text(client.get("/bewoners/"))


def test_a_household_splits_and_two_become_one(houses, as_):
    home, client = family(houses), as_("counsellor")
    samir, rima = map(str, members(home))
    everyone = client.post(url(home, "/splitsen"), {"resident": [samir, rima], "on": at(0, houses)})
    assert everyone.status_code == 400 and "niet iedereen" in text(everyone)
    assert client.post(url(home, "/splitsen"), {"resident": [rima], "on": at(0, houses)}).status_code == 302
    assert Household.objects.count() == 2
    new = Household.objects.exclude(pk=home.pk).get()
    assert "Samir" in text(client.get(url(new, "/samenvoegen"), {"q": "karimi"}))
    answer = client.post(url(new, "/samenvoegen"), {"into": str(home.pk), "on": at(0, houses), "q": "karimi"})
    assert answer.status_code == 302 and len(members(home)) == 2


def test_a_household_elsewhere_or_restricted_is_no_choice_for_merging(houses, as_):
    home, far = family(houses), houses.household(at=houses.far, name="Ver")
    hidden = houses.household(name="Geheim")
    houses.restrict(hidden)
    client = as_("manager")
    page = text(client.get(url(home, "/samenvoegen"), {"q": "e"}))
    assert "Geheim" not in page and "Ver:" not in page
    for one in (far, hidden, home):
        data = {"into": str(one.pk), "on": at(0, houses)}
        assert client.post(url(home, "/samenvoegen"), data).status_code == 400
    assert client.post(url(home, "/samenvoegen"), {"q": "\x00" * 9}).status_code == 400


def test_another_member_becomes_the_head_and_a_stranger_does_not(houses, as_):
    home, other = family(houses), houses.household(name="Ander")
    client, rima = as_("counsellor"), members(home)[1]
    assert client.post(url(home, "/hoofd"), {"resident": str(rima), "on": at(1, houses)}).status_code == 302
    wrong = client.post(url(home, "/hoofd"), {"resident": str(members(other)[0]), "on": at(1, houses)})
    assert wrong.status_code == 400 and "hoort niet (meer) bij dit huishouden" in text(wrong)


def test_a_counsellor_that_somebody_else_just_gave_is_not_overwritten(houses, as_):
    home, client = family(houses), as_("counsellor")
    page = text(client.get(url(home, "/begeleider")))
    seen = re.search(r'name="seen_version" value="(\d+)"', page)[1]
    data = {"user": str(houses.users["counsellor"].pk), "seen_version": seen}
    assert client.post(url(home, "/begeleider"), data).status_code == 302
    stale = client.post(url(home, "/begeleider"), {**data, "user": ""})
    assert stale.status_code == 409 and "Iemand anders heeft dit net veranderd" in text(stale)
    home.refresh_from_db()
    assert home.counsellor == houses.users["counsellor"]
    for version in ("", "x", "-1", "9" * 30):
        assert client.post(url(home, "/begeleider"), {**data, "seen_version": version}).status_code in (400, 409)


def file_of(home, number=0) -> str:
    return url(home, f"/persoon/{members(home)[number]}")


def test_details_are_changed_and_a_stale_form_is_refused(houses, as_):
    home, client = family(houses), as_("counsellor")
    data = {
        "given_names": "Samir", "family_name": "Karimi", "gender": "m", "birth_year": "1987", "diet": "halal",
        "language": "ti", "v_number": "12 34", "seen_version": "1",
    }  # fmt: skip
    assert client.post(file_of(home) + "/wijzigen", data).status_code == 302
    samir = Resident.objects.get(pk=members(home)[0])
    assert (samir.diet, samir.birth_year, samir.birth_on, samir.languages) == ("halal", 1987, None, ["ti"])
    stale = client.post(file_of(home) + "/wijzigen", {**data, "diet": "all"})
    assert stale.status_code == 409 and "net veranderd" in text(stale)


def test_further_languages_and_spellings_survive_a_change(houses, as_):
    home = houses.household(person("Samir", languages=("ar", "en", "fr", "so"), other_spellings=("Sameer",)))
    page = as_("counsellor").get(file_of(home) + "/wijzigen")
    data = {name: value for name, value in page.context["form"].initial.items() if value not in (None, False)}
    assert as_("counsellor").post(file_of(home) + "/wijzigen", data).status_code == 302
    samir = Resident.objects.get(pk=members(home)[0])
    assert samir.languages == ["ar", "en", "fr", "so"] and samir.other_spellings == ["Sameer"]


def test_a_status_is_recorded_as_received_and_never_before_the_present_one(houses, as_):
    home, client = family(houses), as_("counsellor")
    data = {"group": "asylum-seeker", "ind_track": "4", "from_on": at(2, houses), "received_from": "IND"}
    assert client.post(file_of(home) + "/status", data).status_code == 302
    assert "spoor 4" in text(client.get(file_of(home))) and "bericht van IND" in text(client.get(file_of(home)))
    again = client.post(file_of(home) + "/status", {**data, "from_on": at(1, houses)})
    assert again.status_code == 400 and "Kies een latere dag" in text(again)
    assert as_("desk").get(file_of(home) + "/status").status_code == 404


def test_a_need_begins_and_ends_on_a_day(houses, as_):
    home, client = family(houses), as_("counsellor")
    assert client.post(file_of(home) + "/behoefte", {"kind": "quiet", "from_on": at(-3, houses)}).status_code == 302
    assert "rustige kamer" in text(client.get(file_of(home)))
    assert client.post(file_of(home) + "/behoefte/quiet", {"on": at(0, houses)}).status_code == 302
    assert "Er is niets bijzonders nodig" in text(client.get(file_of(home)))
    assert client.post(file_of(home) + "/behoefte/quiet", {"on": at(0, houses)}).status_code == 404
    assert client.get(file_of(home) + "/behoefte/dokter").status_code == 404
    assert client.post(file_of(home) + "/behoefte", {"kind": "dokter", "from_on": "x"}).status_code == 400


def test_restricting_needs_a_reason_and_lifting_brings_the_person_back(houses, as_):
    home, client = family(houses), as_("manager")
    assert client.post(file_of(home) + "/afschermen", {"because": "  "}).status_code == 400
    answer = client.post(file_of(home) + "/afschermen", {"because": "veilig adres"}, follow=True)
    assert "Deze persoon is afgeschermd" in text(answer)
    assert "Karimi" not in text(as_("counsellor").get("/bewoners/"))
    assert client.post(file_of(home) + "/afscherming-weg").status_code == 302
    assert "Karimi" in text(as_("counsellor").get("/bewoners/"))
    assert as_("counsellor").get(file_of(home) + "/afschermen").status_code == 404


def test_number_and_pin_are_shown_once_and_can_be_withdrawn(houses, as_):
    home, client = family(houses), as_("desk")
    answer = client.post(file_of(home) + "/pin", {"language": "ar"})
    number, pin = re.findall(r'<bdi dir="ltr">(\d{6})</bdi>', text(answer))
    account = User.objects.get(login=number)
    assert account.check_password(pin) and "no-store" in answer.headers["Cache-Control"]
    page = text(client.get(file_of(home)))
    assert number in page and pin not in page
    assert client.post(file_of(home) + "/pin-intrekken").status_code == 302
    account.refresh_from_db()
    assert not account.is_active
    assert client.post(file_of(home) + "/pin", {"language": "zz"}).status_code == 400
    assert client.get(file_of(home, 1) + "/pin-intrekken").status_code == 404


def correction(houses, home) -> CorrectionRequest:
    services.give_pin(actor=houses.actor("desk"), resident_id=members(home)[0], language="nl", now=houses.now)
    user = Resident.objects.get(pk=members(home)[0]).account
    houses.users["resident"] = user
    return services.ask_correction(
        actor=houses.actor("resident"), about=CorrectionAbout.NAME, text="Mijn naam is <b>Sameer</b>", now=houses.now
    )


def test_a_request_for_correction_is_answered_once_and_read_as_text(houses, as_):
    home = family(houses)
    asked = correction(houses, home)
    client, at_request = as_("counsellor"), f"/correcties/{asked.pk}"
    page = text(client.get(url(home)))
    assert at_request in page and "&lt;b&gt;Sameer" in page and "<b>Sameer" not in page
    empty = client.post(at_request, {"granted": "ja", "answer": " "})
    assert empty.status_code == 400 and client.post(at_request, {}).status_code == 400
    assert client.post(at_request, {"granted": "ja", "answer": "U hebt gelijk."}).status_code == 302
    again = client.post(at_request, {"granted": "nee", "answer": "Toch niet."})
    assert again.status_code == 409 and "al beantwoord" in text(again)
    asked.refresh_from_db()
    assert asked.granted and asked.answer == "U hebt gelijk." and "U hebt gelijk." in text(client.get(url(home)))


def test_a_request_for_correction_is_hidden_from_who_may_not_answer(houses, as_):
    home = family(houses)
    asked = correction(houses, home)
    for name in ("desk", "care", "far"):
        assert as_(name).get(f"/correcties/{asked.pk}").status_code == 404
        assert as_(name).post(f"/correcties/{asked.pk}", {"granted": "ja", "answer": "x"}).status_code == 404
    houses.restrict(home)
    assert as_("counsellor").get(f"/correcties/{asked.pk}").headers["Location"].endswith("/openen")


ACTS = (
    "/bed", "/aankomst", "/komt-niet", "/verhuizen", "/vertrek", "/uitschrijven", "/hoofd", "/splitsen",
    "/samenvoegen", "/begeleider", "/persoon/nieuw", "/openen",
)  # fmt: skip
PERSON_ACTS = (
    "/wijzigen", "/status", "/behoefte", "/behoefte/quiet", "/afschermen", "/afscherming-weg", "/pin", "/pin-intrekken",
)  # fmt: skip
JUNK = ("", "\x00", "x" * 100_000, "-1", "9" * 40, "2026-02-31", "0001-01-01", "9999-12-31", "<script>", "\ud7ff\u202e")


@pytest.mark.parametrize("junk", JUNK)
def test_no_form_breaks_on_what_is_sent(houses, as_, junk):
    home = houses.household(person("Samir", needs=(Need.QUIET,)), person("Rima"))
    houses.settle(home)
    services.give_pin(actor=houses.actor("desk"), resident_id=members(home)[0], language="nl", now=houses.now)
    fields = (
        "van", "tot", "op", "departure_on", "destination", "resident", "on", "into", "q", "user", "seen_version",
        "given_names", "family_name", "gender", "birth_on", "birth_year", "v_number", "language", "diet", "group",
        "ind_track", "from_on", "received_from", "kind", "because", "reason", "kamer", f"bed_{members(home)[0]}",
    )  # fmt: skip
    client, data = as_("manager"), dict.fromkeys(fields, junk)
    for further in (*ACTS[3:5], *ACTS[6:], "/bed"):
        assert client.post(url(home, further), data).status_code in (302, 400, 404, 409), further
        assert client.get(url(home, further), {"van": junk, "op": junk, "q": junk[:2000]}).status_code < 500, further
    for further in PERSON_ACTS[:4]:
        assert client.post(file_of(home) + further, data).status_code in (302, 400, 404, 409), further
    assert Group.ASYLUM_SEEKER not in Resident.objects.values_list("statuses__group", flat=True)
