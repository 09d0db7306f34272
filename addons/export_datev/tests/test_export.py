"""A month as a DATEV file: the bytes that DATEV wants, the same ones twice, and what changed as a file of its own."""

import csv
import hashlib
from datetime import date

import pytest

from addons.accounting.tests.books import API as BOOKS
from addons.accounting.tests.books import balances, by_card, closed_drawer, post_books, two_rates
from addons.export_datev.bookings import totals_by_account
from addons.export_datev.extf import COLUMNS, Booking, decimal, quoted
from addons.export_datev.letters import document_number, writable
from addons.sales.tests.orders import op, payment, statuses
from core import settings

API = "/api/v1/export_datev"
MONTH = {"month": "2026-11-01"}


def set_up(shop, **more):
    values = {"export_datev.consultant": 29098, "export_datev.client": 55003} | more
    with shop.work():
        settings.set_values("store", shop.store_id, values)


def a_day(shop):
    return closed_drawer(
        shop,
        lambda drawer: op(two_rates(shop, drawer, 1), drawer.id),
        lambda drawer: op(two_rates(shop, drawer, 2, payments=[by_card(1190), payment(1070)]), drawer.id),
        lambda drawer: drawer.move("out", 500, 'Марки "für" Brief; 3 St.'),
        counted=10_000 + 2260 + 1070 - 500 - 30,
    )


def exported(shop):
    """The run, its bytes, and its rows."""
    answer = shop.owner.post(f"{API}/month", MONTH)
    assert answer.status_code == 200, answer.get_json()
    run = answer.get_json()
    data = shop.owner.get(f"{API}/runs/{run['id']}/file").data
    rows = list(csv.reader(data.decode("cp1252").split("\r\n"), delimiter=";"))
    return run, data, [dict(zip(COLUMNS, row, strict=True)) for row in rows[2:] if row]


def bookings(rows):
    """The rows as bookings, to add them up."""
    return [
        Booking(
            int(row["Umsatz (ohne Soll/Haben-Kz)"].replace(",", "")), row["Soll/Haben-Kennzeichen"], row["Konto"],
            row["Gegenkonto (ohne BU-Schlüssel)"], date(2026, 11, 1), "", "", "", row["Generalumkehr (GU)"] == "1",
        )
        for row in rows
    ]  # fmt: skip


def test_the_file_has_the_header_the_columns_and_the_bytes_of_the_format(shop):
    set_up(shop)
    a_day(shop)
    run, data, rows = exported(shop)
    assert hashlib.sha256(data).hexdigest() == run["checksum"]
    lines = data.split(b"\r\n")
    assert lines[-1] == b"", "the last row ends too"
    assert not {b"\n"[0], b"\r"[0]} & set(b"".join(lines)), "rows end with CR LF, and neither stands alone"
    head = lines[0].decode("cp1252").split(";")
    assert (len(head), len(lines[1].split(b";")), len(COLUMNS)) == (31, 125, 125)
    assert (head[:5], len(head[5])) == (['"EXTF"', "700", "21", '"Buchungsstapel"', "13"], 17)
    assert head[10:17] == ["29098", "55003", "20260101", "4", "20261101", "20261130", '"S1 11/2026"']
    assert (head[18:22], head[26]) == (["1", "0", "0", '"EUR"'], '"03"')
    assert "Geschäftspartnerbank".encode("cp1252") in lines[1]
    first = lines[2].decode("cp1252").split(";")
    assert (first[1], first[2], first[9], first[10], len(first)) == ('"S"', '"EUR"', "2211", '"R1-S1"', 125)
    assert {row["Festschreibung"] for row in rows} == {"0"}
    assert any("Marki" in row["Buchungstext"] and '"für" Brief' in row["Buchungstext"] for row in rows)


def test_sums_of_the_file_are_those_of_the_journal(shop):
    set_up(shop)
    a_day(shop)
    _run, _data, rows = exported(shop)
    books = balances(shop)
    gross = {account: amount for account, amount in books.items() if account not in ("1776", "1771")}
    gross["8400"] += books["1776"]
    gross["8300"] += books["1771"]
    assert totals_by_account(bookings(rows)) == gross
    assert {row["BU-Schlüssel"] for row in rows} == {""}, "automatic accounts take no key"


@pytest.mark.at33
def test_a_month_exported_twice_is_the_same_bytes_and_a_late_sale_a_correction_file(shop):
    set_up(shop)
    drawer = a_day(shop)
    run, data, rows = exported(shop)
    again, same, _rows = exported(shop)
    assert (again["id"], same) == (run["id"], data)
    assert statuses(shop, drawer.sale(9, 2380)) == ["applied"]
    correction, changed, new_rows = exported(shop)
    assert (correction["kind"], correction["file_name"]) == ("correction", "EXTF_Buchungsstapel_S1_202611_K1.csv")
    assert shop.owner.get(f"{API}/runs/{run['id']}/file").data == data, "the first file stays as it was"
    back = [row for row in new_rows if row["Generalumkehr (GU)"] == "1"]
    assert [dict(row, **{"Generalumkehr (GU)": "0"}) for row in back] == rows, "all that was handed over is taken back"
    both = totals_by_account([*bookings(rows), *bookings(new_rows)])
    books = balances(shop)
    assert (both["1000"], both["8400"]) == (books["1000"], books["8400"] + books["1776"])
    assert exported(shop)[1] == changed
    listed = shop.owner.get(f"{API}/runs").get_json()["items"]
    assert [(one["number"], one["made_by"]) for one in listed] == [(2, shop.owner_id), (1, shop.owner_id)]


def test_the_same_postings_make_the_same_bytes_without_the_stored_file(shop):
    from addons.export_datev.models import DatevRun

    set_up(shop)
    a_day(shop)
    _run, data, _rows = exported(shop)
    with shop.work() as session:
        session.execute(DatevRun.__table__.delete())
    assert exported(shop)[1] == data


def test_what_is_wrong_comes_as_a_list_of_rows_and_stops_the_export(shop):
    set_up(shop, **{"export_datev.consultant": 0})
    a_day(shop)
    post_books(shop)
    accounts = {one["number"]: one for one in shop.owner.get(f"{BOOKS}/accounts?per_page=100").get_json()["items"]}
    shop.owner.patch(f"{BOOKS}/accounts/{accounts['8400']['id']}", {"automatic": False})
    shop.owner.patch(f"{BOOKS}/accounts/{accounts['1000']['id']}", {"number": "10000"})
    problems = shop.owner.get(f"{API}/month?month=2026-11-01").get_json()["problems"]
    assert [(one["severity"], one["where"]) for one in problems][:3] == [
        ("error", "Settings"), ("error", "10000 Kasse"), ("error", "8400 Erlöse 19 % USt"),
    ]  # fmt: skip
    assert next(one["where"] for one in problems if one["severity"] == "note") == "S1-J000001"
    answer = shop.owner.post(f"{API}/month", MONTH)
    assert (answer.status_code, answer.get_json()["code"]) == (409, "export_datev.not_ready")
    assert len(answer.get_json()["details"]["problems"]) == 3


def test_a_tax_key_stands_on_rows_of_accounts_without_automatic_tax(shop):
    set_up(shop)
    a_day(shop)
    post_books(shop)
    accounts = {one["number"]: one for one in shop.owner.get(f"{BOOKS}/accounts?per_page=100").get_json()["items"]}
    shop.owner.patch(f"{BOOKS}/accounts/{accounts['8400']['id']}", {"automatic": False, "tax_key": "3"})
    _run, _data, rows = exported(shop)
    keys = {(row["Gegenkonto (ohne BU-Schlüssel)"], row["BU-Schlüssel"]) for row in rows}
    assert {("8400", "3"), ("8300", "")} <= keys


def test_a_month_without_postings_has_no_file(shop):
    set_up(shop)
    answer = shop.owner.post(f"{API}/month", {"month": "2025-01-15"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "export_datev.nothing")


def test_texts_are_written_with_letters_that_the_file_can_hold():
    assert writable("Čajdžinica Đurđević\nХлеб – „Ganz“ 5 €") == "Cajdžinica Djurdjevic Khleb – „Ganz“ 5 €"
    assert document_number("R1-S1/2 ä;x") == "R1-S1/2---x"
    assert len(document_number("x" * 60)) == 36
    assert quoted('a "b"') == '"a ""b"""'
    assert decimal(5) == "0,05"
    with pytest.raises(ValueError, match="unsigned"):
        decimal(-1)
