"""Everything that is set rather than reported, as one value."""

from datetime import date
from functools import cached_property

from dti.catalogue.models.feeds import Feed
from dti.catalogue.models.index import Framework, Province
from dti.catalogue.models.kinds import Frozen
from dti.catalogue.models.programmes import Department, Programme, Target
from dti.catalogue.models.published import Conflict, DeclaredTotal, Publication, PublishedClaim
from dti.catalogue.models.services import IndexService


class Catalogue(Frozen):
    """Everything that is set rather than reported, as of one moment; ``content_hash`` changes whenever any of it
    does. An edit is saved as a catalogue of nothing but what was edited.
    """

    programmes: tuple[Programme, ...] = ()
    targets: tuple[Target, ...] = ()
    departments: tuple[Department, ...] = ()
    publications: tuple[Publication, ...] = ()
    declared: tuple[DeclaredTotal, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    provinces: tuple[Province, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    claims: tuple[PublishedClaim, ...] = ()
    feeds: tuple[Feed, ...] = ()
    services: tuple[IndexService, ...] = ()
    content_hash: str = ""

    def programme(self, code: str) -> Programme | None:
        """The programme with this code."""
        return next((programme for programme in self.programmes if programme.code == code), None)

    @property
    def main_programme(self) -> Programme | None:
        """The programme with the most targets of its own, the first of equals; None in an empty catalogue."""
        return max(self.programmes, key=lambda programme: len(self.targets_of(programme.code)), default=None)

    def targets_of(self, programme: str) -> tuple[Target, ...]:
        """The targets of a programme in the order of the catalogue."""
        return tuple(target for target in self.targets if target.programme == programme)

    def target(self, programme: str, code: str) -> Target | None:
        """One target by programme and code."""
        return next((t for t in self.targets if t.programme == programme and t.code == code), None)

    def feeds_from(self, programme: str, target: str) -> tuple[Feed, ...]:
        """What a target feeds, in the order of the catalogue."""
        return tuple(f for f in self.feeds if (f.programme, f.target) == (programme, target) and not f.withdrawn)

    def feeds_into(self, programme: str, target: str) -> tuple[Feed, ...]:
        """What passes its figures to a target: such a target is not entered a second time."""
        return tuple(f for f in self.feeds if (f.to_programme, f.to_code) == (programme, target) and f.passes_values)

    def feeds_into_node(self, framework: str, node: str) -> tuple[Feed, ...]:
        """What feeds a node of an index, by value or by support."""
        return tuple(f for f in self.feeds if (f.to_framework, f.to_code) == (framework, node) and not f.withdrawn)

    def service(self, measure: str | None) -> IndexService | None:
        """What people get when this measure of the index rises."""
        return next((one for one in self.services if one.measure == measure), None)

    def department(self, code: str) -> Department | None:
        """The department with this code."""
        return self._departments.get(code)

    @cached_property
    def _departments(self) -> dict[str, Department]:
        """By code; of two with one code the first, as in a list."""
        return {department.code: department for department in reversed(self.departments)}

    def responsible(self, code: str, day: date) -> tuple[Department, ...]:
        """Who carries a department's duties on ``day``: itself while valid, else its successors valid then, however
        far down.
        """
        department = self.department(code)
        if department is None:
            return ()
        if department.is_valid(day) or (department.valid_to is not None and day <= department.valid_to):
            return (department,)
        heirs = [heir for successor in department.successors for heir in self.responsible(successor, day)]
        return tuple(dict.fromkeys(heirs))
