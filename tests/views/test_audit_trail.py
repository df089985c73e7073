"""The audit trail in sentences: every action has one, names are those of today, and nobody reads past their rights."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dti.access.audit import Examination, examine, record
from dti.access.roles import Action
from dti.access.user import Role, User, operator
from dti.core.errors import NotAllowed, WrongInput
from dti.i18n import LANGUAGES, has_text
from dti.store.accounts import add_account, change_account
from dti.store.engine import Store
from dti.views.audit_trail import (
    FAMILIES,
    Person,
    Trail,
    TrailQuestion,
    check_trail,
    read_people,
    read_trail,
    walk_trail,
)
from dti.views.audit_wording import write_examination
from tests.audited_actions import audited_actions
from tests.stores import sqlite_store

AT = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)
ME = operator("Người đọc")
NGA = "Nguyễn Thị Nga (nga.nguyen)"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    made = sqlite_store(tmp_path)
    with made.writing() as session:
        person: dict[str, Any] = {"roles": ["steward"], "departments": [], "at": AT}
        add_account(session, name="nga.nguyen", full_name="Nguyễn Thị Nga", **person)
    yield made
    made.close()


def write(store: Store, action: str, about: str = "", details: dict[str, Any] | None = None, **other: Any) -> int:
    kind, _, key = about.partition(":")
    fields: dict[str, Any] = {"actor": NGA, "at": AT} | other
    with store.writing() as session:
        return record(session, action=action, object_kind=kind, object_key=key, details=details or {}, **fields)


def read(store: Store, user: User = ME, before: int | None = None, size: int = 50, **asked: Any) -> Trail:
    with store.reading() as session:
        return read_trail(user, session, TrailQuestion(**asked), "vi", before=before, size=size)


def numbers(store: Store, **asked: Any) -> list[int]:
    return [entry.sequence for entry in read(store, **asked).entries]


def test_every_action_that_the_code_writes_has_a_sentence_and_a_family() -> None:
    actions = audited_actions()
    assert len(actions) > 30
    assert sorted(action for action in actions if not has_text(f"audit.action.{action}")) == []
    assert sorted({action.partition(".")[0] for action in actions} - set(FAMILIES)) == []


def test_an_entry_is_a_sentence_with_the_names_of_today(store: Store) -> None:
    with store.reading() as session:
        before = examine(session).sequence
    write(
        store,
        "submission.approved",
        "submission:999",
        {"reason": "đủ", "department": "SYT", "period": "2024-Q3"},
        actor="Trực",
    )
    (entry,) = (one for one in read(store).entries if one.sequence == before + 1)
    assert (entry.sentence, entry.about) == ("Trực duyệt báo cáo số 999.", "báo cáo số 999")
    assert entry.details == ("Lý do: đủ", "Đơn vị: Sở Y tế", "Kỳ: Quý III/2024")
    assert (entry.who, entry.at, len(entry.short_hash), entry.withheld) == ("Trực", AT, 12, False)


def test_a_report_is_called_by_its_department_and_period(store: Store) -> None:
    from dti.store.submissions import list_submissions

    with store.reading() as session:
        number = list_submissions(session, department="SYT", period="2024-Q3")[0].id
    sequence = write(store, "submission.returned", f"submission:{number}")
    for language, said in zip(
        LANGUAGES,
        (
            f"{NGA} trả lại báo cáo Quý III/2024 của Sở Y tế (số {number}).",
            f"{NGA} returned the report of Department of Health for Q3 2024 (no. {number}).",
        ),
        strict=True,
    ):
        with store.reading() as session:
            (entry,) = (
                one for one in read_trail(ME, session, TrailQuestion(), language).entries if one.sequence == sequence
            )
        assert entry.sentence == said


OBJECTS = {
    ("period.reopened", "period:2024-Q3"): "mở lại kỳ Quý III/2024.",
    ("period.closed", "period:hè"): "khóa kỳ hè.",
    ("conflict.ruled", "conflict:GEN-01-2024"): "kết luận mục đối chiếu GEN-01-2024.",
    ("ranking.imported", "ranking:2024/34"): "nạp bảng xếp hạng DTI năm 2024 (danh sách 34 tỉnh, thành phố).",
    ("effort.set", "framework:922/2023"): "ghi công sức nâng chỉ số của bộ chỉ số 922, năm đánh giá 2023.",
    ("row_mapping.confirmed", "row_mapping:XA/NQ49"): "xác nhận cách đọc phụ lục của XA.",
    ("row_mapping.changed", "row_mapping:XA/NQ49"): "sửa ánh xạ trong phụ lục của XA.",
    ("row_mapping.ended", "row_mapping:XA/NQ49"): "hủy một ánh xạ trong phụ lục của XA.",
    ("reminder.sent", "reminder:NQ49/2024-Q3/XA"): "gửi thư nhắc XA về báo cáo Quý III/2024.",
    ("account.disabled", "account:nd-1"): f"khóa tài khoản {NGA}.",
    ("person.erased", "account:nd-9"): "xóa dữ liệu cá nhân của tài khoản người dùng đã xóa (nd-9).",
    ("retention.applied", "retention:2022-11-01"): "xóa dữ liệu trước ngày 01/11/2022.",
    ("catalogue.changed", "catalogue:"): "thay đổi danh mục.",
    ("catalogue.changed", "catalogue:GOV-01"): "thay đổi mục GOV-01 trong danh mục.",
    ("thing.done", "thing:9"): "thực hiện “thing.done” với thing 9.",
}


@pytest.mark.parametrize("what", OBJECTS, ids=str)
def test_every_kind_of_object_has_its_words(empty: Store, what: tuple[str, str]) -> None:
    write(empty, *what)
    (entry,) = read(empty).entries
    assert entry.sentence.removeprefix("Hết thời hạn lưu giữ, ").removeprefix(f"{NGA} ") == OBJECTS[what]


def test_details_are_lines_that_people_can_read(empty: Store) -> None:
    details = {
        "until": date(2024, 12, 1),
        "both_stand": False,
        "roles": ["reporter", "steward"],
        "before": {"by": NGA, "departments": []},
        "sha256": "ab" * 32,
        "assessment_year": 2024,
        "size": 1_048_576,
        "reason": "dòng một\x1b[2J\u202e",
        "nothing": None,
        "kind": "return_reason",
        "strange": "x",
        "changes": [
            {"kind": "target", "key": "GOV-01", "field": "name_vi", "before": "cũ", "after": "mới"},
            {"kind": "department", "key": "MOI"},
        ],
    }
    write(empty, "thing.done", "thing:1", details)
    (entry,) = read(empty).entries
    assert entry.details == (
        "Đến hết ngày: 01/12/2024",
        "Giữ cả hai: không",
        "Vai trò: Cán bộ báo cáo đơn vị; Thường trực",
        f"Trước đó: Người thực hiện: {NGA}, Đơn vị: –",
        "SHA-256: abababababab",
        "Năm đánh giá: 2024",
        "Dung lượng (byte): 1.048.576",
        "Lý do: dòng một\\x1b[2J\\u202e",
        "Loại: Lý do trả lại",
        "strange: x",
        "Chỉ tiêu GOV-01, Tên (tiếng Việt): “cũ” → “mới”",
        "Đơn vị MOI: thêm mới",
    )


def test_long_details_are_cut(empty: Store) -> None:
    write(empty, "thing.done", "thing:1", {"rows": list(range(100)), "source": "x" * 5000})
    (entry,) = read(empty).entries
    assert entry.details[0].endswith("; 19; và 80 mục khác")
    assert [len(line) for line in entry.details[1:]] == [500]


def test_who_was_forgotten_is_a_number_and_who_changed_names_has_the_new_one(empty: Store) -> None:
    write(empty, "period.closed", "period:2024-Q3")
    with empty.writing() as session:
        change_account(session, 1, full_name="Nguyễn Thị Nga Mới")
    assert read(empty).entries[0].who == "Nguyễn Thị Nga Mới (nga.nguyen)"
    with empty.writing() as session:
        change_account(session, 1, full_name="", name="nd-1", erased_at=AT)
    assert read(empty).entries[0].sentence == "người dùng đã xóa (nd-1) khóa kỳ Quý III/2024."
    with empty.reading() as session:
        assert read_people(ME, session, "en") == (Person("nd-1", "erased user (nd-1)"),)


def test_entries_are_chosen_by_person_action_object_day_and_words(empty: Store) -> None:
    write(empty, "submission.received", "submission:1", {"file": "bao-cao-SYT.xlsx"}, actor="Trần Bình")
    write(empty, "submission.approved", "submission:1", {"reason": "Hồng đủ số liệu"})
    write(empty, "submission.approved", "submission:12", at=AT + timedelta(days=2))
    write(empty, "period.closed", "period:2024-Q3", at=datetime(2024, 10, 9, 17, 0, tzinfo=UTC))
    assert numbers(empty) == [4, 3, 2, 1]
    assert [numbers(empty, actor=said) for said in ("nd-1", "nga.nguyen", NGA, "trần", "Ai đó")] == [
        [4, 3, 2],
        [4, 3, 2],
        [4, 3, 2],
        [1],
        [],
    ]
    assert [numbers(empty, action=said) for said in ("submission", "submission.approved", "sub", "%")] == [
        [3, 2, 1],
        [3, 2],
        [],
        [],
    ]
    assert [numbers(empty, about=said) for said in ("submission:1", "submission", "period:2024-Q3")] == [
        [2, 1],
        [3, 2, 1],
        [4],
    ]
    # 17:00 in UTC on the 9th is the 10th in Vietnam.
    assert numbers(empty, since=date(2024, 10, 10)) == [4, 3]
    assert numbers(empty, until=date(2024, 10, 9)) == [2, 1]
    assert numbers(empty, since=date.min, until=date.max) == [4, 3, 2, 1]
    assert [numbers(empty, words=said) for said in ("hồng ĐỦ", "hong du", "duyệt báo cáo số 12", "SYT")] == [
        [2],
        [],
        [3],
        [1],
    ]


def test_it_is_read_page_by_page_by_number_whatever_the_clock_said(empty: Store) -> None:
    for number in range(1, 8):
        write(empty, "period.closed", "period:2024-Q3", at=AT - timedelta(days=number * 3 % 5))
    first = read(empty, size=3)
    assert ([one.sequence for one in first.entries], first.older, first.total) == ([7, 6, 5], 5, 7)
    second = read(empty, size=3, before=first.older)
    assert ([one.sequence for one in second.entries], second.older, second.total) == ([4, 3, 2], 2, 7)
    last = read(empty, size=3, before=second.older)
    assert ([one.sequence for one in last.entries], last.older) == ([1], None)
    assert read(empty, size=7).older is None
    assert read(empty, size=3, words="Quý III").total is None
    with empty.reading() as session:
        walked = [one.sequence for one in walk_trail(ME, session, TrailQuestion(), "vi")]
    assert walked == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("role", Role)
def test_only_steward_and_administrator_read_it(empty: Store, role: Role) -> None:
    user = User("ai.do", "Ai Đó", frozenset({role}), frozenset({"SYT"}), account=5)
    with empty.reading() as session:
        asked: list[Callable[[], object]] = [
            lambda: read_trail(user, session, TrailQuestion(), "vi"),
            lambda: walk_trail(user, session, TrailQuestion(), "vi"),
            lambda: read_people(user, session, "vi"),
            lambda: check_trail(user, session),
        ]
        for ask in asked:
            if role in (Role.STEWARD, Role.ADMINISTRATOR):
                assert ask() is not None
            else:
                with pytest.raises(NotAllowed) as refused:
                    ask()
                assert refused.value.params["action"] is Action.READ_AUDIT


def test_details_of_reports_and_rulings_are_for_those_who_may_see_these(empty: Store) -> None:
    write(empty, "submission.received", "submission:1", {"file": "bí mật.xlsx"})
    write(empty, "row_mapping.confirmed", "row_mapping:SYT/NQ49", {"typed": [["B5", "bí mật"]]})
    write(empty, "conflict.ruled", "conflict:X", {"picked": "bí mật"})
    write(empty, "account.roles_changed", "account:nd-1", {"roles": ["steward"]})
    administrator = User("quan.tri", "Quản trị", frozenset({Role.ADMINISTRATOR}), account=5)
    entries = read(empty, administrator).entries
    assert [(one.withheld, one.details) for one in entries] == [
        (False, ("Vai trò: Thường trực",)),
        (True, ()),
        (True, ()),
        (True, ()),
    ]
    assert read(empty, administrator, words="bí mật").entries == ()
    steward = User("thuong.truc", "Thường trực", frozenset({Role.STEWARD}), account=6)
    assert [one.withheld for one in read(empty, steward).entries] == [False] * 4
    assert len(read(empty, steward, words="bí mật").entries) == 3


def test_whether_the_chain_holds_is_a_sentence(empty: Store) -> None:
    write(empty, "period.closed", "period:2024-Q3")
    with empty.reading() as session:
        found = check_trail(ME, session)
        assert check_trail(ME, session, f"1:{found.hash}").holds
        broken = check_trail(ME, session, f"1:{'0' * 64}")
        with pytest.raises(WrongInput):
            check_trail(ME, session, "1")
    assert isinstance(found, Examination)
    assert write_examination(found, "vi").startswith("Chuỗi nguyên vẹn: 1 mục")
    assert write_examination(broken, "vi") == (
        "Chuỗi bị đứt. Chuỗi đã bị viết lại: mục 1 không còn mang mã băm đã ghi lại trước đây."
    )
