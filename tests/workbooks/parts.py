"""The parts of a saved workbook, rewritten as other programs write them: shared strings, Strict Open XML, WPS."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape

from tests.ingest.gate.archives import FORMAT, MAIN, OFFICE, STRINGS, TYPES
from tests.ingest.workbook.books import STRICT

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_INLINE = re.compile(r'<c ([^>]*?)t="inlineStr"><is>(.*?)</is></c>', re.DOTALL)
_PICTURE = "ID_0D1E2F3A4B5C4D6E8F90A1B2C3D4E5F6"


def rewritten(data: bytes, change: Callable[[str, str], str], more: Mapping[str, str | bytes] | None = None) -> bytes:
    """The workbook with every part of markup run through ``change(name, text)``, and further parts added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode("utf-8")))
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def with_dimension(data: bytes, said: str) -> bytes:
    """A dimension record that is not true: some exports never update it."""
    return rewritten(data, lambda name, text: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{said}"', text))


def with_shared_strings(data: bytes) -> bytes:
    """Texts in one table for all sheets, as Excel writes them; openpyxl writes each into its own cell."""
    texts: list[str] = []

    def share(found: re.Match[str]) -> str:
        texts.append(found[2])
        return f'<c {found[1]}t="s"><v>{len(texts) - 1}</v></c>'

    def change(name: str, text: str) -> str:
        if name == SHEET:
            return _INLINE.sub(share, text)
        kind = f"{OFFICE}/sharedStrings"
        if name == "xl/_rels/workbook.xml.rels":
            entry = f'<Relationship Id="rId901" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
            return text.replace("</Relationships>", entry)
        declared = f'<Override PartName="/{STRINGS}" ContentType="{FORMAT}.sharedStrings+xml"/></Types>'
        return text.replace("</Types>", declared) if name == TYPES else text

    shared = rewritten(data, change)
    items = "".join(f"<si>{text}</si>" for text in texts)
    return rewritten(shared, lambda _, text: text, {STRINGS: f'<sst xmlns="{MAIN}">{items}</sst>'})


def with_cached(data: bytes, results: Mapping[str, str]) -> bytes:
    """Formulas with the results that a spreadsheet program would keep beside them, by address."""

    def keep(name: str, text: str) -> str:
        for address, result in results.items():
            text = re.sub(rf'(<c r="{address}"[^>]*><f>[^<]*</f>)<v ?/>', rf"\g<1><v>{result}</v>", text)
            text = re.sub(rf'(<c r="{address}"[^>]*><f>[^<]*</f>)<v></v>', rf"\g<1><v>{result}</v>", text)
        return text

    return rewritten(data, lambda name, text: keep(name, text) if name == SHEET else text)


def as_strict(data: bytes) -> bytes:
    """The namespaces of Strict Open XML, and dates as text (t="d"), as Excel saves that kind."""
    dates = re.compile(r'<c r="(J\d+)" s="(\d+)" t="n"><v>45657</v></c>')

    def narrow(name: str, text: str) -> str:
        for loose, strict in STRICT.items():
            text = text.replace(loose, strict)
        return dates.sub(r'<c r="\1" s="\2" t="d"><v>2024-12-31T00:00:00</v></c>', text)

    return rewritten(data, narrow)


def by_wps(data: bytes, picture_at: str = "M8") -> bytes:
    """What WPS is known to add, told from files that others have taken apart: no WPS was at hand to save one.

    Its build in custom properties, a picture "embedded in a cell" as a DISPIMG formula with a part of its own, a very
    hidden sheet that keeps a list of them, columns formatted to the end of the sheet and an empty last row.
    """
    picture = escape(f'DISPIMG("{_PICTURE}",1)')
    last_row = '<row r="1048576" spans="1:1" ht="15" customHeight="1"/></sheetData>'
    changes: dict[str, Callable[[str], str]] = {
        SHEET: lambda text: (
            _spread(text)
            .replace("</sheetData>", last_row)
            .replace('<c r="L8"', f'<c r="{picture_at}" t="str"><f>_xlfn.{picture}</f><v>={picture}</v></c><c r="L8"')
        ),
        WORKBOOK: lambda text: text.replace(
            "<workbookPr", '<fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr', 1
        ),
        "xl/_rels/workbook.xml.rels": lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="rId900" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
            "</Relationships>",
        ),
        "[Content_Types].xml": lambda text: text.replace(
            "</Types>",
            '<Override PartName="/xl/cellimages.xml" ContentType="application/vnd.wps-officedocument.cellimage+xml"/>'
            '<Override PartName="/docProps/custom.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>',
        ),
    }
    kept = f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" name="{_PICTURE}"/>'
    build = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
        "<vt:lpwstr>1033-12.2.0.13472</vt:lpwstr></property></Properties>"
    )
    more = {"xl/cellimages.xml": kept, "docProps/custom.xml": build}
    return rewritten(data, lambda name, text: changes[name](text) if name in changes else text, more)


def _spread(text: str) -> str:
    """Column formats over the whole width of a sheet."""
    columns = '<cols><col min="1" max="16384" width="9" customWidth="1"/></cols><sheetData>'
    return re.sub(r"<cols>.*?</cols>", "", text).replace("<sheetData>", columns, 1)
