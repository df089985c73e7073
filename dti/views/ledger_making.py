"""How each kind of disagreement becomes an entry of the ledger: kept conflict, clash, claim, revision.

What the sides are is followed to the observation and the publication wherever there is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from dti.analysis.claims import Claim, ClaimKind, Statement, Weight
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, Publication, Target, Unit
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.store.revisions import Reported, Revision
from dti.views.ledger_entries import EntryKind, EntryState, LedgerEntry, LedgerSide
from dti.views.ledger_rulings import since_of, with_ruling
from dti.views.origins import Trace


@dataclass(frozen=True, slots=True)
class Makings:
    """What entries are made of: catalogue, targets by code, and the traces of every observation that counts."""

    catalogue: Catalogue
    targets: Mapping[str, Target]
    traces: Sequence[Trace]
    as_of: date

    def is_published(self, code: str) -> bool:
        """Whether a publication was out by the as-of day."""
        found = self._publication(code)
        return found is not None and found.published_on <= self.as_of

    def from_conflict(self, conflict: Conflict) -> LedgerEntry:
        """A conflict that is kept, known by the as-of day."""
        assert conflict.target is not None, "what belongs to no target is made by `ledger_index`"
        target = self.targets[conflict.target]
        sides = tuple(self._member(target, conflict, member) for member in conflict.members)
        entry = LedgerEntry(
            key=conflict.key,
            kind=_kept_kind(conflict),
            state=EntryState.OPEN,
            weight=Weight.CONTRADICTION,
            target=target,
            sides=sides,
            since=since_of(sides),
            title_vi=conflict.title_vi,
            title_en=conflict.title_en,
            rule_vi=conflict.rule_vi,
            rule_en=conflict.rule_en,
        )
        return with_ruling(entry, conflict)

    def from_clash(self, key: str, values: Sequence[ObservationValue]) -> LedgerEntry:
        """Values of one day that contradict each other, and that nobody has entered."""
        target = self.targets[values[0].target]
        sides = tuple(self._observed(target.unit, one, one.value) for one in values)
        return LedgerEntry(
            key=key,
            kind=EntryKind.AUTO,
            state=EntryState.OPEN,
            weight=Weight.CONTRADICTION,
            target=target,
            sides=sides,
            since=since_of(sides),
            illustrative=any(one.illustrative for one in values),
        )

    def from_claim(self, claim: Claim, ruling: Conflict | None) -> LedgerEntry:
        """Figures that do not close, with the ruling on them."""
        target = self.targets[claim.target] if claim.target else None
        said = claim.said.published
        sides = tuple(self._sides(claim, target))
        entry = LedgerEntry(
            key=claim.key,
            kind=EntryKind(claim.kind),
            state=EntryState.NOTED if claim.weight is Weight.NOTE else EntryState.OPEN,
            weight=claim.weight,
            target=target,
            sides=sides,
            since=max((side.known_on for side in sides if side.known_on), default=None),
            claim=claim,
            illustrative=claim.illustrative,
        )
        if said is not None:
            entry = replace(
                entry,
                title_vi=said.title_vi,
                title_en=said.title_en,
                says_vi=said.says_vi,
                says_en=said.says_en,
                rule_vi=said.rule_vi,
                rule_en=said.rule_en,
            )
        return with_ruling(entry, said or ruling)

    def from_revision(self, revision: Revision) -> LedgerEntry:
        """A value that a newer report superseded."""
        target = self.targets[revision.target]
        after = revision.after
        sides = (
            self._reported(target, "before", revision.before),
            self._reported(target, "after", after) if after else LedgerSide("after", None, target.unit),
        )
        return LedgerEntry(
            key=revision.key,
            kind=EntryKind.REVISION,
            state=EntryState.NOTED,
            weight=Weight.NOTE,
            target=target,
            sides=sides,
            since=revision.day,
            ruled_by=revision.by,
            ruled_on=revision.day,
            reason=after.note if after else "",
            illustrative=revision.illustrative,
        )

    def _sides(self, claim: Claim, target: Target | None) -> list[LedgerSide]:
        unit = target.unit if target else Unit.PERCENT
        match claim.kind:
            case ClaimKind.RATIO:
                return [self._stated("stated", unit, claim.said), self._computed(claim, unit)]
            case ClaimKind.AGGREGATE:
                parts = [self._stated("part", unit, part) for part in claim.others]
                return [self._stated("published", unit, claim.said), self._computed(claim, unit), *parts]
            case ClaimKind.DENOMINATOR:
                before = [self._stated("before", Unit.COUNT, one) for one in claim.others]
                return [*before, self._stated("now", Unit.COUNT, claim.said)]
            case ClaimKind.PUBLISHED:
                others = [self._stated("published", unit, one) for one in claim.others]
                return [self._stated("reported", unit, claim.said), *others]

    def _stated(self, role: str, unit: Unit, said: Statement) -> LedgerSide:
        if said.observation is not None:
            side = self._observed(unit, said.observation, said.value, role)
            return replace(side, bound=said.bound)
        publication = self._publication(said.published.publication) if said.published else None
        return LedgerSide(
            role=role,
            value=said.value,
            unit=unit,
            data_date=said.data_date,
            known_on=publication.published_on if publication else None,
            bound=said.bound,
            numerators=said.numerators,
            denominators=said.denominators,
            source=said.source,
            publication=publication,
        )

    def _computed(self, claim: Claim, unit: Unit) -> LedgerSide:
        is_ratio = claim.kind is ClaimKind.RATIO
        return LedgerSide(
            role="computed",
            value=claim.computed,
            unit=unit,
            data_date=claim.said.data_date,
            numerators=claim.said.numerators if is_ratio else (),
            denominators=claim.said.denominators if is_ratio else (),
        )

    def _observed(
        self, unit: Unit, observation: ObservationValue, value: Decimal | None, role: str = "source"
    ) -> LedgerSide:
        trace = next((one for one in self.traces if one.observation is observation), None)
        return LedgerSide(
            role=role,
            value=value,
            unit=unit,
            data_date=observation.data_date,
            known_on=observation.known_on,
            bound=observation.bound if value == observation.value else None,
            field=observation.field,
            numerators=() if observation.numerator is None else (observation.numerator,),
            denominators=() if observation.denominator is None else (observation.denominator,),
            source=observation.source,
            publication=trace.publication if trace else None,
            trace=trace,
        )

    def _reported(self, target: Target, role: str, reported: Reported) -> LedgerSide:
        return LedgerSide(
            role=role,
            value=reported.value,
            unit=target.unit,
            data_date=reported.data_date,
            known_on=reported.approved_on,
            bound=reported.bound,
            field=reported.field,
            numerators=() if reported.numerator is None else (reported.numerator,),
            denominators=() if reported.denominator is None else (reported.denominator,),
            source=reported.source,
            publication=self._publication(reported.publication) if reported.publication else None,
            reported=reported,
        )

    def _member(self, target: Target, conflict: Conflict, member: ConflictMember) -> LedgerSide:
        trace = self._trace_of(target, member) if conflict.kind == "value" else None
        publication = self._publication(member.publication) if member.publication else None
        known_on = publication.published_on if publication else trace.observation.known_on if trace else None
        return LedgerSide(
            role="goal" if conflict.kind == "goal" else "source",
            value=member.value,
            unit=target.unit,
            data_date=member.data_date,
            known_on=known_on,
            bound=member.bound,
            field=trace.observation.field if trace else None,
            label_vi=member.label_vi,
            label_en=member.label_en,
            source=member.source,
            publication=publication,
            trace=trace,
        )

    def _trace_of(self, target: Target, member: ConflictMember) -> Trace | None:
        """The observation that a side of a kept conflict is: a score has no publication of its own."""

        def fits(trace: Trace) -> bool:
            one = trace.observation
            code = trace.publication.code if trace.publication else None
            is_score = not isinstance(one.origin, CellOrigin)
            return (
                one.target == target.code
                and one.value == member.value
                and member.data_date in (None, one.data_date)
                and (member.publication == code or (member.publication is None and is_score))
            )

        return next(filter(fits, self.traces), None)

    def _publication(self, code: str) -> Publication | None:
        return next((one for one in self.catalogue.publications if one.code == code), None)


def _kept_kind(conflict: Conflict) -> EntryKind:
    """A ruling that outlived its claim keeps the claim's kind, which its key begins with."""
    prefix = conflict.key.partition(":")[0]
    if prefix in [kind.value for kind in EntryKind]:
        return EntryKind(prefix)
    return EntryKind.GOAL if conflict.kind == "goal" else EntryKind.VALUE
