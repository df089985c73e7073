"""Who may do what: one table of role, action and whose department, and one question, `require`.

Asked once at the entrance of views (`dti.views.query.complete` and the views that show more than approved figures), of
intake (`dti.ingest`) and of pages; menus only follow it. The next action is a member of `Action` with its line in
`_ALLOWED`; a page or a download that needs it names it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dti.access.user import Role, User, is_same_person
from dti.core.errors import NotAllowed


class Action(StrEnum):
    """What a person may want to do. The value is the end of a message id: ``access.action.<value>``."""

    READ_FIGURES = "read_figures"  # approved figures of all departments, the index, published sources
    READ_PROVISIONAL = "read_provisional"  # figures that wait for approval, marked, across departments
    READ_SUBMISSION = "read_submission"  # files, findings, cells, senders, remarks of a department
    READ_LEDGER = "read_ledger"  # which sources disagree, rulings and revisions
    MAKE_REPORT = "make_report"  # reports over the whole province
    SEND = "send"  # forms, uploads, handing in, answers to remarks
    SAVE_SCENARIO = "save_scenario"  # what-if settings and plans under a name
    REVIEW = "review"  # board, review, approve, return
    CHANGE_PERIOD = "change_period"  # close, reopen, remind
    RULE = "rule"  # which of two sources stands
    EDIT_CATALOGUE = "edit_catalogue"  # targets, departments, periods, programmes, mappings, drops
    EDIT_INDEX = "edit_index"  # load a ranking, efforts, feeds
    READ_MEETING = "read_meeting"  # agendas, narratives, conclusions of meetings
    RUN_MEETING = "run_meeting"  # open and freeze a meeting, its agenda, narratives, conclusions
    READ_AUDIT = "read_audit"  # the audit trail
    MANAGE_ACCOUNTS = "manage_accounts"  # accounts, roles, personal data


NOBODYS = ""
"""The department of what belongs to none: nobody's own."""

PUBLISHED = "CONG-BO"
"""What is published is transcribed under this name; everybody may see it."""


class Reach(StrEnum):
    """Whose departments a role's right covers."""

    OWN = "own"
    ALL = "all"


_EVERYBODY: Mapping[Role, Reach] = MappingProxyType(dict.fromkeys(Role, Reach.ALL))


def _for(*roles: Role, own: Iterable[Role] = ()) -> Mapping[Role, Reach]:
    return MappingProxyType(dict.fromkeys(roles, Reach.ALL) | dict.fromkeys(own, Reach.OWN))


_COMMITTEE, _REPORTER, _ANALYST, _STEWARD, _ADMINISTRATOR = Role

_ALLOWED: Mapping[Action, Mapping[Role, Reach]] = MappingProxyType(
    {
        Action.READ_FIGURES: _EVERYBODY,
        Action.READ_PROVISIONAL: _for(_COMMITTEE, _ANALYST, _STEWARD),
        Action.READ_SUBMISSION: _for(_COMMITTEE, _ANALYST, _STEWARD, own=(_REPORTER,)),
        Action.READ_LEDGER: _for(_COMMITTEE, _ANALYST, _STEWARD),
        Action.MAKE_REPORT: _for(_COMMITTEE, _ANALYST, _STEWARD),
        Action.SEND: _for(_STEWARD, own=(_REPORTER,)),
        Action.SAVE_SCENARIO: _for(_ANALYST, _STEWARD),
        Action.REVIEW: _for(_STEWARD),
        Action.CHANGE_PERIOD: _for(_STEWARD),
        Action.RULE: _for(_STEWARD),
        Action.EDIT_CATALOGUE: _for(_STEWARD),
        Action.EDIT_INDEX: _for(_STEWARD),
        Action.READ_MEETING: _for(_COMMITTEE, _ANALYST, _STEWARD, own=(_REPORTER,)),
        Action.RUN_MEETING: _for(_STEWARD),
        Action.READ_AUDIT: _for(_STEWARD, _ADMINISTRATOR),
        Action.MANAGE_ACCOUNTS: _for(_ADMINISTRATOR),
    }
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The departments whose submissions a reader may see: all, or these."""

    everywhere: bool = False
    departments: frozenset[str] = frozenset()

    def sees(self, department: str | None) -> bool:
        """Whether what this department sent may be shown; what belongs to none is for those who see all."""
        return self.everywhere or department == PUBLISHED or department in self.departments


def may(user: User, action: Action, department: str | None = None) -> bool:
    """Whether a person may do this; with a department, whether for that one, else whether for any at all."""
    if action is Action.READ_SUBMISSION and department == PUBLISHED:
        return may(user, Action.READ_FIGURES)  # what was published, anybody here may have
    allowed = _ALLOWED[action]
    for role in user.roles:
        reach = allowed.get(role)
        if reach is Reach.ALL or (reach is Reach.OWN and _is_own(user, department)):
            return True
    return False


def _is_own(user: User, department: str | None) -> bool:
    return bool(user.departments) if department is None else department in user.departments


def require(user: User, action: Action, department: str | None = None) -> None:
    """NotAllowed unless the person may do this (for this department)."""
    if not may(user, action, department):
        is_others = department is not None and may(user, action)
        key = "access.denied.other_department" if is_others else "access.denied"
        raise NotAllowed(key, action=action, department=department or "")


def require_submission(user: User, action: Action, department: str | None, sent_by: str) -> None:
    """`require` for one submission; one whose department could not be read is its sender's own."""
    if department is None and may(user, action) and is_same_person(user.signature, sent_by):
        return
    require(user, action, department or NOBODYS)


def scope_of(user: User, action: Action = Action.READ_SUBMISSION) -> Scope:
    """The departments for which a person may do this."""
    reaches = {_ALLOWED[action].get(role) for role in user.roles}
    if Reach.ALL in reaches:
        return Scope(everywhere=True)
    return Scope(departments=user.departments) if Reach.OWN in reaches else Scope()


def roles_for(action: Action) -> Mapping[Role, Reach]:
    """The line of the table, for documents and the screen of the administrator."""
    return _ALLOWED[action]
