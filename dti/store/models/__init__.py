"""The tables. What was said is never overwritten: catalogue rows are versions, observations and events are only added.

Each module holds the tables of one subject; whoever reads or writes them imports from here. A new table or column goes
into its module and into the next revision under ``migrations/``; a test compares the two.
"""

from sqlalchemy import Table
from sqlmodel import SQLModel

from dti.store.models.accounts import AccountRow, AccountSessionRow, SignInAttemptRow
from dti.store.models.assessments import AssessmentRow
from dti.store.models.audit import AuditEventRow, AuditHeadRow
from dti.store.models.catalogue import (
    ClaimRow,
    ConflictMemberRow,
    ConflictRow,
    ContributorRow,
    DeclaredTotalRow,
    DepartmentRow,
    GoalRow,
    PillarRow,
    ProgrammeRow,
    PublicationRow,
    TargetDropRow,
    TargetRow,
)
from dti.store.models.columns import VersionedMixin
from dti.store.models.feeds import FeedRow
from dti.store.models.index import (
    FrameworkRow,
    IndexNodeRow,
    IndexServiceRow,
    NodePointsRow,
    ProvinceRow,
    ScoreCellRow,
    ScoreRow,
)
from dti.store.models.mappings import RowMappingRow
from dti.store.models.meetings import (
    AgendaEntryRow,
    ConclusionEventRow,
    ConclusionRow,
    MeetingEventRow,
    MeetingRow,
    NarrativeRow,
)
from dti.store.models.printing import ReportEventRow, ReportOrderRow
from dti.store.models.remarks import RemarkRow
from dti.store.models.reports import (
    FindingRow,
    ObservationRow,
    PeriodEventRow,
    PeriodRow,
    StoredFileRow,
    SubmissionEventRow,
    SubmissionRow,
)
from dti.store.models.simulation import EffortRow, ScenarioRow
from dti.store.models.tokens import ApiTokenEventRow, ApiTokenRow, ApiUseRow

__all__ = [
    "AccountRow",
    "AccountSessionRow",
    "AgendaEntryRow",
    "ApiTokenEventRow",
    "ApiTokenRow",
    "ApiUseRow",
    "AssessmentRow",
    "AuditEventRow",
    "AuditHeadRow",
    "ClaimRow",
    "ConclusionEventRow",
    "ConclusionRow",
    "ConflictMemberRow",
    "ConflictRow",
    "ContributorRow",
    "DeclaredTotalRow",
    "DepartmentRow",
    "EffortRow",
    "FeedRow",
    "FindingRow",
    "FrameworkRow",
    "GoalRow",
    "IndexNodeRow",
    "IndexServiceRow",
    "MeetingEventRow",
    "MeetingRow",
    "NarrativeRow",
    "NodePointsRow",
    "ObservationRow",
    "PeriodEventRow",
    "PeriodRow",
    "PillarRow",
    "ProgrammeRow",
    "ProvinceRow",
    "PublicationRow",
    "RemarkRow",
    "ReportEventRow",
    "ReportOrderRow",
    "RowMappingRow",
    "ScenarioRow",
    "ScoreCellRow",
    "ScoreRow",
    "SignInAttemptRow",
    "StoredFileRow",
    "SubmissionEventRow",
    "SubmissionRow",
    "TargetDropRow",
    "TargetRow",
    "VersionedMixin",
    "table",
]


def table(model: type[SQLModel]) -> Table:
    """The table behind a model, for statements that read rows and not objects."""
    return SQLModel.metadata.tables[str(model.__tablename__)]
