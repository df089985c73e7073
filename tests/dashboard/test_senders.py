"""Only so many senders at once; readers are never kept waiting for them."""

from collections.abc import Callable, Iterable
from threading import Event, Thread
from typing import Any

import pytest

from dashboard.senders import Senders

LARGE, SMALL = {"CONTENT_LENGTH": "5000000"}, {"CONTENT_LENGTH": "900"}


def _ask(senders: Senders, environ: dict[str, Any]) -> tuple[str, dict[str, str], str]:
    """Status, headers and body of an answer."""
    begun: list[Any] = []
    body = b"".join(senders(environ, lambda *said: begun.extend(said)))
    status, headers = begun
    return status, dict(headers), body.decode()


def _answer(_: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [])
    return [b"taken in"]


class _Busy:
    """An application that is at work on one request until it is let go."""

    def __init__(self) -> None:
        self.began, self.let_go = Event(), Event()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.pop("slow", False):
            self.began.set()
            self.let_go.wait(10)
        return _answer(environ, start_response)


def test_the_sender_who_is_one_too_many_is_told_to_try_again_and_readers_are_served() -> None:
    busy = _Busy()
    senders = Senders(busy, "vi", at_once=1)
    first = Thread(target=_ask, args=(senders, LARGE | {"slow": True}))
    first.start()
    assert busy.began.wait(10)
    status, headers, words = _ask(senders, dict(LARGE))
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "10")
    assert words == "Nhiều đơn vị đang gửi tệp cùng lúc. Chờ khoảng 10 giây rồi gửi lại."
    assert _ask(senders, dict(SMALL))[2] == "taken in"
    assert _ask(senders, {})[2] == "taken in"
    busy.let_go.set()
    first.join(10)
    assert _ask(senders, dict(LARGE))[2] == "taken in"


def test_a_request_that_fails_gives_its_place_back() -> None:
    def fail(*_: Any) -> Iterable[bytes]:
        raise RuntimeError("planted")

    senders = Senders(fail, "vi", at_once=1)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            _ask(senders, dict(LARGE))


@pytest.mark.parametrize(
    "environ",
    [
        LARGE,
        {"PATH_INFO": "/gui", "CONTENT_LENGTH": "900"},
        {"PATH_INFO": "/gui-gon", "CONTENT_LENGTH": "900"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"CONTENT_LENGTH": "many"},
        {"CONTENT_LENGTH": "-1"},
    ],
)
def test_an_upload_and_a_body_that_does_not_say_how_large_it_is_count_as_files(environ: dict[str, Any]) -> None:
    assert _ask(Senders(_answer, "en", at_once=1), dict(environ))[0] == "200 OK"
    full = Senders(_answer, "en", at_once=1)
    assert full._places.acquire(blocking=False)
    assert _ask(full, dict(environ))[0] == "503 Service Unavailable"
