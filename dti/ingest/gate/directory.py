"""The zip directory of an upload, read strictly: only archives that every zip reader understands in the same way.

Names, sizes and places come from the central directory and must agree with the header in front of each part. Nothing is
inflated here. What an archive may not be goes here; what a part may not hold goes to `markup` or `content_types`.
"""

import struct
from dataclasses import dataclass
from typing import Final

from dti.ingest.gate.limits import Limits
from dti.ingest.gate.refusal import GateRefusal, over, quoted

STORED: Final = 0
DEFLATED: Final = 8
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000
_STREAMED = 0x0008  # sizes and checksum stand behind the data
_UTF8 = 0x0800
_MUST_AGREE = _ENCRYPTED | _UTF8
_IN_EXTRA = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the archive: where its stored bytes lie and what they must come to. Sizes in bytes."""

    name: str
    method: int
    crc: int
    stored: int
    size: int
    start: int
    header: int

    @property
    def end(self) -> int:
        return self.start + self.stored


def broken(reason: str) -> GateRefusal:
    """The refusal of what is no sound workbook; the sender need not know the reason, the log does."""
    return GateRefusal("gate.broken", reason=reason)


def read_directory(data: bytes, limits: Limits) -> tuple[Part, ...]:
    """All parts in the directory's order, folders left out; GateRefusal if the archive is not sound or too large."""
    count, start, end = _end_record(data)
    if count > limits.parts:
        raise over("gate.too_many_parts", limits.parts, f"{count} entries")
    parts, place = [], start
    for _ in range(count):
        part, place = _entry(data, place, end, limits)
        parts.append(part)
    if place != end:
        raise broken("the directory is longer than its entries")
    _check_places(parts, start)
    files = tuple(part for part in parts if not part.name.endswith("/"))
    _check_duplicates(parts)
    _check_sizes(files, len(data), limits)
    return files


def _end_record(data: bytes) -> tuple[int, int, int]:
    """Number of entries, first and last byte of the directory. The record must be the file's last bytes."""
    at = data.rfind(b"PK\5\6")
    if at < 0:
        raise GateRefusal("gate.cut", reason="no end of directory")
    if at + _END.size > len(data):
        raise GateRefusal("gate.cut", reason="the end of directory is cut")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, at)
    if at + _END.size != len(data) or comment:
        raise broken("bytes behind the directory")
    if disk or first_disk or here != count or start + size != at:
        raise broken("the directory is not where the end record says")
    if data[max(at - 20, 0) : at].startswith(b"PK\6\7"):
        raise broken("a second, 64 bit end record")
    return count, start, at


def _entry(data: bytes, place: int, end: int, limits: Limits) -> tuple[Part, int]:
    if place + _CENTRAL.size > end:
        raise broken("the directory is shorter than its entries")
    fields = _CENTRAL.unpack_from(data, place)
    flags, method, crc, stored, size = fields[3], fields[4], *fields[7:10]
    name_length, extra_length, comment_length, disk = fields[10:14]
    header = fields[16]
    name_at = place + _CENTRAL.size
    after = name_at + name_length + extra_length + comment_length
    if fields[0] != b"PK\1\2" or disk or after > end:
        raise broken("an entry of the directory is not one")
    raw_name = data[name_at : name_at + name_length]
    name = _name(raw_name, flags, limits)
    if flags & _ENCRYPTED:
        raise GateRefusal("gate.encrypted", reason=f"zip flags {flags:#x} at {quoted(name)}")
    if _IN_EXTRA in (stored, size, header):
        raise broken("64 bit sizes")
    if method not in (STORED, DEFLATED) or (method == STORED and stored != size):
        raise broken(f"compression method {method} at {quoted(name)}")
    start = _local(data, header, raw_name, (flags, method, crc, stored, size))
    return Part(name, method, crc, stored, size, start, header), after


def _local(data: bytes, at: int, raw_name: bytes, central: tuple[int, ...]) -> int:
    """Where the data of an entry begins; refused where the header in front of it tells another story."""
    if at + _LOCAL.size > len(data):
        raise GateRefusal("gate.cut", reason="a part lies outside the file")
    sign, _, flags, method, _, _, crc, stored, size, name_length, extra_length = _LOCAL.unpack_from(data, at)
    name_at = at + _LOCAL.size
    told = (crc, stored, size)
    same_sizes = told == central[2:] or flags & _STREAMED or _IN_EXTRA in (stored, size)
    if (
        sign != b"PK\3\4"
        or (flags & _MUST_AGREE, method) != (central[0] & _MUST_AGREE, central[1])
        or not same_sizes
        or data[name_at : name_at + name_length] != raw_name
    ):
        raise broken(f"header and directory differ at {quoted(repr(raw_name))}")
    return name_at + int(name_length) + int(extra_length)


def _name(raw: bytes, flags: int, limits: Limits) -> str:
    name = raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")
    steps = name.removesuffix("/").split("/")
    if (
        len(raw) > limits.part_name_length
        or not name.isprintable()
        or any(char in name for char in "\\:\ufffd")
        or any(step in ("", ".", "..") for step in steps)
    ):
        raise GateRefusal("gate.bad_name", {"name": quoted(name)}, f"part name {quoted(name)}")
    return name


def _check_places(parts: list[Part], directory: int) -> None:
    """No two parts share a byte, none reaches into the directory, and the first begins the file."""
    free = 0
    for part in sorted(parts, key=lambda part: part.header):
        if part.header < free:
            raise GateRefusal("gate.overlap", reason=f"{quoted(part.name)} overlaps the part before it")
        free = part.end
    if free > directory:
        raise GateRefusal("gate.overlap", reason="a part reaches into the directory")


def _check_duplicates(parts: list[Part]) -> None:
    seen: set[str] = set()
    for part in parts:
        key = part.name.casefold()
        if key in seen:
            raise GateRefusal("gate.duplicate_part", {"name": quoted(part.name)}, f"{quoted(part.name)} twice")
        seen.add(key)


def _check_sizes(files: tuple[Part, ...], upload: int, limits: Limits) -> None:
    """Sizes as declared; that they are true is checked while inflating."""
    for part in files:
        _check_growth(part.name, part.stored, part.size, limits)
    total = sum(part.size for part in files)
    if total > limits.inflated_bytes:
        raise GateRefusal("gate.bomb", reason=f"{total} bytes declared in all")
    _check_growth("the whole", upload, total, limits)


def _check_growth(name: str, stored: int, size: int, limits: Limits) -> None:
    """Refuse what grows beyond any honest ratio when it is inflated."""
    if size > limits.inflated_bytes or (size > limits.ratio_from and size > limits.ratio * max(stored, 1)):
        raise GateRefusal("gate.bomb", reason=f"{quoted(name)} grows from {stored} to {size} bytes")
