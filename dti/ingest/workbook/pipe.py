"""Messages between this process and a child: a length, then a pickle.

What the child sends is read by an unpickler that knows dates, times and decimals and nothing else: a child that a
hostile file has taken over must not be able to make its parent run anything.
"""

import io
import pickle
import socket
import struct
from typing import Any, Final

_LENGTH: Final = struct.Struct("!Q")
_KNOWN: Final = frozenset(
    {
        ("datetime", "datetime"),
        ("datetime", "date"),
        ("datetime", "time"),
        ("datetime", "timedelta"),
        ("decimal", "Decimal"),
    }
)


class _ValuesOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"{module}.{name} does not travel from a child")
        return super().find_class(module, name)


def packed(message: object) -> memoryview:
    """One message as it is to be sent."""
    stream = io.BytesIO(bytes(_LENGTH.size))
    stream.seek(_LENGTH.size)
    pickle.dump(message, stream, pickle.HIGHEST_PROTOCOL)
    content = stream.getbuffer()
    _LENGTH.pack_into(content, 0, len(content) - _LENGTH.size)
    return content


def receive_trusted(pipe: socket.socket) -> Any:
    """A message from the parent; EOFError if the parent is gone."""
    return pickle.loads(_receive(pipe, None))


def receive_values(pipe: socket.socket, most: int) -> Any:
    """A message from a child, of at most this many bytes; EOFError if it is gone, UnpicklingError if refused."""
    return _ValuesOnly(io.BytesIO(_receive(pipe, most))).load()


def _receive(pipe: socket.socket, most: int | None) -> bytearray:
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    if most is not None and length > most:
        raise pickle.UnpicklingError(f"an answer of {length} bytes")
    return _exactly(pipe, length)


def _exactly(pipe: socket.socket, length: int) -> bytearray:
    content = bytearray(length)
    view, done = memoryview(content), 0
    while done < length:
        got = pipe.recv_into(view[done:])
        if not got:
            raise EOFError(f"{done} of {length} bytes")
        done += got
    return content
