"""Who may say what about a submission, and how one goes back with a reason for each row."""

from collections.abc import Callable

import pytest

from dti.access.audit import read_events
from dti.access.user import Role, User, operator
from dti.catalogue.duties import awaited
from dti.core.errors import Conflict, DtiError, NotAllowed, NotFound, WrongInput
from dti.core.periods import Period
from dti.i18n import LANGUAGES, error_text
from dti.ingest.door import approve, confirm, receive
from dti.ingest.remarks import LONGEST, add_remark, read_text, send_back_rows
from dti.store.engine import Store
from dti.store.remarks import RemarkKind, RemarkValue, read_remarks
from dti.store.submissions import State, SubmissionValue, read_submission
from tests.builders import row, workbook
from tests.ingest.samples import AT, CATALOGUE

WITH_WARNING = workbook(row("ECO-04", result=55))
STEWARD = User("thuong.truc", "Cán bộ thường trực", frozenset({Role.STEWARD}), account=1)


def reporter(*departments: str) -> User:
    return User("can.bo", "Cán bộ báo cáo", frozenset({Role.REPORTER}), frozenset(departments), account=2)


@pytest.fixture
def handed_in(store: Store) -> SubmissionValue:
    """A report with one row, handed in."""
    receipt = receive(operator("An"), store, WITH_WARNING, "bao-cao.xlsx", at=AT)
    assert receipt.submission is not None
    confirm(operator("An"), store, receipt.submission, at=AT, reason="đã đối chiếu")
    return stored(store, receipt.submission)


def stored(store: Store, number: int) -> SubmissionValue:
    with store.reading() as session:
        return read_submission(session, number)


def said(store: Store, number: int) -> tuple[RemarkValue, ...]:
    with store.reading() as session:
        return read_remarks(session, [number])


def refused(act: Callable[[], object], kind: type[DtiError], key: str) -> None:
    with pytest.raises(kind) as caught:
        act()
    assert caught.value.key == key
    assert all(error_text(caught.value, language) for language in LANGUAGES)


def test_steward_and_department_speak_in_turn_and_each_word_is_audited(
    store: Store, handed_in: SubmissionValue
) -> None:
    number, department = handed_in.id, str(handed_in.department)
    first = add_remark(STEWARD, store, number, " Số này\u200b ở đâu ra? ", target="eco-04", at=AT)
    second = add_remark(reporter(department), store, number, "Sổ theo dõi.\n\n  Trang 4.", at=AT)
    cell = said(store, number)[0].cell
    assert cell is not None
    assert said(store, number) == (
        RemarkValue(
            first,
            number,
            RemarkKind.REMARK,
            "Số này ở đâu ra?",
            "ECO-04",
            "Báo cáo",
            cell,
            by="Cán bộ thường trực (thuong.truc)",
            at=AT,
        ),
        RemarkValue(
            second,
            number,
            RemarkKind.ANSWER,
            "Sổ theo dõi.\nTrang 4.",
            None,
            None,
            None,
            by="Cán bộ báo cáo (can.bo)",
            at=AT,
        ),
    )
    with store.reading() as session:
        entries = list(read_events(session))[-2:]
    assert [(entry.action, entry.object_key, entry.details) for entry in entries] == [
        ("submission.remarked", str(number), {"remark": first, "kind": "remark", "target": "ECO-04"}),
        ("submission.remarked", str(number), {"remark": second, "kind": "answer", "target": None}),
    ]


@pytest.mark.parametrize(
    "user",
    [
        reporter("KHAC"),
        User("uv", "Ủy viên", frozenset({Role.COMMITTEE})),
        User("pt", "Phân tích", frozenset({Role.ANALYST})),
        User("qt", "Quản trị", frozenset({Role.ADMINISTRATOR})),
    ],
    ids=["another department", "committee", "analyst", "administrator"],
)
def test_nobody_else_says_anything_or_sends_back(store: Store, handed_in: SubmissionValue, user: User) -> None:
    with pytest.raises(NotAllowed):
        add_remark(user, store, handed_in.id, "Tôi thấy", at=AT)
    with pytest.raises(NotAllowed):
        send_back_rows(user, store, handed_in.id, reasons={"ECO-04": "sai"}, at=AT)
    assert said(store, handed_in.id) == ()
    assert stored(store, handed_in.id).state is State.SUBMITTED


def test_a_department_does_not_return_its_own_report(store: Store, handed_in: SubmissionValue) -> None:
    with pytest.raises(NotAllowed):
        send_back_rows(reporter(str(handed_in.department)), store, handed_in.id, reasons={"ECO-04": "sai"}, at=AT)


def test_a_report_without_a_department_is_the_steward_s_matter(store: Store) -> None:
    nobody = receive(operator("An"), store, b"PK\x03\x04", "hong.xlsx", at=AT).submission
    assert nobody is not None
    with pytest.raises(NotAllowed):
        add_remark(reporter("A"), store, nobody, "Của ai?", at=AT)
    add_remark(STEWARD, store, nobody, "Của ai?", at=AT)
    assert [one.text for one in said(store, nobody)] == ["Của ai?"]


@pytest.mark.parametrize("typed", ["", "  \n\t ", "\u200b"])
def test_nothing_written_is_refused(store: Store, handed_in: SubmissionValue, typed: str) -> None:
    refused(lambda: add_remark(STEWARD, store, handed_in.id, typed, at=AT), WrongInput, "review.error.empty")


def test_a_text_is_kept_composed_and_harmless_up_to_its_length() -> None:
    assert read_text("Ho\u0300a\x07\u202e") == "Hòa\\x07\\u202e"
    assert len(read_text("a" * LONGEST)) == LONGEST
    refused(lambda: read_text("a" * (LONGEST + 1)), WrongInput, "review.error.long")


def test_an_unknown_row_or_submission_is_refused(store: Store, handed_in: SubmissionValue) -> None:
    refused(
        lambda: add_remark(STEWARD, store, handed_in.id, "Sai", target="XYZ-99", at=AT),
        WrongInput,
        "review.error.unknown_row",
    )
    with pytest.raises(NotFound):
        add_remark(STEWARD, store, 999, "Sai", at=AT)


def test_a_row_that_the_form_should_have_held_may_be_spoken_about(store: Store, handed_in: SubmissionValue) -> None:
    owed = awaited(CATALOGUE, str(handed_in.programme), str(handed_in.department), Period.parse(str(handed_in.period)))
    code = next(target.code for target in owed if target.code != "ECO-04")
    add_remark(STEWARD, store, handed_in.id, "Thiếu dòng này", target=code, at=AT)
    (kept,) = said(store, handed_in.id)
    assert (kept.target, kept.sheet, kept.cell) == (code, None, None)


def test_a_return_keeps_a_reason_for_each_row_and_all_of_them_as_its_own(
    store: Store, handed_in: SubmissionValue
) -> None:
    reasons = {"ECO-04": "Mẫu số sai"}
    assert send_back_rows(STEWARD, store, handed_in.id, reasons=reasons, at=AT) is State.RETURNED
    (kept,) = said(store, handed_in.id)
    assert (kept.kind, kept.target, kept.text) == (RemarkKind.RETURN_REASON, "ECO-04", "Mẫu số sai")
    last = stored(store, handed_in.id).events[-1]
    assert (last.state, last.by, last.reason) == (State.RETURNED, STEWARD.signature, "ECO-04: Mẫu số sai")


def test_a_return_may_have_a_reason_for_the_whole(store: Store, handed_in: SubmissionValue) -> None:
    send_back_rows(STEWARD, store, handed_in.id, reasons={"ECO-04": "Sai"}, reason="Làm lại\ncả biểu", at=AT)
    assert stored(store, handed_in.id).events[-1].reason == "Làm lại cả biểu"


@pytest.mark.parametrize(
    ("reasons", "key"),
    [
        ({}, "lifecycle.return_reason_missing"),
        ({"ECO-04": " "}, "review.error.row_reason"),
        ({"ECO-04": "Sai", "XYZ-99": "Sai"}, "review.error.unknown_row"),
    ],
)
def test_a_return_that_is_refused_leaves_nothing_behind(
    store: Store, handed_in: SubmissionValue, reasons: dict[str, str], key: str
) -> None:
    refused(lambda: send_back_rows(STEWARD, store, handed_in.id, reasons=reasons, at=AT), WrongInput, key)
    assert said(store, handed_in.id) == ()
    assert stored(store, handed_in.id) == handed_in


def test_what_is_decided_is_not_returned(store: Store, handed_in: SubmissionValue) -> None:
    approve(operator("Bình"), store, handed_in.id, at=AT)
    refused(
        lambda: send_back_rows(STEWARD, store, handed_in.id, reasons={"ECO-04": "Sai"}, at=AT),
        Conflict,
        "lifecycle.not_from.approved",
    )
    assert said(store, handed_in.id) == ()
