"""What an upload is when it is not an Excel workbook: recognised by its bytes, so that the refusal can name it.

The file's name is never believed. A new kind is a line in `MAGIC` (fixed first bytes) or a test in `recognise`.
"""

import codecs
import unicodedata

from dti.ingest.gate.limits import Limits
from dti.ingest.gate.refusal import GateRefusal, quoted

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "gate.pdf"),
    (b"\x89PNG", "gate.image"),
    (b"\xff\xd8\xff", "gate.image"),
    (b"GIF8", "gate.image"),
    (b"Rar!\x1a\x07", "gate.archive"),
    (b"7z\xbc\xaf\x27\x1c", "gate.archive"),
    (b"\x1f\x8b", "gate.archive"),
    (b"{\\rtf", "gate.word"),
    (b"\x09\x00", "gate.old_xls"),  # Excel 2 to 5, before it used OLE
    (b"\x09\x02", "gate.old_xls"),
    (b"\x09\x04", "gate.old_xls"),
    (b"\x09\x08", "gate.old_xls"),
)
_HEAD = 4096


def check_filename(filename: str, limits: Limits) -> None:
    """Refuse a name that is overlong, holds a path, or characters that hide or turn round what one reads."""
    unreadable = any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") for char in filename)
    if unreadable or len(filename) > limits.filename_length or any(char in filename for char in "/\\"):
        raise GateRefusal("gate.bad_filename", {"name": quoted(filename)}, f"file name of {len(filename)} characters")


def recognise(data: bytes) -> str:
    """The refusal code for bytes that do not begin like a zip archive."""
    if not data.strip(b"\0"):
        return "gate.empty"
    if data.startswith(OLE):
        return _inside_ole(data)
    named = next((code for magic, code in MAGIC if data.startswith(magic)), None)
    return named or _as_text(data[:_HEAD])


def inside_zip(names: frozenset[str]) -> str:
    """The refusal code for an archive that holds no Excel workbook, by the names of its parts."""
    if "xl/workbook.bin" in names:
        return "gate.xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "gate.ods"
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "gate.word"
    return "gate.archive"


def _inside_ole(data: bytes) -> str:
    """An encrypted .xlsx is wrapped in the container of the old formats; its directory names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "gate.encrypted"
    return "gate.word" if "WordDocument".encode("utf-16-le") in data else "gate.old_xls"


def _as_text(head: bytes) -> str:
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and any(byte < 9 or 13 < byte < 32 for byte in head):
        return "gate.not_xlsx"
    text = head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return "gate.html"
    lines = text.splitlines()
    return "gate.csv" if lines and any(mark in lines[0] for mark in ",;\t") else "gate.not_xlsx"
