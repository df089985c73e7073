"""The review page: what it shows before a decision, what a decision does, who is refused, what stays on a refusal."""

from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component

from dashboard.app import create_app
from dashboard.components.review_actions import Decision, take_decision, ticked_rows
from dashboard.components.thread import say_something
from dashboard.context import open_context
from dashboard.pages.review import PAGE, draw, draw_page
from dashboard.pages.submit import draw as draw_submit
from dti.access.user import Role, User
from dti.core.errors import NotAllowed, NotFound
from dti.ingest.door import approve
from dti.ingest.remarks import add_remark, send_back_rows
from dti.store.engine import Store
from dti.store.remarks import RemarkKind, read_remarks
from dti.store.submissions import State
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.reviewing import REPORTER, SECOND, STEWARD, STRANGER, hand_in, stored
from tests.dashboard.tree import links, of_class, of_kind, words
from tests.visitors import visiting


def page_of(store: Store, number: int, user: User = STEWARD, search: str = "") -> Component:
    with open_context(user, services_of(store), search) as context:
        return draw(context, str(number))


def result_of(store: Store, number: int, user: User) -> Component:
    with open_context(user, services_of(store), f"?bn={number}") as context:
        return draw_submit(context)


def decide(store: Store, decision: Decision, number: object, user: User = STEWARD) -> tuple[Any, Any, Any]:
    with visiting(user):
        return take_decision(services_of(store), decision, str(number), "", draw_page)


def by_id(part: Any, name: str) -> list[Component]:
    return [
        one
        for kind in ("Button", "Textarea", "Select", "P", "Div")
        for one in of_kind(part, kind)
        if getattr(one, "id", "") == name
    ]


def test_the_page_says_whose_report_it_is_and_what_to_look_at(demo_copy: Store) -> None:
    number = hand_in(demo_copy, "canh-bao.xlsx")
    page = page_of(demo_copy, number)
    (headline,) = of_kind(page, "H1")
    assert words(headline).startswith("Sở Thông tin và Truyền thông, Quý IV/2024: ")
    assert "nộp lần đầu đúng hạn; lần này bổ sung" in words(headline)
    said = words(page)
    assert REPORTER.signature in said
    assert "giải trình chung khi nộp: đã đối chiếu" in words(of_class(page, "review-warnings"))
    assert of_class(page, "finding-warning")
    found = links(page)
    assert found["Theo dõi nộp"].startswith("/theo-doi")
    assert f"bn={number}" in found["Kết quả kiểm tra"]


def test_each_row_has_its_figure_the_last_one_a_chart_and_a_tick(demo_copy: Store) -> None:
    number = hand_in(demo_copy)
    page = page_of(demo_copy, number, search="?mh=1")
    rows = of_class(page, "review-row")
    assert rows
    for row in rows:
        code = getattr(row, "data-row")
        assert code in words(row)
        assert f"Trả lại dòng {code}" in [getattr(tick, "label", "") for tick in of_kind(row, "Checkbox")]
        assert "trong tệp" in words(row) or of_class(row, "finding")
    assert of_kind(page, "Img")
    assert len(of_class(page, "excerpt")) >= len(rows)


def test_who_sent_it_is_told_why_there_is_no_approving(demo_copy: Store) -> None:
    own = User("nga", "Nguyễn Thị Nga", frozenset({Role.STEWARD}), account=13)
    number = hand_in(demo_copy, user=own)
    page = page_of(demo_copy, number)
    assert not by_id(page, "review-approve")
    assert "Người gửi báo cáo không được tự duyệt" in words(of_class(page, "review-decision"))
    assert by_id(page_of(demo_copy, number, SECOND), "review-approve")


def test_approving_says_what_happened_and_leads_to_the_next_one(demo_copy: Store) -> None:
    number, other = hand_in(demo_copy), hand_in(demo_copy, "canh-bao.xlsx", at=NOW)
    page, problem, said = decide(demo_copy, Decision(State.APPROVED, "đã thống nhất với đơn vị"), number)
    assert (problem, said) == ("", f"Đã duyệt báo cáo nộp số {number}. Số liệu được tính từ hôm nay.")
    done = of_class(page, "outcome-good")
    assert said in words(done)
    assert f"/duyet/{other}" in links(done).values()
    assert not by_id(page, "review-approve")
    last = stored(demo_copy, number).events[-1]
    assert (last.state, last.by) == (State.APPROVED, STEWARD.signature)


def test_an_older_report_names_the_later_one_and_asks_why(demo_copy: Store) -> None:
    number, later = hand_in(demo_copy), hand_in(demo_copy, "canh-bao.xlsx", at=NOW)
    page = page_of(demo_copy, number)
    (warning, *_) = of_kind(of_class(page, "review-warnings"), "Li")
    assert words(warning).startswith(f"! Đơn vị đã gửi lần sau cho cùng báo cáo: số {later} (đã nộp, chờ duyệt), gửi ")
    assert links(warning) == {f"Mở báo cáo số {later}": f"/duyet/{later}"}
    (field,) = by_id(page, "review-approve-reason")
    assert (field.required, field.label) == (True, "Lý do duyệt khi đơn vị đã gửi lần sau (bắt buộc)")
    shown, problem, _ = decide(demo_copy, Decision(State.APPROVED, ""), number)
    assert (shown, f"báo cáo số {later} cho cùng kỳ" in problem) == (no_update, True)


def test_an_older_report_that_gave_way_names_the_approved_one_once(demo_copy: Store) -> None:
    number, later = hand_in(demo_copy), hand_in(demo_copy, at=NOW)
    approve(SECOND, demo_copy, later, at=NOW)
    found = [words(one) for one in of_kind(of_class(page_of(demo_copy, number), "review-warnings"), "Li")]
    assert len([said for said in found if f"số {later}" in said]) == 1


def test_returning_keeps_the_reasons_of_the_rows_that_were_ticked(demo_copy: Store) -> None:
    number = hand_in(demo_copy)
    rows = ticked_rows([{"row": "GOV-02"}, {"row": "GOV-03"}], [True, False], ["Sai mẫu số", "không dùng"])
    page, problem, said = decide(demo_copy, Decision(State.RETURNED, "", rows), number)
    assert (problem, said[:11]) == ("", "Đã trả lại ")
    with demo_copy.reading() as session:
        kept = [(one.kind, one.target, one.text) for one in read_remarks(session, [number])]
    assert kept == [(RemarkKind.RETURN_REASON, "GOV-02", "Sai mẫu số")]
    assert "Sai mẫu số" in words(of_class(page, "thread"))


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Decision(State.RETURNED, " "), "Cần nêu lý do trả lại"),
        (Decision(State.RETURNED, "", (("GOV-02", ""),)), "Chưa ghi lý do trả lại dòng GOV-02."),
        (Decision(State.RETURNED, "", (("XYZ", "sai"),)), "không có dòng XYZ."),
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_the_page_as_it_is(
    demo_copy: Store, decision: Decision, sentence: str
) -> None:
    number = hand_in(demo_copy)
    page, problem, _ = decide(demo_copy, decision, number)
    assert page is no_update
    assert sentence in problem
    assert stored(demo_copy, number).state is State.SUBMITTED


@pytest.mark.parametrize("state", [State.APPROVED, State.RETURNED])
def test_the_second_of_two_stewards_hears_who_was_quicker(demo_copy: Store, state: State) -> None:
    number = hand_in(demo_copy)
    approve(SECOND, demo_copy, number, at=NOW)
    page, problem, _ = decide(demo_copy, Decision(state, "sai"), number)
    assert page is no_update
    assert problem == (
        f"Trong lúc trang này đang mở, báo cáo nộp số {number} đã được xử lý: Đã duyệt, Vi Văn Hải (hai), "
        "23/11/2026 10:00. Tải lại trang để xem."
    )


@pytest.mark.parametrize("given", [None, "x", "1e3", "-1", "9" * 12, "٣"])
def test_what_is_no_number_of_ours_is_not_found(demo_copy: Store, given: str | None) -> None:
    with visiting(STEWARD):
        _, problem, _ = take_decision(services_of(demo_copy), Decision(State.APPROVED, ""), given, "", draw_page)
    assert problem.startswith("Không có")
    with open_context(STEWARD, services_of(demo_copy), "") as context, pytest.raises(NotFound):
        draw(context, given or "")


@pytest.mark.parametrize(
    ("ids", "ticks", "reasons"),
    [
        (None, None, None),
        ("abc", "abc", "abc"),
        ([1], [True], ["x"]),
        ([{"row": "A"}], ["true"], ["x"]),
        ([], [True], []),
    ],
)
def test_a_body_that_nobody_typed_ticks_nothing(ids: object, ticks: object, reasons: object) -> None:
    assert ticked_rows(ids, ticks, reasons) == ()


@pytest.mark.parametrize(
    "user",
    [
        REPORTER,
        STRANGER,
        *(User("ai", "Ai", frozenset({role})) for role in (Role.COMMITTEE, Role.ANALYST, Role.ADMINISTRATOR)),
    ],
    ids=["reporter", "other reporter", "committee", "analyst", "administrator"],
)
def test_only_the_steward_sees_the_page_or_decides(demo_copy: Store, user: User) -> None:
    number = hand_in(demo_copy)
    with pytest.raises(NotAllowed):
        page_of(demo_copy, number, user)
    for decision in (Decision(State.APPROVED, ""), Decision(State.RETURNED, "sai")):
        page, problem, _ = decide(demo_copy, decision, number, user)
        assert page is no_update
        assert problem
    assert stored(demo_copy, number).state is State.SUBMITTED


def test_a_callback_made_by_hand_is_refused_before_it_runs(demo_copy: Store) -> None:
    number = hand_in(demo_copy)
    app = create_app(services_of(demo_copy), lambda: REPORTER)
    app.server.config["WTF_CSRF_ENABLED"] = False
    output = next(key for key in app.callback_map if "review-page.children" in key and "@" not in key)
    names = ("review-page", "review-problem", "review-status")
    body = {
        "output": output,
        "outputs": [{"id": name, "property": "children"} for name in names],
        "inputs": [{"id": "review-approve", "property": "n_clicks", "value": 1}],
        "state": [
            {"id": "review-approve-reason", "property": "value", "value": ""},
            {"id": "url", "property": "pathname", "value": f"/duyet/{number}"},
            {"id": "url", "property": "search", "value": ""},
        ],
        "changedPropIds": ["review-approve.n_clicks"],
    }
    with app.server.test_client().post("/_dash-update-component", json=body) as answer:
        assert answer.status_code == 403
    assert stored(demo_copy, number).state is State.SUBMITTED


def test_the_department_sees_why_and_answers(demo_copy: Store) -> None:
    number = hand_in(demo_copy)
    send_back_rows(STEWARD, demo_copy, number, reasons={"GOV-02": "Sai mẫu số"}, at=NOW)
    page = result_of(demo_copy, number, REPORTER)
    assert "Lý do trả lại từng dòng" in words(of_class(page, "outcome-bad"))
    assert "Lý do trả lại:" not in words(of_class(page, "outcome-bad"))
    assert "Sai mẫu số" in words(of_class(page, "thread"))
    assert by_id(page, "submit-thread-send")
    with visiting(REPORTER):
        shown, field, problem, said = say_something(
            services_of(demo_copy), "Đã sửa theo sổ", "GOV-02", str(number), f"?bn={number}"
        )
    assert (field, problem, said) == ("", "", "Đã gửi; có 2 ý kiến.")
    assert "Trả lời của đơn vị" in words(shown)
    assert "Đã sửa theo sổ" in words(of_class(page_of(demo_copy, number), "thread"))


def test_a_reason_for_the_whole_stands_above_those_of_the_rows(demo_copy: Store) -> None:
    number = hand_in(demo_copy)
    send_back_rows(STEWARD, demo_copy, number, reasons={"GOV-02": "Sai mẫu số"}, reason="Làm lại", at=NOW)
    outcome = words(of_class(result_of(demo_copy, number, REPORTER), "outcome-bad"))
    assert "Lý do trả lại: Làm lại" in outcome
    assert "Sai mẫu số" in outcome


@pytest.mark.parametrize("user", [STRANGER, User("ai", "Ai", frozenset({Role.COMMITTEE}))])
def test_nobody_else_answers_for_a_department(demo_copy: Store, user: User) -> None:
    number = hand_in(demo_copy)
    with visiting(user):
        shown, field, problem, _ = say_something(services_of(demo_copy), "Tôi thấy", "", str(number), f"?bn={number}")
    assert (shown, field) == (no_update, no_update)
    assert problem
    with demo_copy.reading() as session:
        assert read_remarks(session, [number]) == ()


def test_the_thread_of_an_earlier_attempt_stands_on_the_later_ones_page(demo_copy: Store) -> None:
    first = hand_in(demo_copy)
    send_back_rows(STEWARD, demo_copy, first, reasons={"GOV-02": "Sai mẫu số"}, at=NOW)
    second = hand_in(demo_copy, at=NOW)
    add_remark(REPORTER, demo_copy, second, "Đã sửa", at=NOW)
    said = words(of_class(page_of(demo_copy, second), "thread"))
    assert f"lần nộp số {first}" in said
    assert said.index("Sai mẫu số") < said.index("Đã sửa")


def test_the_page_is_in_no_menu_and_asks_for_the_steward_s_right() -> None:
    assert (PAGE.path, PAGE.order, PAGE.menu_path, str(PAGE.action)) == ("/duyet/<submission>", None, None, "review")
