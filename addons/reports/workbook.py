"""A workbook of one sheet (ECMA-376, SpreadsheetML) written row by row into the zip: constant memory, a million cells in seconds.

Texts are inline strings, so that nothing is kept until the end; numbers are exact decimals, days and times serial numbers.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from core.resource.export import storable

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = date(1899, 12, 30)
SECONDS = 86_400
CHUNK = 2000
Writer = Callable[[Any], str]


class Sheet:
    """A sheet with its title, and for each column a number format and a width in characters."""

    def __init__(self, title: str, formats: Sequence[str], widths: Sequence[int]) -> None:
        self._title, self._formats, self._widths = title.translate(str.maketrans("[]:*?/\\", "       "))[:31], formats, widths

    def write(self, file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[str]], totals: Sequence[str]) -> None:
        """Write the file from rows of finished cells (`number`, `words`, `day` and `moment` make them)."""
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as book:
            for name, content in self._parts().items():
                book.writestr(name, HEAD + content)
            with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
                sheet.write((HEAD + self._begin()).encode())
                sheet.write(_row(head).encode())
                chunk: list[str] = []
                for row in rows:
                    chunk.append(_row(row))
                    if len(chunk) == CHUNK:
                        sheet.write("".join(chunk).encode())
                        chunk.clear()
                sheet.write(("".join(chunk) + _row(totals) + "</sheetData></worksheet>").encode())

    def _begin(self) -> str:
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(self._widths, 1)
        )
        pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        return f'<worksheet xmlns="{NS}">{view}<cols>{columns}</cols><sheetData>'

    def _parts(self) -> dict[str, str]:
        """The files of the package beside the sheet."""
        main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        return {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{main}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{main}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>'
            f'<sheet name="{escape(self._title, {chr(34): "&quot;"})}" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/styles.xml": self._styles(),
        }

    def _styles(self) -> str:
        """Style 2n of the n-th column is plain, 2n + 1 bold."""
        quoted = [escape(one, {'"': "&quot;"}) for one in self._formats]
        formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{one}"/>' for at, one in enumerate(quoted))
        cells = "".join(
            f'<xf numFmtId="{164 + at}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
            for at in range(len(quoted))
            for font in (0, 1)
        )
        font = '<sz val="11"/><name val="Calibri"/>'
        return (
            f'<styleSheet xmlns="{NS}"><numFmts count="{len(quoted)}">{formats}</numFmts>'
            f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{2 * len(quoted)}">{cells}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def words(style: int) -> Writer:
    """Makes cells of text, which stays text whatever it looks like."""
    begin, empty = f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">', f'<c s="{style}"/>'
    return lambda value: f"{begin}{escape(storable(str(value)))}</t></is></c>" if value not in (None, "") else empty


def number(style: int, scale: int) -> Writer:
    """Makes cells of whole numbers of which ten to the power of `scale` are one, exactly."""
    empty = f'<c s="{style}"/>'

    def cell(value: int | None) -> str:
        if value is None:
            return empty
        if not scale:
            return f'<c s="{style}"><v>{value}</v></c>'
        digits = str(abs(value)).zfill(scale + 1)
        return f'<c s="{style}"><v>{"-" if value < 0 else ""}{digits[:-scale]}.{digits[-scale:]}</v></c>'

    return cell


def day(style: int) -> Writer:
    """Makes cells of days."""
    return lambda value: f'<c s="{style}"/>' if value is None else f'<c s="{style}"><v>{(value - EPOCH).days}</v></c>'


def moment(style: int, zone: ZoneInfo) -> Writer:
    """Makes cells of moments, as the wall of `zone` shows them to the second."""

    def cell(value: datetime | None) -> str:
        if value is None:
            return f'<c s="{style}"/>'
        local = value.astimezone(zone)
        passed = (local.hour * 60 + local.minute) * 60 + local.second
        return f'<c s="{style}"><v>{(local.date() - EPOCH).days + passed / SECONDS:.6f}</v></c>'

    return cell
