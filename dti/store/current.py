"""The catalogue as it stands, loaded once and kept in memory until the store has a newer version of anything in it.

Loading costs some twenty milliseconds, and every check, form and page needs it. Versions are only ever added, so the
highest row number of each kind says whether the one at hand still stands; asking for those costs a fraction of one.
Another kind that `load_catalogue` reads is watched once it is an entry of `versions.SOURCES`.
"""

from threading import Lock
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from dti.catalogue.models import Catalogue
from dti.store.catalogue import load_catalogue
from dti.store.snapshot import read_once
from dti.store.versions import SOURCES

Stamp: TypeAlias = tuple[int | None, ...]

_SCORES = "score"  # not part of the catalogue, and the only kind with many rows
_NEWEST = select(
    *(select(func.max(source.own.c.id)).scalar_subquery() for kind, source in SOURCES.items() if kind != _SCORES)
)
_KEPT: WeakKeyDictionary[Engine, tuple[Stamp, Catalogue]] = WeakKeyDictionary()
_LOCK = Lock()


def current_catalogue(session: Session) -> Catalogue:
    """What `load_catalogue` gives; for sessions that read the same frozen value until something is added."""
    engine = session.get_bind().engine
    if engine.get_execution_options().get("writes"):
        return load_catalogue(session)  # what it has added it may still take back
    return read_once(session, "current catalogue", lambda: _current(session, engine))


def _current(session: Session, engine: Engine) -> Catalogue:
    stamp = tuple(session.execute(_NEWEST).one())
    with _LOCK:
        known = _KEPT.get(engine)
    if known is not None and known[0] == stamp:
        return known[1]
    catalogue = load_catalogue(session)
    with _LOCK:
        _KEPT[engine] = stamp, catalogue
    return catalogue
