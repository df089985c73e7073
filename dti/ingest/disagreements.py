"""Disagreements that nobody has entered yet, as the conflicts that a ruling on them keeps: clashes, claims, and scores
of the index.

Only real figures that count: an illustrative one is never evidence, so nothing is ruled about it. Another kind of claim
says in `_members` which of its figures may be picked.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from dti.analysis.claim_wording import write_claim_title, write_figure, write_parts
from dti.analysis.claims import Claim, ClaimKind, Statement, Weight, confront, offered
from dti.analysis.index_conflicts import KEY, confront_scores
from dti.analysis.index_wording import as_conflict
from dti.catalogue.models import FOUND_BY_ITSELF, Catalogue, Conflict, ConflictMember, Target, Unit
from dti.catalogue.observations import CellOrigin, ObservationValue
from dti.i18n import LANGUAGES, Language, text
from dti.store.engine import Session
from dti.store.observations import read_observations
from dti.store.scores import read_scores
from dti.store.submissions import publication_codes


def find_disagreement(session: Session, catalogue: Catalogue, key: str, day: date) -> Conflict | None:
    """The conflict behind the key of a clash, a claim or a pair of scores, as it stands on a day; None where there is
    none.

    What is only worth knowing needs no ruling and is not found.
    """
    if not key.startswith(FOUND_BY_ITSELF):
        return None
    if key.startswith(KEY):
        found = confront_scores(read_scores(session, published_by=day))
        return next((as_conflict(one, catalogue) for one in found if one.key == key), None)
    for programme in catalogue.programmes:
        targets = {target.code: target for target in catalogue.targets_of(programme.code)}
        read = read_observations(session, programme=programme.code, as_of=day, illustrative=False)
        # What is fed is in dispute where it was entered, and is ruled on there.
        seen = tuple(one for one in read if one.fed_from is None)
        told = _Telling(catalogue, _publications(session, seen))
        clash = [one for one in seen if one.conflict == key]
        if len(clash) > 1:
            return told.from_clash(targets[clash[0].target], key, clash)
        claim = next((one for one in confront(targets, seen) if one.key == key and one.weight is not Weight.NOTE), None)
        if claim is not None and claim.target is not None:
            return told.from_claim(targets[claim.target], claim)
    return None


def _publications(session: Session, seen: Iterable[ObservationValue]) -> dict[int, str]:
    """The publications of transcribed values, by submission."""
    return publication_codes(session, {one.origin.submission for one in seen if isinstance(one.origin, CellOrigin)})


class _Telling:
    """Turns figures into sides, each with the words of who says so."""

    def __init__(self, catalogue: Catalogue, publications: Mapping[int, str]) -> None:
        self.catalogue = catalogue
        self.publications = publications

    def from_clash(self, target: Target, key: str, values: Sequence[ObservationValue]) -> Conflict:
        """Values of one day that contradict each other."""
        members = [self._observed(target.unit, one, one.value) for one in values if one.value is not None]
        titles = {
            f"title_{language}": text("ledger.title.auto", language, day=values[0].data_date) for language in LANGUAGES
        }
        return _conflict(target, key, "value", titles, members)

    def from_claim(self, target: Target, claim: Claim) -> Conflict:
        """Figures that do not close. Only values that a ruling may set aside are sides of kind ``value``."""
        titles = {f"title_{language}": write_claim_title(claim, target, language) for language in LANGUAGES}
        decides = claim.kind in (ClaimKind.RATIO, ClaimKind.PUBLISHED)
        return _conflict(target, claim.key, "value" if decides else "claim", titles, self._members(target, claim))

    def _members(self, target: Target, claim: Claim) -> Iterator[ConflictMember]:
        unit = Unit.COUNT if claim.kind is ClaimKind.DENOMINATOR else target.unit
        yield self._stated(unit, claim.said)
        match claim.kind:
            case ClaimKind.RATIO | ClaimKind.AGGREGATE:
                yield self._computed(claim)
            case ClaimKind.DENOMINATOR | ClaimKind.PUBLISHED:
                yield from (self._stated(unit, one) for one in claim.others)

    def _stated(self, unit: Unit, said: Statement) -> ConflictMember:
        assert said.observation is not None, "a claim about a target stands on observations"
        return self._observed(unit, said.observation, said.value)

    def _observed(self, unit: Unit, one: ObservationValue, value: Decimal) -> ConflictMember:
        bound = one.bound if value == one.value else None
        labels = {
            f"label_{language}": text(
                "ledger.member.said",
                language,
                who=self._giver(one, language),
                value=write_figure(value, unit, language, bound, one.field),
            )
            for language in LANGUAGES
        }
        return ConflictMember(
            publication=self._publication(one),
            data_date=one.data_date,
            value=value,
            bound=bound,
            source=one.source or labels["label_vi"],
            **labels,
        )

    def _computed(self, claim: Claim) -> ConflictMember:
        said = claim.said
        assert said.observation is not None, "a claim about a target stands on observations"
        parts = said if claim.kind is ClaimKind.RATIO else None
        labels = {
            f"label_{language}": text(
                "ledger.member.computed",
                language,
                parts=write_parts(parts.numerators, parts.denominators, language)
                if parts
                else text("ledger.member.departments", language, count=str(len(claim.others))),
            )
            for language in LANGUAGES
        }
        return ConflictMember(
            publication=self._publication(said.observation),
            data_date=said.data_date,
            value=offered(claim.computed),
            source=said.source or labels["label_vi"],
            **labels,
        )

    def _publication(self, one: ObservationValue) -> str | None:
        return self.publications.get(one.origin.submission) if isinstance(one.origin, CellOrigin) else None

    def _giver(self, one: ObservationValue, language: Language) -> str:
        code = self._publication(one)
        publication = next((known for known in self.catalogue.publications if known.code == code), None)
        if publication is not None:
            return str(getattr(publication, f"title_{language}"))
        department = self.catalogue.department(one.department)
        return str(getattr(department, f"name_{language}")) if department else one.department


def _conflict(
    target: Target, key: str, kind: str, titles: Mapping[str, str], members: Iterable[ConflictMember]
) -> Conflict:
    return Conflict(
        key=key,
        programme=target.programme,
        target=target.code,
        kind=kind,
        title_vi=titles["title_vi"],
        title_en=titles["title_en"],
        members=tuple(members),
    )
