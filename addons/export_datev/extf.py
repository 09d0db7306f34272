"""The bytes of an EXTF booking batch (Buchungsstapel, EXTF 700, format version 13): windows-1252, CR LF, comma, quoted texts.

Source: DATEV format description, as in the public tables of 125 columns; amounts are unsigned, the side is `S` or `H` of the
account, and a reversal is a general reversal (Generalumkehr) on the same side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

ENCODING = "cp1252"
LAST_FIELD_1, LAST_TEXT, LAST_TITLE = 36, 60, 30
ALLOWED_IN_FIELD_1 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789$&%*+-/")


def _columns() -> list[str]:
    names = [
        "Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz", "WKZ Basis-Umsatz", "Konto",
        "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum", "Belegfeld 1", "Belegfeld 2", "Skonto", "Buchungstext",
        "Postensperre", "Diverse Adressnummer", "Geschäftspartnerbank", "Sachverhalt", "Zinssperre", "Beleglink",
    ]  # fmt: skip
    for number in range(1, 9):
        names += [f"Beleginfo - Art {number}", f"Beleginfo - Inhalt {number}"]
    names += [
        "KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "Kost-Menge", "EU-Land u. UStID", "EU-Steuersatz", "Abw. Versteuerungsart",
        "Sachverhalt L+L", "Funktionsergänzung L+L", "BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer",
        "BU 49 Funktionsergänzung",
    ]  # fmt: skip
    for number in range(1, 21):
        names += [f"Zusatzinformation - Art {number}", f"Zusatzinformation- Inhalt {number}"]
    names += [
        "Stück", "Gewicht", "Zahlweise", "Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit", "Skontotyp",
        "Auftragsnummer", "Buchungstyp", "USt-Schlüssel (Anzahlungen)", "EU-Land (Anzahlungen)", "Sachverhalt L+L (Anzahlungen)",
        "EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz", "Buchungs GUID", "KOST-Datum",
        "SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername", "Beteiligtennummer", "Identifikationsnummer",
        "Zeichnernummer", "Postensperre bis", "Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung", "Festschreibung",
        "Leistungsdatum", "Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)", "Steuersatz", "Land",
        "Abrechnungsreferenz", "BVV-Position", "EU-Land u. UStID (Ursprung)", "EU-Steuersatz (Ursprung)", "Abw. Skontokonto",
    ]  # fmt: skip
    return names


COLUMNS = _columns()
"""The captions of format version 13, in their order."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the first row says: whose bookings, of which days and business year."""

    consultant: int
    client: int
    year_begins: date
    account_length: int
    first: date
    last: date
    title: str
    made_at: datetime
    currency: str
    chart: str
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Booking:
    """A row: an amount in minor units from `contra` to `account` (side S) or the other way round (H)."""

    amount: int
    side: str
    account: str
    contra: str
    day: date
    document: str
    text: str
    tax_key: str = ""
    is_reversal: bool = False


def to_text(batch: Batch, bookings: Sequence[Booking]) -> str:
    """The file as text; every character is one of windows-1252."""
    rows = [_header(batch), COLUMNS, *(_row(batch, booking) for booking in bookings)]
    return "".join(";".join(row) + "\r\n" for row in rows)


def _header(batch: Batch) -> list[str]:
    made = f"{batch.made_at:%Y%m%d%H%M%S}{batch.made_at.microsecond // 1000:03d}"
    return [
        quoted("EXTF"), "700", "21", quoted("Buchungsstapel"), "13", made, "", quoted("RE"), quoted("tezga"), quoted(""),
        str(batch.consultant), str(batch.client), f"{batch.year_begins:%Y%m%d}", str(batch.account_length), f"{batch.first:%Y%m%d}",
        f"{batch.last:%Y%m%d}", quoted(batch.title[:LAST_TITLE]), quoted(""), "1", "0", "1" if batch.is_fixed else "0",
        quoted(batch.currency), "", quoted(""), "", "", quoted(batch.chart), "", "", quoted(""), quoted(""),
    ]  # fmt: skip


def _row(batch: Batch, booking: Booking) -> list[str]:
    row = [""] * len(COLUMNS)
    row[:14] = [
        decimal(booking.amount), quoted(booking.side), quoted(batch.currency), "", "", "", booking.account, booking.contra,
        quoted(booking.tax_key), f"{booking.day:%d%m}", quoted(booking.document[:LAST_FIELD_1]), "", "",
        quoted(booking.text[:LAST_TEXT]),
    ]  # fmt: skip
    row[COLUMNS.index("Festschreibung")] = "1" if batch.is_fixed else "0"
    row[COLUMNS.index("Generalumkehr (GU)")] = quoted("1" if booking.is_reversal else "0")
    return row


def decimal(amount: int) -> str:
    """Minor units of a currency with two places as DATEV writes them: 1190 is 11,90; raises ValueError for less than one."""
    if amount <= 0:
        raise ValueError(f"amounts of a booking are unsigned and not zero, not {amount}")
    return f"{amount // 100},{amount % 100:02d}"


def quoted(text: str) -> str:
    """A text in quotation marks, those within doubled."""
    return '"' + text.replace('"', '""') + '"'
