"""Every hostile file with the code that must refuse it, under a telling name. A new one is a line here."""

from collections.abc import Callable

from tests.ingest.gate import hostile
from tests.ingest.gate.archives import (
    FORMAT,
    ONE_ROW,
    SHEET,
    pack,
    raw_entry,
    raw_pack,
    raw_sound,
    sound,
    strings,
    types,
    with_extra,
    with_parts,
    workbook_part,
    worksheet,
)

Case = tuple[Callable[[], bytes], str]

CASES: dict[str, Case] = {
    "no bytes": (lambda: b"", "gate.empty"),
    "a megabyte of zero bytes": (lambda: bytes(1 << 20), "gate.empty"),
    "more bytes than the limit": (lambda: b"PK\3\4" + bytes(21 << 20), "gate.too_big"),
    "an old .xls": (lambda: hostile.ole("Workbook"), "gate.old_xls"),
    "an Excel 4 file": (lambda: b"\x09\x04\x06\x00" + bytes(100), "gate.old_xls"),
    "a Word document": (lambda: hostile.office_file("word"), "gate.word"),
    "an old Word document": (lambda: hostile.ole("WordDocument"), "gate.word"),
    "an .xlsx under a password": (lambda: hostile.ole("EncryptionInfo", "EncryptedPackage"), "gate.encrypted"),
    "a zip entry under a password": (hostile.locked_entry, "gate.encrypted"),
    "comma separated text": (lambda: "STT,Mã chỉ tiêu\n1,GOV-01\n".encode(), "gate.csv"),
    "semicolons in UTF-16": (lambda: "STT;Mã\n1;GOV-01\n".encode("utf-16"), "gate.csv"),
    "a web page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "gate.html"),
    "a PDF": (lambda: b"%PDF-1.7\n" + bytes(100), "gate.pdf"),
    "a photograph": (lambda: b"\xff\xd8\xff\xe0" + bytes(100), "gate.image"),
    "a RAR archive": (lambda: b"Rar!\x1a\x07\x00" + bytes(100), "gate.archive"),
    "a zip of something else": (lambda: pack({"report.txt": "x"}), "gate.archive"),
    "a zip with nothing in it": (lambda: raw_pack([]), "gate.not_xlsx"),
    "a program": (lambda: b"MZ" + bytes(range(256)) * 4, "gate.not_xlsx"),
    "an OpenDocument sheet": (
        lambda: pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        "gate.ods",
    ),
    "a binary workbook": (lambda: pack(sound() | {"xl/workbook.bin": b"\1"}), "gate.xlsb"),
    "the first half of a file": (lambda: pack(sound())[:900], "gate.cut"),
    "a file without its last byte": (lambda: pack(sound())[:-1], "gate.cut"),
    "a file with its middle missing": (lambda: pack(sound())[:300] + pack(sound())[700:], "gate.broken"),
    "bytes behind the end": (lambda: pack(sound()) + b"more", "gate.broken"),
    "a program before the archive": (lambda: b"MZ" + bytes([1, 2]) + pack(sound()), "gate.not_xlsx"),
    "two files in one": (lambda: pack(sound()) + pack(sound()), "gate.broken"),
    "a part that is missing": (lambda: pack({k: v for k, v in sound().items() if k != SHEET}), "gate.broken"),
    "60,000 entries": (hostile.many_entries, "gate.too_many_parts"),
    "1 GiB deflated to 1 MB": (hostile.gibibyte_string, "gate.bomb"),
    "1 GiB that says it is 5 kB": (hostile.gibibyte_that_says_it_is_small, "gate.bomb"),
    "20 million shared strings": (hostile.twenty_million_strings, "gate.bomb"),
    "30 million cells": (hostile.thirty_million_cells, "gate.bomb"),
    "120 parts of 1 MiB": (hostile.many_parts_that_grow, "gate.bomb"),
    "too many cells, not deflated": (hostile.too_many_cells, "gate.too_many_cells"),
    "too many strings, not deflated": (hostile.too_many_strings, "gate.too_many_strings"),
    "two million elements": (hostile.too_many_elements, "gate.too_many_cells"),
    "a comment of 15 MB": (hostile.one_endless_tag, "gate.broken"),
    "5,000 attributes": (hostile.many_attributes, "gate.broken"),
    "2.6 million attributes": (hostile.attributes_in_all, "gate.too_many_cells"),
    "100,000 names of elements": (hostile.many_names, "gate.broken"),
    "50,000 levels": (hostile.deep, "gate.broken"),
    "300 sheets": (
        lambda: with_parts(workbook=workbook_part('<sheet name="S" sheetId="1" r:id="rId1"/>' * 300)),
        "gate.too_many_sheets",
    ),
    "one part as two sheets": (
        lambda: with_parts(workbook=workbook_part('<sheet name="S" sheetId="1" r:id="rId1"/>' * 2)),
        "gate.broken",
    ),
    "a part inside another": (hostile.part_inside_another, "gate.overlap"),
    "two entries at one place": (hostile.two_entries_at_one_place, "gate.broken"),
    "a name that comes twice": (lambda: raw_pack([*raw_sound(), raw_sound()[-1]]), "gate.duplicate_part"),
    "a name that comes twice in another case": (
        lambda: with_extra(SHEET.upper(), worksheet()),
        "gate.duplicate_part",
    ),
    "a name that climbs": (lambda: with_extra("xl/../../etc/passwd"), "gate.bad_name"),
    "a name from the root": (lambda: with_extra("/etc/passwd"), "gate.bad_name"),
    "a name with a drive": (lambda: raw_pack([*raw_sound(), raw_entry("c:\\x.xml", "<a/>")]), "gate.bad_name"),
    "a name with a zero byte": (lambda: raw_pack([*raw_sound(), raw_entry("xl/a\0.xml", "<a/>")]), "gate.bad_name"),
    "a name of 300 letters": (lambda: with_extra("a" * 300), "gate.bad_name"),
    "another name in front of the data": (hostile.other_name_in_front, "gate.broken"),
    "a wrong checksum": (hostile.wrong_checksum, "gate.crc"),
    "fewer bytes than declared": (hostile.smaller_than_declared, "gate.crc"),
    "a scrambled stream": (hostile.scrambled_deflate, "gate.crc"),
    "another compression": (hostile.other_compression, "gate.broken"),
    "a macro": (lambda: with_extra("xl/vbaProject.bin"), "gate.macro"),
    "a macro under another name": (
        lambda: with_extra("xl/x.bin", b"\1", hostile.declared("xl/x.bin", "application/vnd.ms-office.vbaProject")),
        "gate.macro",
    ),
    "an .xlsm": (
        lambda: with_parts(types=types(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
        "gate.macro",
    ),
    "an old macro sheet": (lambda: with_extra("xl/macrosheets/sheet1.xml", "<macrosheet/>"), "gate.macro"),
    "a link to another workbook": (
        lambda: with_extra("xl/externalLinks/externalLink1.xml", "<a/>"),
        "gate.external_link",
    ),
    "a database connection": (lambda: with_extra("xl/connections.xml", "<a/>"), "gate.external_link"),
    "an external relationship": (lambda: with_parts(rels=hostile.external("externalLinkPath")), "gate.external_link"),
    "a linked picture": (lambda: with_parts(rels=hostile.external("image")), "gate.external_link"),
    "an embedded file": (lambda: with_extra("xl/embeddings/oleObject1.bin"), "gate.embedded"),
    "a control": (lambda: with_extra("xl/activeX/activeX1.xml", "<a/>"), "gate.embedded"),
    "a template": (lambda: with_parts(types=types(main=f"{FORMAT}.template.main+xml")), "gate.content_type"),
    "a sheet declared as a chart": (
        lambda: with_parts(types=types(sheet=f"{FORMAT}.chartsheet+xml")),
        "gate.content_type",
    ),
    "a sheet that is something else": (lambda: with_parts(sheet="<chartsheet/>"), "gate.content_type"),
    "DOCTYPE in a sheet": (lambda: with_parts(sheet=worksheet(before=hostile.doctype())), "gate.doctype"),
    "DOCTYPE in UTF-16": (lambda: with_parts(strings=hostile.wide(strings(before=hostile.doctype()))), "gate.doctype"),
    "DOCTYPE in the workbook": (lambda: with_parts(workbook=workbook_part(before=hostile.doctype())), "gate.doctype"),
    "DOCTYPE in the relationships": (
        lambda: with_parts(
            rels=hostile.external("x").replace("<Relationships", hostile.doctype() + "<Relationships", 1)
        ),
        "gate.doctype",
    ),
    "DOCTYPE in a part that no name gives away": (
        lambda: with_extra("xl/media/image1.png", hostile.doctype() + "<a/>"),
        "gate.doctype",
    ),
    "a billion laughs": (lambda: with_parts(strings=strings("&a9;", before=hostile.laughs())), "gate.doctype"),
    "an external entity": (
        lambda: with_parts(strings=strings("&e;", before=hostile.doctype('<!ENTITY e SYSTEM "file:///etc/hostname">'))),
        "gate.doctype",
    ),
    "an encoding of its own": (
        lambda: with_parts(sheet=worksheet().replace("UTF-8", "cp1258")),
        "gate.broken",
    ),
    "a control character": (lambda: with_parts(strings=strings("a\x07b")), "gate.broken"),
    "no XML at all": (lambda: with_parts(sheet="a,b,c"), "gate.broken"),
    "an unclosed sheet": (lambda: with_parts(sheet=worksheet()[:-12]), "gate.broken"),
    "a cell at the end of the world": (
        lambda: with_parts(sheet=worksheet(ONE_ROW + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
        "gate.far_cell",
    ),
    "a cell outside the world": (
        lambda: with_parts(sheet=worksheet('<row r="99999999999"><c r="ZZZZZZ99999999999"><v>1</v></c></row>')),
        "gate.far_cell",
    ),
    "two cells with a desert between": (
        lambda: with_parts(
            sheet=worksheet('<row r="1"><c r="ALL1"><v>1</v></c></row><row r="90000"><c r="A90000"><v>1</v></c></row>')
        ),
        "gate.far_cell",
    ),
    "cells without places, far to the right": (
        lambda: with_parts(sheet=worksheet("<row>" + "<c/>" * 2_000 + "</row>")),
        "gate.far_cell",
    ),
    "one merged area over everything": (
        lambda: with_parts(sheet=worksheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        "gate.huge_area",
    ),
    "one linked area over everything": (
        lambda: with_parts(sheet=worksheet(after='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')),
        "gate.huge_area",
    ),
    "text of 32,768 characters": (hostile.long_text, "gate.long_text"),
    "text of 32,768 characters in runs": (
        lambda: with_parts(strings=strings().replace("<t>a</t>", f"<r><t>{'A' * 8_192}</t></r>" * 4)),
        "gate.long_text",
    ),
    "the same cell twice": (
        lambda: with_parts(sheet=worksheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')),
        "gate.broken",
    ),
    "a cell in another row than its own": (
        lambda: with_parts(sheet=worksheet('<row r="1"><c r="A2"><v>1</v></c></row>')),
        "gate.broken",
    ),
    "a string that is not there": (
        lambda: with_parts(sheet=worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "gate.broken",
    ),
    "the last string by a negative number": (
        lambda: with_parts(sheet=worksheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')),
        "gate.broken",
    ),
}

# Sound archives whose sheets make no sense: the gate lets them pass, the reader refuses them.
ONLY_THE_READER = {
    "a part that is missing",
    "one part as two sheets",
    "the same cell twice",
    "a cell in another row than its own",
    "a string that is not there",
    "the last string by a negative number",
}
