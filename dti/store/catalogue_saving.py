"""Save a catalogue: add what is new, supersede what has changed, leave what a steward has set.

How an entry becomes rows stands in `dti.store.catalogue_rows`. Kinds are saved in an order in which each finds what it
names; the next kind takes its place in `save_catalogue`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import insert, select
from sqlmodel import Session, SQLModel

from dti.catalogue.content import content_hash
from dti.catalogue.models import Catalogue, Framework, Frozen, Score
from dti.store.catalogue_rows import OFFICIAL, References, Row, as_row, children, differences, points
from dti.store.models import IndexNodeRow, NodePointsRow, PillarRow, table
from dti.store.versions import SOURCES, natural_key, read_current

Entries: TypeAlias = Sequence[tuple[str, Frozen]]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry: its kind (``target`` ...), its key (``NQ49/GOV-01``), and where it existed the fields that differ.

    ``fields`` is empty where only what hangs on the entry differs: goals, contributors, members, nodes, pillars.
    """

    kind: str
    key: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What saving did. ``kept`` are differences not taken over, because a steward has set the stored version."""

    added: tuple[Change, ...] = ()
    superseded: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing was written."""
        return not (self.added or self.superseded)


def save_catalogue(
    session: Session, catalogue: Catalogue, scores: Iterable[Score], *, by: str, at: datetime, origin: str = "data"
) -> Changes:
    """Save what the store has not seen; the second run of the same catalogue writes nothing.

    ``origin`` is ``data`` (files) or ``steward``; ``data`` never supersedes what a steward has set. Raises NotFound
    where an entry names a code that neither the store nor the catalogue has.
    """
    saving = _Saving(session, {"recorded_by": by, "recorded_at": at, "origin": origin})
    saving.save("programme", [(p.code, p) for p in catalogue.programmes])
    saving.save("department", [(d.code, d) for d in catalogue.departments])
    saving.save("publication", [(p.code, p) for p in catalogue.publications])
    saving.refer.pillars = _by_version(session, PillarRow, "programme_id")
    saving.save("target", [(natural_key(t.programme, t.code), t) for t in catalogue.targets])
    saving.save("declared", [(natural_key(d.programme, d.as_of, d.publication), d) for d in catalogue.declared])
    saving.save("conflict", [(c.key, c) for c in catalogue.conflicts])
    saving.save("claim", [(c.key, c) for c in catalogue.claims])
    saving.save("province", [(natural_key(p.scheme, p.code), p) for p in catalogue.provinces])
    written = saving.save("framework", [(f.code, f) for f in catalogue.frameworks])
    saving.refer.nodes = _by_version(session, IndexNodeRow, "framework_id")
    saving.add_all(NodePointsRow, points(saving.refer, [f for f in written if isinstance(f, Framework)]))
    saving.save("feed", [(natural_key(*feed.key), feed) for feed in catalogue.feeds])
    saving.save("service", [(service.measure, service) for service in catalogue.services])
    saving.save("score", [(_score_key(score), score) for score in scores])
    return Changes(tuple(saving.added), tuple(saving.superseded), tuple(saving.kept))


def _score_key(score: Score) -> str:
    return natural_key(OFFICIAL, score.scheme, score.entity, score.assessment_year, score.framework, score.node)


@dataclass(slots=True)
class _Saving:
    """One run: who saves, what is current by now, and what was done."""

    session: Session
    stamp: Mapping[str, Any]
    refer: References = field(default_factory=References)
    added: list[Change] = field(default_factory=list)
    superseded: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)

    def save(self, kind: str, entries: Entries) -> list[Frozen]:
        """Add the versions of a kind that are new or changed, with what hangs on them; gives their entries."""
        wanted = list(self._choose(kind, entries))
        if not wanted:
            return []
        own = SOURCES[kind].own
        # In this order the numbers come back in the order of the rows, on both databases.
        adding = insert(own).returning(own.c.id, sort_by_parameter_order=True)
        numbers = self.session.scalars(adding, [row for _, _, row in wanted]).all()
        for number, (key, entry, _) in zip(numbers, wanted, strict=True):
            self.refer.current[kind, key] = number
            for model, rows in children(self.refer, number, entry):
                self.add_all(model, rows)
        return [entry for _, entry, _ in wanted]

    def _choose(self, kind: str, entries: Entries) -> Iterator[tuple[str, Frozen, Row]]:
        """The entries to be written, each with its row; what was found is noted as a change."""
        current = read_current(self.session, kind)
        self.refer.current |= {(kind, key): row["id"] for key, row in current.items()}
        for place, (key, entry) in enumerate(entries):
            digest, stored = content_hash(entry), current.get(key)
            if stored is None:
                self.added.append(Change(kind, key))
            elif stored["content_hash"] == digest:
                continue
            elif stored["origin"] == "steward" and self.stamp["origin"] != "steward":
                self.kept.append(Change(kind, key, differences(stored, entry)))
                continue
            else:
                self.superseded.append(Change(kind, key, differences(stored, entry)))
            yield key, entry, as_row(self.refer, entry, place) | dict(self.stamp) | {"content_hash": digest}

    def add_all(self, model: type[SQLModel], rows: Sequence[Row]) -> None:
        """Add rows that hang on others."""
        if rows:
            self.session.execute(insert(table(model)), rows)


def _by_version(session: Session, model: type[SQLModel], version: str) -> dict[tuple[int, str], int]:
    """Pillars or nodes by the version they hang on and their code."""
    own = table(model)
    found = session.execute(select(own.c[version], own.c.code, own.c.id))
    return {(parent, code): number for parent, code, number in found}
