"""The contents of a part, a chunk at a time, through a counter: no declared size is believed, nothing is held whole."""

import zlib
from collections.abc import Iterator

from dti.ingest.gate.directory import DEFLATED, Part, broken
from dti.ingest.gate.limits import Limits
from dti.ingest.gate.refusal import GateRefusal, quoted

CHUNK = 1 << 16


def inflate(data: bytes, part: Part, limits: Limits) -> Iterator[bytes]:
    """The part's bytes in chunks of at most 64 KiB.

    GateRefusal: gate.bomb as soon as more comes out than the directory declares, gate.crc if less comes or the
    checksum is another, gate.broken where the compression itself is not sound.
    """
    size = crc = 0
    for chunk in _chunks(data, part):
        size += len(chunk)
        if size > min(part.size, limits.inflated_bytes):
            raise GateRefusal("gate.bomb", reason=f"{quoted(part.name)} is larger than the {part.size} bytes declared")
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if (size, crc) != (part.size, part.crc):
        raise GateRefusal("gate.crc", reason=f"{quoted(part.name)}: {size} of {part.size} bytes, or another checksum")


def _chunks(data: bytes, part: Part) -> Iterator[bytes]:
    stored = memoryview(data)[part.start : part.end]
    pieces = (stored[at : at + CHUNK] for at in range(0, len(stored), CHUNK))
    if part.method != DEFLATED:
        yield from (bytes(piece) for piece in pieces)
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in pieces:
        if inflater.eof:
            raise broken(f"bytes behind the end of {quoted(part.name)}")
        yield from _inflated(inflater, piece, part)
    if not inflater.eof or inflater.unused_data:
        raise GateRefusal(
            "gate.crc", reason=f"the compressed bytes of {quoted(part.name)} do not end where they should"
        )


def _inflated(inflater: "zlib._Decompress", piece: memoryview, part: Part) -> Iterator[bytes]:
    waiting: bytes | memoryview = piece
    while waiting or not inflater.eof:
        try:
            chunk = inflater.decompress(waiting, CHUNK)
        except zlib.error as error:
            raise GateRefusal("gate.crc", reason=f"{quoted(part.name)}: {error}") from error
        if not chunk:
            return
        yield chunk
        waiting = inflater.unconsumed_tail
