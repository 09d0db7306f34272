"""Files as 1C writes them, made by hand from the description of CommerceML."""

from __future__ import annotations

TEA, MUG, GLOVES = (
    "a1000000-0000-11ed-0000-000000000001",
    "a1000000-0000-11ed-0000-000000000002",
    "a1000000-0000-11ed-0000-000000000003",
)
DRINKS, HOT, RETAIL = "g1000000-1", "g1000000-2", "p1000000-retail"
XML = '<?xml version="1.0" encoding="{encoding}"?>\n'
ROOT = (
    '<КоммерческаяИнформация xmlns="urn:1C.ru:commerceml_205" ВерсияСхемы="2.05" ДатаФормирования="2026-11-22">'
    "{body}</КоммерческаяИнформация>"
)
GROUPS = f"""<Классификатор><Ид>k</Ид><Наименование>Классификатор</Наименование><Группы>
<Группа><Ид>{DRINKS}</Ид><Наименование>Напитки</Наименование><Группы>
<Группа><Ид>{HOT}</Ид><Наименование>Горячее</Наименование></Группа></Группы></Группа></Группы></Классификатор>"""


def goods(guid: str, name: str, *, code: str = "", sku: str = "", group: str = HOT, extra: str = "", state: str = "") -> str:
    """One Товар."""
    barcode = f"<Штрихкод>{code}</Штрихкод>" if code else ""
    article = f"<Артикул>{sku}</Артикул>" if sku else ""
    return (
        f"<Товар{state}><Ид>{guid}</Ид>{barcode}{article}<Наименование>{name}</Наименование>"
        f'<БазоваяЕдиница Код="796" НаименованиеПолное="Штука">шт</БазоваяЕдиница><Группы><Ид>{group}</Ид></Группы>'
        f"<СтавкиНалогов><СтавкаНалога><Наименование>НДС</Наименование><Ставка>19</Ставка></СтавкаНалога></СтавкиНалогов>{extra}</Товар>\n"
    )


def catalogue(*rows: str, only_changes: bool = True, groups: str = GROUPS, encoding: str = "UTF-8") -> bytes:
    """import.xml."""
    changes = "true" if only_changes else "false"
    body = f"""{groups}<Каталог СодержитТолькоИзменения="{changes}"><Ид>c</Ид><ИдКлассификатора>k</ИдКлассификатора>
<Наименование>Каталог</Наименование><Товары>{"".join(rows)}</Товары></Каталог>"""
    return (XML.format(encoding=encoding) + ROOT.format(body=body)).encode(encoding)


def offer(guid: str, *prices: tuple[str, str], name: str = "", currency: str = "EUR") -> str:
    """One Предложение; prices are (type, amount)."""
    rows = "".join(
        f"<Цена><ИдТипаЦены>{kind}</ИдТипаЦены><ЦенаЗаЕдиницу>{price}</ЦенаЗаЕдиницу><Валюта>{currency}</Валюта>"
        f"<Единица>шт</Единица><Коэффициент>1</Коэффициент></Цена>"
        for kind, price in prices
    )
    head = f"<Предложение><Ид>{guid}</Ид><Наименование>{name}</Наименование>"
    return f"{head}<Цены>{rows}</Цены><Количество>5</Количество></Предложение>\n"


def offers(*rows: str, types: tuple[str, ...] = (RETAIL,)) -> bytes:
    """offers.xml."""
    kinds = "".join(
        f"<ТипЦены><Ид>{kind}</Ид><Наименование>Цена {kind}</Наименование><Валюта>EUR</Валюта></ТипЦены>" for kind in types
    )
    body = f"""<ПакетПредложений СодержитТолькоИзменения="true"><Ид>o</Ид><Наименование>Пакет</Наименование>
<ИдКаталога>c</ИдКаталога><ТипыЦен>{kinds}</ТипыЦен><Предложения>{"".join(rows)}</Предложения></ПакетПредложений>"""
    return (XML.format(encoding="UTF-8") + ROOT.format(body=body)).encode()


SHOP = {
    "import.xml": catalogue(goods(TEA, "Чай «Ассам» №1", code="4006381333931", sku="T-1"), goods(MUG, "Кружка", sku="M-1")),
    "offers.xml": offers(offer(TEA, (RETAIL, "3.49")), offer(MUG, (RETAIL, "12,5"))),
}
