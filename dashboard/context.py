"""What a page is handed: the store, the language, the question of its address, the day. Made anew for every request.

Nothing of a person's choices is kept in the server's process, so two readers can never see each other's.

An address may name a frozen meeting (``hop=<number>``): it then gives the whole question, the catalogue is the one of
that moment, and nothing can be changed from there but the meeting itself. What must not hang on the day on which it is
asked takes `Context.written_at`, not ``now``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe

from dashboard.address import Address, read_address
from dti.access.roles import Action, may
from dti.access.user import User
from dti.catalogue.models import Catalogue, Programme
from dti.config import Settings
from dti.core.errors import NotFound
from dti.core.periods import day_in_vietnam
from dti.i18n import Language, text
from dti.jobs.offers import Offer
from dti.store.engine import Session, Store
from dti.store.meetings import FrozenMeeting, read_meeting
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, ask_at, complete

AT_MEETING = frozenset(
    {
        Action.READ_FIGURES,
        Action.READ_SUBMISSION,
        Action.READ_LEDGER,
        Action.MAKE_REPORT,
        Action.READ_MEETING,
        Action.RUN_MEETING,
    }
)
"""What can be done under a frozen meeting: to read, and to run the meeting. All other work is on what stands today."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Services:
    """What lives as long as the server: settings, store, the clock, the reports and where tokens are drawn from.

    ``notices`` are message ids: what who makes formal reports should know of this server before signing one.
    """

    settings: Settings
    store: Store
    clock: Clock
    reports: tuple[Offer, ...] = ()
    draw_token: Callable[[], str] = token_urlsafe
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """One request of one user: ``session`` reads only. ``query`` is complete; ``address`` holds what the reader said
    and nothing more.

    ``unknown_meeting`` is the number that the address gives for a meeting where it is that of no frozen one, or of none
    for this reader: what is shown then stands today.
    """

    user: User
    services: Services
    session: Session
    catalogue: Catalogue
    address: Address
    query: ViewQuery
    language: Language
    now: datetime
    unknown_meeting: int | None = None

    @property
    def meeting(self) -> FrozenMeeting | None:
        """The frozen meeting that the address names, as it was when it was frozen."""
        return self.query.meeting

    @property
    def written_at(self) -> datetime:
        """The moment that stands in files and reports: of the freezing at a meeting, so that they stay the same."""
        return self.meeting.frozen.at if self.meeting else self.now

    @property
    def programme(self) -> Programme:
        """The programme of the question."""
        found = self.catalogue.programme(self.query.programme)
        assert found is not None, "a complete query names a programme of the catalogue"
        return found

    def may(self, action: Action, department: str | None = None) -> bool:
        """Whether the reader may do this here: at a frozen meeting nothing but it can be changed (`AT_MEETING`)."""
        if self.meeting is not None and action not in AT_MEETING:
            return False
        return may(self.user, action, department)

    def say(self, key: str, **params: object) -> str:
        """The text with this message id in the reader's language."""
        return text(key, self.language, **params)

    def name(self, thing: object) -> str:
        """The name of anything that has one in two languages."""
        return str(getattr(thing, f"name_{self.language}"))

    def link(self, path: str) -> str:
        """A link to another page that keeps the reader's question."""
        return self.address.link(path)


@contextmanager
def open_context(user: User, services: Services, search: str | None) -> Iterator[Context]:
    """The context for an address; a programme, horizon or meeting that does not exist falls back to the default, and so
    do provisional figures for who may not see them.
    """
    now = services.clock()
    with services.store.reading() as session:
        yield _context(user, services, session, search, now)


def asked_otherwise(context: Context, search: str) -> Context:
    """The context of the same request for another address. It reads in the same session: who holds one connection and
    waits for a second may wait for somebody who does the same.
    """
    return _context(context.user, context.services, context.session, search, context.now)


def _context(user: User, services: Services, session: Session, search: str | None, now: datetime) -> Context:
    address = read_address(search)
    found, unknown = _at_meeting(user, session, address), None
    if found is not None:
        query, catalogue = found, read_catalogue(session, found)
    else:
        catalogue, unknown = read_catalogue(session), address.meeting
        address, query = _complete(user, catalogue, address.today(), services, now)
    language = address.language or services.settings.language
    return Context(user, services, session, catalogue, address, query, language, now, unknown)


def _at_meeting(user: User, session: Session, address: Address) -> ViewQuery | None:
    """The question of the frozen meeting that an address names; None for any other number, or reader."""
    if address.meeting is None or not may(user, Action.READ_MEETING):
        return None
    try:
        found = read_meeting(session, address.meeting)
    except NotFound:
        return None
    return ask_at(user, found) if isinstance(found, FrozenMeeting) else None


def _complete(
    user: User, catalogue: Catalogue, address: Address, services: Services, now: datetime
) -> tuple[Address, ViewQuery]:
    if address.provisional and not may(user, Action.READ_PROVISIONAL):
        address = replace(address, provisional=False)
    for attempt in (address, replace(address, horizon=None), replace(address, horizon=None, programme=None)):
        try:
            return attempt, _query(user, catalogue, attempt, services, now)
        except NotFound:
            continue
    raise NotFound("views.no_programme")


def _query(user: User, catalogue: Catalogue, address: Address, services: Services, now: datetime) -> ViewQuery:
    shown = services.settings.illustrative if address.illustrative is None else address.illustrative
    return complete(
        user,
        catalogue,
        as_of=address.as_of or day_in_vietnam(now),
        programme=address.programme,
        period=address.period,
        horizon=address.horizon,
        illustrative=shown,
        provisional=address.provisional,
    )
