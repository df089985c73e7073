"""What may be picked in a ruling: the sides of a disagreement, and how people name them.

A side is named by its value as either language writes it; where sides share a value, by the province it is about.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dti.analysis.claims import check_claims, offered
from dti.analysis.index_wording import name_of
from dti.catalogue.models import Catalogue, Conflict, ConflictMember, PublishedClaim
from dti.core.errors import WrongInput
from dti.core.text import clean
from dti.i18n import LANGUAGES, number


@dataclass(frozen=True, slots=True)
class Choice:
    """A side that may stand. ``entity`` and ``names`` only where the value alone does not say which."""

    value: Decimal | None
    entity: str | None = None
    names: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What the audit trail calls it."""
        return "" if self.value is None else f"{self.value:f}" + (f" ({self.entity})" if self.entity else "")


def choices_of(disputed: Conflict | PublishedClaim, catalogue: Catalogue) -> tuple[Choice, ...]:
    """The sides of a conflict, or the printed and the computed value of a claim; each value or province once."""
    if isinstance(disputed, PublishedClaim):
        return tuple(
            Choice(value) for value in (disputed.value, *(offered(c.computed) for c in check_claims([disputed])))
        )
    shared = Counter(one.value for one in _once(disputed.members))
    choices = (_choice(one, catalogue, is_shared=shared[one.value] > 1) for one in disputed.members)
    return tuple(dict.fromkeys(choices))


def _once(members: Sequence[ConflictMember]) -> list[ConflictMember]:
    """One member for each province and value: two sources may give the same province the same figure."""
    return list({(one.entity, one.value): one for one in members}.values())


def _choice(member: ConflictMember, catalogue: Catalogue, *, is_shared: bool) -> Choice:
    if not is_shared or member.entity is None:
        return Choice(member.value)
    names = tuple(dict.fromkeys(name_of(catalogue, member.entity, language) for language in LANGUAGES))
    return Choice(member.value, member.entity, names)


def read_pick(choices: Sequence[Choice], pick: str, key: str) -> Choice:
    """The side that was meant: with its unit or field or without. WrongInput where none is, or more than one."""
    said = clean(pick)
    fitting = [choice for choice in choices if _is_named(choice, said)] or [
        choice for choice in choices if _is_valued(choice, said)
    ]
    if len(fitting) != 1:
        raise WrongInput("ledger.error.not_a_side", key=key, found=said, sides="; ".join(map(_shown, choices)))
    return fitting[0]


def _is_named(choice: Choice, said: str) -> bool:
    names = [*choice.names, *([choice.entity] if choice.entity else [])]
    return said.casefold() in [name.casefold() for name in names]


def _is_valued(choice: Choice, said: str) -> bool:
    wanted = said.removesuffix("%").strip().partition("/")[0].lstrip("<>≤≥= ")
    return choice.value is not None and wanted in _spellings(choice.value)


def _spellings(value: Decimal) -> set[str]:
    return {*(number(value, language) for language in LANGUAGES), f"{value:f}", f"{value.normalize():f}"}


def _shown(choice: Choice) -> str:
    assert choice.value is not None, "only sides are offered"
    return choice.names[0] if choice.names else number(choice.value, "vi")
