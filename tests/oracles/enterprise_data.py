"""The schema of EnterpriseData 1.20 (PyPI tab-ai-mcp 0.1.1, other authors) and lxml judge our report of the day.

The schema is read from the wheel without installing it. Two of its habits are mended first: wildcards, which make it
ambiguous and hide misspelt tags, go; the types of the envelope become plain ones. A wrong sample for each claim must fail.
"""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

from addons.export_1c.commerceml import as_bytes
from addons.export_1c.enterprise_data import DOCUMENT, FORMAT, MESSAGE, Day, Seller, message
from addons.export_1c.figures import Booked, Names
from addons.sales.models import Line

WHEEL, LXML = "tab-ai-mcp==0.1.1", "lxml==6.1.3"
NOT_INSTALLABLE = 77
HERE = Path("var/oracles/enterprise_data")
STUB = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{MESSAGE}">
<xs:simpleType name="Ref"><xs:restriction base="xs:string"/></xs:simpleType><xs:complexType name="Object"/></xs:schema>"""
JUDGE = """import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for name in sys.argv[2:]:
    print("good" if schema.validate(etree.parse(name)) else f"bad {schema.error_log.last_error.message}")
"""
SPOILT = {
    "wrong_name": ("ТоварыПродажа>", "Товары>"),
    "comma": ("<Сумма>24.90<", "<Сумма>24,90<"),
    "three_places": ("<Сумма>24.90<", "<Сумма>24.901<"),
    "unknown_kind_of_rate": ("<ВидСтавки>Общая<", "<ВидСтавки>Обычная<"),
    "long_number": ("<Номер>R1-20261122<", f"<Номер>{'9' * 300}<"),
    "no_currency": (r"<Валюта>.*?</Валюта>", ""),
    "date_alone": ("T23:59:59<", "<"),
    "order": (r"(<Сумма>24.90</Сумма>\s*)(<СуммаВключаетНДС>true</СуммаВключаетНДС>)", r"\2\1"),
}


def main() -> int:
    """0 when our report passes and every spoilt one fails, 77 where the judge cannot be installed."""
    HERE.mkdir(parents=True, exist_ok=True)
    python = install()
    if python is None:
        return NOT_INSTALLABLE
    schema = prepare(next(HERE.glob("*.whl")))
    names = write_samples()
    command = [str(python), "-c", JUDGE, str(schema), *(str(HERE / f"{name}.xml") for name in names)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    verdicts = dict(zip(names, told, strict=True))
    print("\n".join(f"{name}: {verdict}" for name, verdict in verdicts.items()))
    wrong = [name for name, verdict in verdicts.items() if (name == "good") != (verdict == "good")]
    assert not wrong, wrong
    return 0


def install() -> Path | None:
    """The judge's Python, in an environment of its own, with the wheel beside it."""
    python = HERE / "bin" / "python"
    steps = [
        [sys.executable, "-m", "venv", str(HERE)],
        [str(python), "-m", "pip", "install", "-q", LXML],
        [str(python), "-m", "pip", "download", "-q", "--no-deps", "-d", str(HERE), WHEEL],
    ]
    if list(HERE.glob("*.whl")):
        return python
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True)
        if done.returncode:
            print(f"{WHEEL} or {LXML} cannot be installed: {(done.stderr.strip() or 'unknown').splitlines()[-1]}")
            return None
    return python


def prepare(wheel: Path) -> Path:
    """The schema, strict, with an element for the body of a document."""
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("tab_ai_mcp/schemas/ed_nma_str.xsd").decode("utf-8-sig")
    text = re.sub(r"<xs:any(Attribute)?\s[^>]*/>", "", text)
    text = text.replace(f'<xs:import namespace="{MESSAGE}"/>', f'<xs:import namespace="{MESSAGE}" schemaLocation="stub.xsd"/>')
    text = text.replace("</xs:schema>", f'<xs:element name="{DOCUMENT}" type="tns:{DOCUMENT}"/></xs:schema>')
    (HERE / "stub.xsd").write_text(STUB, encoding="utf-8")
    (HERE / "schema.xsd").write_text(text, encoding="utf-8")
    return HERE / "schema.xsd"


def write_samples() -> list[str]:
    """Our document, and each way to spoil it, as files."""
    content = as_bytes(message(a_day(), Names({}, {}, {"p": "T-1"}, {"шт": "796"}, {}), "Исправление 1"), "utf-8-plain").decode()
    [body] = re.findall(rf"(<{re.escape(DOCUMENT)}>.*</{re.escape(DOCUMENT)}>)", content, re.DOTALL)
    good = body.replace(f"<{DOCUMENT}>", f'<{DOCUMENT} xmlns="{FORMAT}1.20">', 1)
    samples = {"good": good}
    for name, (found, instead) in SPOILT.items():
        samples[name], count = re.subn(found, instead, good, flags=re.DOTALL)
        assert count, f"{name} spoils nothing"
    for name, text in samples.items():
        (HERE / f"{name}.xml").write_text(text, encoding="utf-8")
    return list(samples)


def a_day() -> Day:
    """Sales with and without tax, a return, cards and certificates."""
    company, store = "0190aaaa-0000-7000-8000-000000000001", "0190aaaa-0000-7000-8000-000000000002"
    moment = datetime(2026, 11, 22, 18, 30)
    seller = Seller("ООО Ромашка", "7701234567", "770101001")
    day = Day(company, store, "Центр", store, "Касса 1", "R1-20261122", date(2026, 11, 22), "RUB", seller, "1.20", moment)
    for name, quantity, amount, tax, rate in (
        ("Чай", 20_000, 2_000, 333, 2000),
        ("Сыр", 7_315, 990, 90, 1000),
        ("Газета", 10_000, 100, 0, 0),
    ):
        day.rows.append((Booked(a_line(name, quantity), amount, tax, rate), ""))
    day.rows.append((Booked(a_line("Чай", -10_000), -600, -100, 2000), "R1-000001"))
    day.cards, day.certificates = {"Карта": 900}, 100
    return day


def a_line(name: str, quantity: int) -> Line:
    """A line of a sale."""
    return Line(product_id="p", variant_id=None, name=name, unit="шт", quantity=quantity)


if __name__ == "__main__":
    sys.exit(main())
