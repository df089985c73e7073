"""What is remembered about appendices, on the steward's screen: found, given another target, ended, and who may."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from dash import no_update
from dash.development.base_component import Component

from dashboard.components.catalogue_remap import Answer, do, look
from dashboard.context import Services, open_context
from dashboard.pages.catalogue import PAGE
from dti.access.audit import read_events
from dti.access.user import User
from dti.core.errors import NotAllowed
from dti.ingest.stewardship.mappings import read_standing
from dti.store.engine import Store
from dti.store.mappings import NewMapping, add_mappings
from dti.store.submissions import keep_file
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import links, of_class, of_kind, walk, words
from tests.visitors import ANALYST, STEWARD, visiting

AT = datetime(2026, 10, 8, 2, 30, tzinfo=UTC)
LIST, FORM = "?muc=anh-xa", "?muc=anh-xa&ma=1"
WHY = "Đọc lại phụ lục của Sở"
ROW = "Tỷ lệ hồ sơ sức khỏe"


@pytest.fixture
def services(demo_copy: Store) -> Services:
    """Two rows of the health department's are remembered."""
    rows = [
        NewMapping("hồ sơ", ROW, "SOC-08", "name result", "Phụ lục", "B7"),
        NewMapping("khác", "Việc <b>khác</b>", None, "name result", "Phụ lục", "B8"),
    ]
    with demo_copy.writing() as session:
        digest = keep_file(session, b"phu luc", at=AT)
        add_mappings(session, rows, department="SYT", programme="NQ49", sha256=digest, at=AT, by="Chim Yến")
    return services_of(demo_copy)


@pytest.fixture(autouse=True)
def steward() -> Iterator[None]:
    """The steward is asking."""
    with visiting(STEWARD):
        yield


def drawn(services: Services, search: str = LIST, user: User = STEWARD) -> Component:
    with open_context(user, services, search) as context:
        return PAGE.draw(context)


def by_id(part: Component, name: str) -> Any:
    return next(one for one in walk(part) if getattr(one, "id", None) == name)


def rows_of(page: Any) -> list[str]:
    return [words(row) for row in of_kind(page, "Tr")[1:]]


def standing(services: Services) -> list[tuple[int, str | None]]:
    return [(one.id, one.target) for one in read_standing(STEWARD, services.store)]


def act(services: Services, target: Any, reason: Any = WHY, search: str = FORM) -> tuple[Answer, Answer]:
    """Look, then do what was looked at."""
    seen = look(services, target, reason, search)
    return seen, do(services, seen[3], search)


def test_the_list_says_who_confirmed_which_row_as_which_target(services: Services) -> None:
    page = drawn(services)
    first, second = rows_of(page)
    for part in (ROW, "Phụ lục!B7", "Sở Y tế", "SOC-08 ", "NQ49", "Chim Yến", "08/10/2026 09:30"):
        assert part in first
    assert "Việc <b>khác</b>" in second
    assert "Không thuộc chương trình" in second
    assert links(page)[f"Sửa {ROW}"] == "/danh-muc?muc=anh-xa&ma=1"
    assert "Confirmed" in words(drawn(services, f"{LIST}&lang=en"))


def test_it_is_searched_without_accents_and_says_where_nothing_is_found_or_remembered(
    services: Services, demo: Store
) -> None:
    assert len(rows_of(drawn(services, f"{LIST}&tim=suc khoe"))) == 1
    assert "1/2 mục" in words(drawn(services, f"{LIST}&tim=suc khoe"))
    assert "Không có mục nào khớp." in words(drawn(services, f"{LIST}&tim=khongco"))
    assert "Chưa có ánh xạ nào." in words(drawn(services_of(demo)))


def test_the_form_offers_the_targets_of_the_programme_and_forgetting(services: Services) -> None:
    form = by_id(drawn(services, FORM), "mapping-target")
    codes = [one["value"] for one in form.data]
    assert (form.value, codes[0], "SOC-08" in codes, "749-01" in codes) == ("SOC-08", "-", True, False)
    assert by_id(drawn(services, FORM), "mapping-confirm").hidden


def test_another_target_is_said_first_then_done_with_its_reason(services: Services) -> None:
    seen = look(services, "SOC-05", f" {WHY} ", FORM)
    assert (seen[1], seen[3]) == (False, {"mapping": 1, "target": "SOC-05", "reason": WHY})
    assert f"Dòng “{ROW}” của Sở Y tế: từ “SOC-08 " in seen[2]
    assert "thành “SOC-05 " in seen[2]
    assert standing(services) == [(1, "SOC-08"), (2, None)]

    done = do(services, seen[3], FORM)
    assert f"Đã sửa ánh xạ của dòng “{ROW}”" in words(done[0])
    assert of_class(done[0], "catalogue-confirm") == []
    assert standing(services) == [(2, None), (3, "SOC-05")]
    with services.store.reading() as session:
        (event,) = read_events(session, object_kind="row_mapping")
    assert (event.action, event.details["reason"]) == ("row_mapping.changed", WHY)


def test_a_row_is_forgotten_and_its_old_address_says_so(services: Services) -> None:
    seen, done = act(services, "-")
    assert "sẽ không còn được ghi nhớ" in seen[2]
    assert "Đã hủy ánh xạ" in words(done[0])
    assert standing(services) == [(2, None)]
    assert "Không có ánh xạ số 1 đang có hiệu lực" in words(drawn(services, FORM))


@pytest.mark.parametrize(
    ("target", "reason", "search", "problem"),
    [
        (None, WHY, FORM, "Chọn một chỉ tiêu, hoặc chọn hủy ánh xạ."),
        ("SOC-05", " ", FORM, "Cần nêu lý do thay đổi danh mục."),
        ("SOC-08", WHY, FORM, "Dòng này đã được ánh xạ tới chỉ tiêu SOC-08; không có gì thay đổi."),
        ("SOC-99", WHY, FORM, "SOC-99"),
        ("SOC-05", WHY, f"{LIST}&ma=99", "Không có ánh xạ số 99"),
        ("SOC-05", WHY, f"{LIST}&ma=١", "Không có ánh xạ số 0"),
        ({"a": 1}, [1], FORM, "Chọn một chỉ tiêu, hoặc chọn hủy ánh xạ."),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_stored(
    services: Services, target: Any, reason: Any, search: str, problem: str
) -> None:
    seen, done = act(services, target, reason, search)
    assert problem in seen[4]
    assert (seen[0], seen[1], seen[3], done[0]) == (no_update, True, None, no_update)
    assert standing(services) == [(1, "SOC-08"), (2, None)]


def test_a_plan_that_somebody_else_was_faster_than_is_refused(services: Services) -> None:
    seen = look(services, "-", WHY, FORM)
    act(services, "SOC-05")
    late = do(services, seen[3], FORM)
    assert "Không có ánh xạ số 1 đang có hiệu lực" in late[4]
    assert standing(services) == [(2, None), (3, "SOC-05")]


@pytest.mark.parametrize("plan", [None, [], "x", {"mapping": "١", "target": "-", "reason": WHY}], ids=str)
def test_a_plan_made_by_hand_changes_nothing(services: Services, plan: Any) -> None:
    assert do(services, plan, FORM)[4] != ""
    assert standing(services) == [(1, "SOC-08"), (2, None)]


def test_an_analyst_neither_sees_nor_does_any_of_it(services: Services) -> None:
    with pytest.raises(NotAllowed):
        drawn(services, user=ANALYST)
    with visiting(ANALYST):
        refused = do(services, {"mapping": 1, "target": "-", "reason": WHY}, FORM)
    assert refused[0] is no_update
    assert standing(services) == [(1, "SOC-08"), (2, None)]
