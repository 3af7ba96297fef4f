# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""A file from the books on its way through the pages: given, looked at, taken over, taken back (FI-7)."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.town import NOW, Town, build_town

from vliegwiel.apps.accounts.terms import Role
from vliegwiel.apps.finance import services
from vliegwiel.apps.finance.models import JournalEntry, JournalFile
from vliegwiel.apps.finance.terms import CaseChoices
from vliegwiel.web.staff.actuals.files import key_of

pytestmark = pytest.mark.django_db
CSV = (
    "Boekdatum;Kostensoort;Bedrag;Omschrijving\n31-01-2026;4100 Eten;10.600,00;week 1\n31-01-2026;Iets anders;5,00;x\n"
)


@pytest.fixture
def here(town: Town) -> Town:
    choices = CaseChoices("buurthuis-75", start=date(2026, 1, 1), months=24, values={"places": "100"})
    services.keep_case(actor=town[Role.CONTROLLER], slug=town.house.slug, title="Begroting", choices=choices, now=NOW)
    return town


@pytest.fixture
def client(here: Town) -> Client:
    made = Client()
    made.force_login(here.users[Role.CONTROLLER])
    return made


def give(client: Client, town: Town, content: bytes, name: str = "boek.csv"):
    address = f"/locaties/{town.house.slug}/werkelijk/bestand"
    page = client.get(address).content.decode()
    plan = page.split('<option value="')[1].split('"')[0]
    return client.post(address, {"plan": plan, "bestand": SimpleUploadedFile(name, content)})


def columns(**more: str) -> dict[str, str]:
    return {"date": "Boekdatum", "account": "Kostensoort", "amount": "Bedrag", "sign": "positive", **more}


def test_a_file_is_looked_at_mended_taken_over_and_taken_back(client: Client, here: Town):
    address = give(client, here, CSV.encode()).headers["Location"]
    page = client.get(address).content.decode()
    assert "Bij Iets anders is geen regel gekozen." in page  # "4100 Eten" has the name of a line
    assert "Neem over" not in page
    refused = client.post(address, columns(doe="overnemen"))
    assert refused.status_code == 400
    assert not JournalEntry.objects.exists()
    skip = {key_of("Iets anders"): "-"}
    assert "Neem over" in client.post(address, columns(**skip)).content.decode()
    page = client.post(address, columns(doe="overnemen", **skip), follow=True).content.decode()
    assert "1 rijen overgenomen" in page
    assert "Begroting" in page
    assert "Per regel" in page
    assert JournalEntry.objects.get().line == "food"
    again = give(client, here, CSV.encode())
    assert "al overgenomen" in again.content.decode()
    file = JournalFile.objects.get(applied_at__isnull=False)
    assert client.get(f"/werkelijk/bestanden/{file.pk}").status_code == 302
    client.post(f"/werkelijk/bestanden/{file.pk}/terug")
    assert not JournalEntry.objects.exists()


def test_a_wrong_total_is_said_and_refused(client: Client, here: Town):
    address = give(client, here, CSV.encode()).headers["Location"]
    skip = {key_of("Iets anders"): "-", "control_total": "10.000"}
    response = client.post(address, columns(doe="overnemen", **skip))
    assert response.status_code == 400
    assert "Het totaal is 10000.00, maar de rijen tellen op tot 10605.00" in response.content.decode()
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "leeg.csv"), (b"PK\x03\x04kapot", "boek.xlsx"), (b"\xff\xfe\x00", "boek.csv"), (b"\x00\x01", "boek.csv")],
)
def test_a_file_that_cannot_be_read_is_refused_and_not_kept(client: Client, here: Town, content: bytes, name: str):
    response = give(client, here, content, name)
    assert response.status_code == 400
    assert not JournalFile.objects.exists()


def test_a_workbook_with_dates_and_numbers_is_read_as_it_means(client: Client, here: Town):
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Boekdatum", "Kostensoort", "Bedrag"])
    sheet.write_datetime(1, 0, datetime(2026, 2, 28), book.add_format({"num_format": "dd-mm-yyyy"}))
    sheet.write_row(1, 1, ["Eten", 1234.56])
    book.close()
    address = give(client, here, kept.getvalue(), "boek.xlsx").headers["Location"]
    client.post(address, columns(doe="overnemen"))
    row = JournalEntry.objects.get()
    assert (row.booked_on.isoformat(), str(row.amount_euro)) == ("2026-02-28", "1234.56")


def test_where_there_is_no_plan_the_page_says_what_to_do_first(db: None):
    town = build_town("Leegdorp")
    client = Client()
    client.force_login(town.users[Role.CONTROLLER])
    for page in ("werkelijk", "werkelijk/bestand"):
        assert "Bewaar eerst een businesscase" in client.get(f"/locaties/{town.house.slug}/{page}").content.decode()
    posted = client.post(f"/locaties/{town.house.slug}/werkelijk/bestand", {})
    assert posted.status_code == 400
