"""Everything that is set rather than reported, as one value."""

from datetime import date

from dti.catalogue.models.index import Framework, Province
from dti.catalogue.models.kinds import Frozen
from dti.catalogue.models.programmes import Department, Programme, Target
from dti.catalogue.models.published import Conflict, DeclaredTotal, Publication, PublishedClaim


class Catalogue(Frozen):
    """Everything that is set rather than reported, as of one moment; ``content_hash`` changes whenever any of it
    does.
    """

    programmes: tuple[Programme, ...]
    targets: tuple[Target, ...]
    departments: tuple[Department, ...]
    publications: tuple[Publication, ...]
    declared: tuple[DeclaredTotal, ...]
    conflicts: tuple[Conflict, ...]
    provinces: tuple[Province, ...]
    frameworks: tuple[Framework, ...]
    claims: tuple[PublishedClaim, ...] = ()
    content_hash: str

    def programme(self, code: str) -> Programme | None:
        """The programme with this code."""
        return next((programme for programme in self.programmes if programme.code == code), None)

    def targets_of(self, programme: str) -> tuple[Target, ...]:
        """The targets of a programme in the order of the catalogue."""
        return tuple(target for target in self.targets if target.programme == programme)

    def target(self, programme: str, code: str) -> Target | None:
        """One target by programme and code."""
        return next((t for t in self.targets if t.programme == programme and t.code == code), None)

    def department(self, code: str) -> Department | None:
        """The department with this code."""
        return next((department for department in self.departments if department.code == code), None)

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
