"""Drawn pages are remembered: an answer that was given to somebody is given to them again, already packed, for as long
as nothing could have changed it.

What an answer depends on is its key: who asks and all they may do, the address, the state of the store and the minute.
Memory stands behind the guard, the token and the permission of the callback, never before. Only pages that say so
(`Page.remembered`) are kept, only as they were meant to be drawn: refusals and faults are answered anew each time.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, Final

from flask import Flask, Response, g, request

from dashboard.context import Services
from dashboard.page import Page
from dashboard.routes import match_page
from dashboard.visitor import current_user
from dti.access.user import User
from dti.views.board import state_of

OUTPUT: Final = "root.children"
"""The output of the one callback that draws pages."""

_ROOM: Final = 32 * 2**20
_LONGEST_ADDRESS: Final = 600  # what is longer was typed by nobody, and would cost more to keep than to draw
_KEPT_HEADERS: Final = ("Content-Type", "Content-Encoding", "Vary")
_OVERHEAD: Final = 1024  # bytes that a key and its answer take beside the body


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it left: its bytes, compressed where the browser takes that, and the headers that say so."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """About how many bytes of memory it takes."""
        return len(self.body) + _OVERHEAD


class Drawn:
    """So many bytes of answers; what was asked for least recently goes first. Threads may share it."""

    def __init__(self, room: int = _ROOM) -> None:
        self.room = room
        self.size = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def recall(self, key: Hashable) -> Answer | None:
        """The answer under a key."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def keep(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; one that is larger than all the room is not kept."""
        if answer.size > self.room:
            return
        with self._lock:
            before = self._answers.pop(key, None)
            self.size += answer.size - (before.size if before else 0)
            self._answers[key] = answer
            while self.size > self.room:
                self.size -= self._answers.popitem(last=False)[1].size


def remember_pages(server: Flask, services: Services, pages: tuple[Page, ...], drawn: Drawn) -> None:
    """Stand between the permission of callbacks and Dash. To be registered after the one and before compression."""

    @server.before_request
    def answer_from_memory() -> Response | None:
        asked = _asked(pages)
        if asked is None:
            return None
        key = key_of(current_user(), services, *asked)
        found = drawn.recall(key)
        if found is None:
            g.drawing = key
            return None
        return Response(found.body, headers=list(found.headers))

    @server.after_request
    def keep(response: Response) -> Response:
        key = g.pop("drawing", None)
        if key is not None and g.pop("drawn_whole", False) and response.status_code == 200:
            headers = tuple((name, response.headers[name]) for name in _KEPT_HEADERS if name in response.headers)
            drawn.keep(key, Answer(response.get_data(), headers))
        return response


def note_drawn(*, whole: bool) -> None:
    """Say of the request at hand whether its page was drawn as it is meant to be."""
    g.drawn_whole = whole


def key_of(user: User, services: Services, kind: str, pathname: str, search: str) -> Hashable:
    """All that an answer depends on: who asks, for what, the state of the store, the minute, how it may travel."""
    with services.store.reading() as session:
        state = state_of(session)
    packed = "br" in request.headers.get("Accept-Encoding", "")
    return user, kind, pathname, search, packed, _minute(services.clock()), state


def may_be_kept(pages: tuple[Page, ...], pathname: str, search: str) -> bool:
    """Whether the page of an address says that its answers may be kept."""
    if len(pathname) + len(search) > _LONGEST_ADDRESS:
        return False
    found = match_page(pages, pathname)
    return found is not None and found[0].remembered


def _asked(pages: tuple[Page, ...]) -> tuple[str, str, str] | None:
    """Kind, path and search of a call that draws a page that may be kept."""
    if request.endpoint != "/_dash-update-component":
        return None
    # The body has the form of a call of this callback: `dashboard.callbacks` has looked.
    body: Any = request.get_json()
    if body["output"] != OUTPUT or body["outputs"] != {"id": "root", "property": "children"}:
        return None
    pathname, search = (one.get("value") or "" for one in body["inputs"])
    return ("page", pathname or "/", search) if may_be_kept(pages, pathname or "/", search) else None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
