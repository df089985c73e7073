"""Which columns of the store hold, or may hold, something about a person: the one list, for documents and for erasure.

A new column of text is decided upon here: either it is a `PersonalColumn`, or it joins `IMPERSONAL`; a test holds the
two against the tables. Export and erasure (`dti.access.privacy`) and `docs/personal-data.md` follow this list. (What
looks like personal data in the cells of a workbook is another matter: `dti.ingest.personal` finds and masks that.)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a column says of a person and why it is kept: ``privacy.what.<kind>`` and ``privacy.why.<kind>``."""

    ACCOUNT = "account"
    SESSION = "session"
    ATTEMPT = "attempt"
    SIGNATURE = "signature"
    PREPARER = "preparer"
    WORDS = "words"
    WORKBOOK = "workbook"
    DOCUMENT = "document"
    TRAIL = "trail"


class Keep(StrEnum):
    """How long: ``privacy.keep.<keep>``."""

    ACCOUNT = "account"  # until the person is erased
    RETENTION = "retention"  # as many months as the installation is set to
    RECORD = "record"  # as long as the record that it belongs to, which is never deleted


class Erasure(StrEnum):
    """What becomes of it when a person is erased: ``privacy.erasure.<erasure>``."""

    EMPTIED = "emptied"
    DELETED = "deleted"
    PSEUDONYM = "pseudonym"
    OWN_NAME = "own_name"  # a pseudonym where the person sent the file themselves
    SCRUBBED = "scrubbed"  # signature and e-mail address replaced wherever they occur, the rest stands
    KEPT = "kept"


_TREATED: Mapping[Kind, tuple[Keep, Erasure]] = MappingProxyType(
    {
        Kind.ACCOUNT: (Keep.ACCOUNT, Erasure.EMPTIED),
        Kind.SESSION: (Keep.RETENTION, Erasure.DELETED),
        Kind.ATTEMPT: (Keep.RETENTION, Erasure.DELETED),
        Kind.SIGNATURE: (Keep.RECORD, Erasure.PSEUDONYM),
        Kind.PREPARER: (Keep.RECORD, Erasure.OWN_NAME),
        Kind.WORDS: (Keep.RECORD, Erasure.SCRUBBED),
        Kind.WORKBOOK: (Keep.RECORD, Erasure.KEPT),
        Kind.DOCUMENT: (Keep.RECORD, Erasure.KEPT),
        Kind.TRAIL: (Keep.RECORD, Erasure.KEPT),
    }
)


@dataclass(frozen=True, slots=True)
class PersonalColumn:
    """One column: what it is and why it is kept (``kind``), how long, and what erasure does to it."""

    table: str
    column: str
    kind: Kind
    keep: Keep
    erasure: Erasure

    @property
    def place(self) -> str:
        """``submission.sent_by``."""
        return f"{self.table}.{self.column}"


_COLUMNS: Mapping[Kind, Mapping[str, str]] = {
    Kind.ACCOUNT: {"account": "name full_name email password_hash roles departments"},
    Kind.SESSION: {"account_session": "key"},
    Kind.ATTEMPT: {"api_use": "key", "sign_in_attempt": "name_key address"},
    Kind.SIGNATURE: {
        "agenda_entry": "recorded_by",
        "api_token": "recorded_by",
        "api_token_event": "recorded_by",
        "claim": "recorded_by ruled_by",
        "conclusion": "recorded_by",
        "conclusion_event": "recorded_by",
        "conflict": "recorded_by ruled_by",
        "declared_total": "recorded_by",
        "department": "recorded_by",
        "effort": "recorded_by",
        "feed": "recorded_by",
        "framework": "recorded_by",
        "index_service": "recorded_by",
        "meeting": "recorded_by",
        "meeting_event": "recorded_by",
        "narrative": "recorded_by",
        "period_event": "recorded_by",
        "programme": "recorded_by",
        "province": "recorded_by",
        "publication": "recorded_by",
        "remark": "by",
        "report_event": "recorded_by",
        "report_order": "recorded_by",
        "row_mapping": "recorded_by",
        "scenario": "recorded_by",
        "score": "recorded_by",
        "submission": "sent_by",
        "submission_event": "by",
        "target": "recorded_by",
        "target_drop": "recorded_by",
    },
    Kind.PREPARER: {"submission": "prepared_by"},
    Kind.WORDS: {
        "agenda_entry": "annotation",
        "api_token": "name",
        "claim": "reason",
        "conclusion": "what",
        "conclusion_event": "reason",
        "conflict": "reason",
        "effort": "reason",
        "finding": "answer",
        "meeting": "title_vi title_en",
        "meeting_event": "reason",
        "narrative": "text_vi text_en",
        "period_event": "reason",
        "remark": "text",
        "scenario": "name note",
        "submission_event": "reason",
        "target_drop": "reason",
    },
    Kind.WORKBOOK: {
        "assessment": "sheet evidence note",
        "finding": "sheet params",
        "observation": "sheet source note",
        "remark": "sheet",
        "row_mapping": "layout row_key row_text sheet",
        "score_cell": "filename sheet",
        "stored_file": "content",
        "submission": "filename",
    },
    Kind.DOCUMENT: {
        "claim": "title_vi title_en says_vi says_en rule_vi rule_en source",
        "conflict": "title_vi title_en rule_vi rule_en",
        "conflict_member": "label_vi label_en source",
        "declared_total": "note_vi note_en source",
        "department": "note_vi note_en source",
        "feed": "rule_vi rule_en source",
        "framework": "note_vi note_en source",
        "goal": "note_vi note_en source",
        "index_node": "source",
        "index_service": "source",
        "programme": "note_vi note_en source",
        "province": "note_vi note_en source",
        "publication": "title_vi title_en publisher url note_vi note_en source",
        "score": "note_vi note_en source",
        "target": "note_vi note_en source",
    },
    Kind.TRAIL: {"audit_event": "actor object_key details"},
}

_VERSION = "origin content_hash"

#: Columns of text in which nobody is named: codes, names of things, words of a fixed list, hashes, places in a file.
IMPERSONAL: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(columns.split())
        for name, columns in {
            "agenda_entry": "key",
            "api_token": "key first",
            "api_token_event": "action",
            "assessment": "cell",
            "audit_event": "action object_kind previous_hash hash",
            "audit_head": "hash",
            "claim": f"{_VERSION} key bound numerators denominators",
            "conclusion": "department target operator",
            "conclusion_event": "action",
            "conflict": f"{_VERSION} key kind picked_entity",
            "conflict_member": "bound entity unit",
            "declared_total": _VERSION,
            "department": f"{_VERSION} code name_vi name_en sort_key kind successors",
            "effort": "framework node",
            "feed": f"{_VERSION} programme target to_programme to_framework to_code relation basis",
            "finding": "code severity cells",
            "framework": f"{_VERSION} code decision name_vi name_en assessment_years",
            "goal": "operator",
            "index_node": "code parent level measure name_vi name_en pillar rule_vi rule_en basis",
            "index_service": f"{_VERSION} measure service_vi service_en basis",
            "meeting": "programme",
            "meeting_event": "action period",
            "narrative": "programme target period",
            "node_points": "basis",
            "observation": "cell bound",
            "period": "code",
            "period_event": "action",
            "pillar": "code name_vi name_en",
            "programme": f"{_VERSION} code province name_vi name_en document",
            "province": f"{_VERSION} scheme code name_vi name_en sort_key division_type region_vi region_en merged_from"
            " successor_code",
            "publication": f"{_VERSION} code",
            "remark": "kind target cell",
            "report_event": "state worker file_sha256 fault",
            "report_order": "report form subject language programme period departments",
            "row_mapping": "file_sha256 cell",
            "scenario": "key kind scheme entity settings",
            "score": f"{_VERSION} kind scheme entity value_basis rank_basis",
            "score_cell": "file_sha256 cell",
            "sign_in_attempt": "outcome",
            "stored_file": "sha256",
            "submission": "framework file_sha256",
            "submission_event": "state",
            "target": f"{_VERSION} code number name_vi name_en kind unit accumulation rhythm aggregation numerator_vi"
            " numerator_en denominator_vi denominator_en sourcing owner_basis reads_index",
        }.items()
    }
)


def _list() -> Iterator[PersonalColumn]:
    for kind, tables in _COLUMNS.items():
        for name, columns in tables.items():
            for column in columns.split():
                yield PersonalColumn(name, column, kind, *_TREATED[kind])


PERSONAL: tuple[PersonalColumn, ...] = tuple(_list())
"""Every column that holds, or may hold, something about a person."""


def columns_of(kind: Kind) -> tuple[PersonalColumn, ...]:
    """The columns of a kind, in their order."""
    return tuple(column for column in PERSONAL if column.kind is kind)
