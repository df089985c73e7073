"""The page of reports: what is offered to whom, under which question, and how far one's own orders are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from dash import no_update

from dashboard.components.report_actions import answer
from dashboard.context import Services, open_context
from dashboard.pages import reports
from dti.access.user import User
from dti.i18n import text
from dti.jobs.making import fail, finish, take_next
from dti.jobs.offers import may_have
from dti.store.engine import Store
from dti.store.printed import open_orders
from reports.report import Subject, find_reports
from tests.dashboard.conftest import NOW, services_of
from tests.dashboard.makers import NOTE
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import ADMINISTRATOR, ANALYST, COMMITTEE, EVERYBODY, reporter_of, visiting

ABOUT_TARGET = replace(NOTE, code="about_target", subject=Subject.TARGET)
ABOUT_DEPARTMENT = replace(NOTE, code="about_department", subject=Subject.DEPARTMENT)
SELECT = "Select"


def _services(store: Store, *makers: Any) -> Services:
    return replace(services_of(store), reports=makers)


def _draw(store: Store, search: str, *makers: Any, user: User = EVERYBODY) -> Any:
    with open_context(user, _services(store, *makers), search) as context:
        return reports.draw(context)


def _buttons(drawn: Any) -> list[tuple[str, str]]:
    found = [one.id for one in of_kind(drawn, "Button") if isinstance(getattr(one, "id", None), dict)]
    return [(one["report"], one["form"]) for one in found if one["type"] == "report-make"]


@pytest.mark.parametrize("user", [COMMITTEE, ADMINISTRATOR, reporter_of("STTTT")])
def test_every_report_that_a_person_may_have_is_offered_in_each_of_its_forms(demo: Store, user: User) -> None:
    drawn = _draw(demo, "?ky=2024-Q4&lang=en", *find_reports(), user=user)
    offered = [report for report in find_reports() if may_have(user, report)]
    assert _buttons(drawn) == [(report.code, form.extension) for report in offered for form in report.forms]
    titles = [words(title) for title in of_kind(drawn, "H2")]
    assert titles == [*(text(report.title, "en") for report in offered), "My requests"]


def test_a_reporter_has_the_own_sheets_and_nobody_is_offered_what_they_may_not_have() -> None:
    offered = {report.code for report in find_reports() if may_have(reporter_of("STTTT"), report)}
    assert offered == {"target", "department"}


def test_the_question_is_told(demo: Store) -> None:
    said = words(_draw(demo, "?ky=2024-Q4&ngay=2025-01-31", NOTE))
    assert "; Quý IV/2024; mốc 2025; số liệu đã biết đến hết ngày 31/01/2025." in said


def test_a_button_is_named_for_those_who_hear_it(demo: Store) -> None:
    (button,) = of_kind(_draw(demo, "", NOTE), "Button")
    assert words(button) == "Lập PDF"
    assert button.to_plotly_json()["props"]["aria-label"] == "Lập PDF: Tổng quan"


def _list(drawn: Any) -> Any:
    (found,) = of_kind(drawn, SELECT)
    return found


def test_a_report_about_a_target_has_the_list_of_them_and_the_one_of_the_address_is_chosen(demo: Store) -> None:
    chosen = _list(_draw(demo, "?bc=about_target&dv=GOV-02", ABOUT_TARGET))
    assert chosen.value == "GOV-02"
    assert any(one["label"].startswith("GOV-02 ") for one in chosen.data)
    assert _list(_draw(demo, "?bc=about_target&dv=KHONG-CO", ABOUT_TARGET)).value is None
    assert _list(_draw(demo, "?bc=note&dv=GOV-02", ABOUT_TARGET)).value is None


def test_the_report_of_the_address_comes_first(demo: Store) -> None:
    drawn = _draw(demo, "?bc=about_target", NOTE, ABOUT_TARGET)
    assert _buttons(drawn) == [("about_target", "pdf"), ("note", "pdf")]


def test_who_speaks_for_one_department_has_only_that_and_need_not_choose(demo: Store) -> None:
    sheet = replace(ABOUT_DEPARTMENT, action=next(one for one in find_reports() if one.code == "target").action)
    drawn = _list(_draw(demo, "?bc=about_department&dv=SYT", sheet, user=reporter_of("STTTT")))
    assert ([one["value"] for one in drawn.data], drawn.value) == (["STTTT"], "STTTT")
    everybody = [one["value"] for one in _list(_draw(demo, "", sheet)).data]
    assert {"STTTT", "SYT"} <= set(everybody)
    assert "CONG-BO" not in everybody


def test_illustrative_figures_are_announced_only_where_they_are_included(demo: Store) -> None:
    assert "Báo cáo sẽ gồm số liệu minh họa" in words(_draw(demo, "?mh=1", NOTE))
    assert "Báo cáo sẽ gồm số liệu minh họa" not in words(_draw(demo, "?mh=0", NOTE))


def test_what_the_server_lacks_for_formal_reports_is_told_to_those_who_may_make_them(demo: Store) -> None:
    services = replace(_services(demo, NOTE), notices=("quarterly.missing_times",))
    said = {}
    for user in (ANALYST, COMMITTEE, ADMINISTRATOR, reporter_of("STTTT")):
        with open_context(user, services, "") as context:
            said[user.name] = text("quarterly.missing_times", "vi") in words(reports.draw(context))
    assert said == {
        ANALYST.name: True,
        COMMITTEE.name: True,
        ADMINISTRATOR.name: False,
        reporter_of("STTTT").name: False,
    }
    assert text("quarterly.missing_times", "vi") not in words(_draw(demo, "", NOTE))


def test_a_choice_that_was_made_cannot_be_emptied(demo: Store) -> None:
    assert _list(_draw(demo, "?bc=about_target&dv=GOV-02", ABOUT_TARGET)).allowDeselect is False


def test_an_installation_without_reports_says_so(demo: Store) -> None:
    assert words(of_class(_draw(demo, ""), "empty")) == "Bản cài đặt này không có báo cáo nào."


@pytest.fixture
def services(demo_copy: Store) -> Iterator[Services]:
    """Reports that can be ordered, somebody who orders."""
    with visiting(ANALYST):
        yield _services(demo_copy, NOTE, ABOUT_TARGET)


def _press(services: Services, kind: str, search: str = "", about: dict[str, str] | None = None, **which: Any) -> Any:
    return answer(services, search, {"type": kind, **which}, "vi", about or {})


def _order(services: Services, code: str = "note", **more: Any) -> tuple[str, str, bool]:
    queue, said, rests = _press(services, "report-make", report=code, form="pdf", **more)
    return words(queue), words(said), rests


def test_a_click_orders_and_the_panel_tells_how_far_it_is(services: Services) -> None:
    store = services.store
    queue, said, rests = _order(services)
    assert said == "Đã nhận yêu cầu. Có thể rời trang này; báo cáo vẫn được lập. Xem “Yêu cầu của tôi”"
    assert ("Đang chờ, sắp đến lượt" in queue, rests) == (True, False)
    assert "Đang chờ, còn 1 báo cáo phía trước" in _order(services)[0]
    for _ in range(2):
        taken = take_next(store, "w", at=NOW, lives=lambda _: True)
        assert taken is not None
        assert "Đang lập, từ 23/11/2026 10:00" in words(answer(services, "", None, None, {})[0])
        finish(store, taken.number, bytes(5_500_000), at=NOW)
    queue, said, rests = answer(services, "", None, None, {})
    assert "Đã lập xong lúc 23/11/2026 10:00" in words(queue)
    assert "5,2 MB" in words(queue)
    assert [link.href for link in of_kind(queue, "A")] == ["/tai/bao-cao/2", "/tai/bao-cao/1"]
    assert rests


def test_the_third_is_refused_in_a_sentence_above_the_queue_as_it_is(services: Services) -> None:
    _order(services), _order(services)
    queue, said, rests = _order(services)
    assert said.startswith("Mỗi người có tối đa 2 báo cáo đang chờ")
    assert (queue.count("Đang chờ"), rests) == (2, False)


def test_looking_how_far_it_is_leaves_what_was_said_of_the_last_step(services: Services) -> None:
    assert answer(services, "", None, None, {})[1] is no_update
    _order(services)
    assert answer(services, "", None, None, {})[1] is no_update


def test_a_report_about_a_target_takes_the_one_that_was_chosen_or_asks_for_it(services: Services) -> None:
    assert "chọn chỉ tiêu đó" in _order(services, "about_target")[1]
    assert "GOV-02 " in _order(services, "about_target", about={"about_target": "GOV-02"})[0]


def test_what_failed_says_its_number_and_is_made_again_under_the_same_question(services: Services) -> None:
    _order(services, search="?ky=2023-Q4&mh=1")
    take_next(services.store, "w", at=NOW, lives=lambda _: True)
    fail(services.store, 1, "ab12", at=NOW)
    assert "báo mã lỗi ab12 cho người quản trị" in words(answer(services, "", None, None, {})[0])
    _press(services, "report-again", order=1)
    with services.store.reading() as session:
        (order,) = open_orders(session)
    assert (order.period.code, order.illustrative, order.by) == ("2023-Q4", True, ANALYST.signature)


def test_a_waiting_order_is_withdrawn_and_nobody_elses_is(services: Services) -> None:
    _order(services)
    with visiting(COMMITTEE):
        assert "Không có báo cáo đã lập nào mang số 1. Xem" in words(_press(services, "report-withdraw", order=1)[1])
    queue, said, rests = _press(services, "report-withdraw", order=1)
    assert ("Đã rút yêu cầu lúc" in words(queue), words(said), rests) == (True, "Đã rút yêu cầu.", True)


@pytest.mark.parametrize("pressed", [{"type": "report-make"}, {"type": "report-again", "order": "x"}, {"type": 5}])
def test_a_button_that_is_none_of_ours_does_nothing(services: Services, pressed: dict[str, Any]) -> None:
    said = answer(services, "", pressed, None, {})[1]
    assert "Không có báo cáo đã lập nào" in words(said)


def test_what_ended_long_ago_is_no_longer_on_the_panel(services: Services) -> None:
    _order(services)
    take_next(services.store, "w", at=NOW, lives=lambda _: True)
    finish(services.store, 1, b"x", at=NOW)
    later = replace(services, clock=lambda: NOW + timedelta(hours=25))
    assert "Chưa có yêu cầu nào trong 24 giờ qua" in words(answer(later, "", None, None, {})[0])
