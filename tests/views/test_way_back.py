"""The way back, out of the store: the plans of the known case to the last digit, limits, and what is not in reach."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from dti.access.user import operator
from dti.analysis.plans import PlanKind, Pull, find_way_back, levers_of
from dti.analysis.status import Status
from dti.core.errors import NotFound, WrongInput
from dti.ingest.efforts import set_efforts
from dti.store.efforts import NewEffort
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete
from dti.views.simulation import GrowthKind, Settings, choose, read_simulation
from dti.views.way_back import find_plan, read_way_back, read_way_back_settings
from dti.views.way_back_plain import way_back_as_json
from dti.views.way_back_values import PlanLine, WayBackSettings, WayBackView, needed_value, round_up
from dti.views.way_back_wording import (
    list_conditions,
    list_notes,
    write_kind,
    write_needed,
    write_reached,
    write_steps,
    write_way_back,
    write_word,
)
from tests.analysis.index_samples import LANG_SON, YEAR, synthetic_field
from tests.views.conftest import Ask
from tests.views.reports import AT as RECORDED
from tests.views.synthetic_index import DAY, HOME, SCHEME, UNITS, add_synthetic

D = Decimal
AS_OF = "2026-11-01"
AT = RECORDED + timedelta(days=1)
BASE = choose(2024, "34", LANG_SON, {})


def look(session: Session, query: ViewQuery, place: int = 8, **changes: Any) -> WayBackView:
    return read_way_back(session, query, WayBackSettings(replace(BASE, **changes), place))


def gains(plan: PlanLine) -> dict[str, Decimal]:
    return {step.pull.node: step.pull.gain for step in plan.steps}


@pytest.fixture
def words(own_store: Store) -> Any:
    """Says something at the door and gives the view after it."""

    def say(*efforts: NewEffort, place: int = 8, **changes: Any) -> WayBackView:
        if efforts:
            set_efforts(operator("An"), own_store, "405-2025", 2024, efforts, reason="kế hoạch vốn", at=AT)
        with own_store.reading() as session:
            query = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
            return look(session, query, place, **changes)

    return say


def test_eighth_of_34_takes_3_854_points_of_which_society_activity_alone_is_cheapest(
    session: Session, ask: Ask
) -> None:
    view = look(session, ask(AS_OF))
    assert (view.answer.missing, view.answer.available, view.rank, view.size) == (D("3.854"), D("236.88"), (10, 10), 34)
    assert [(line.plan.kind, line.plan.effort, gains(line)) for line in view.plans] == [
        (PlanKind.CHEAPEST, D("3.854"), {"8": D("3.854")}),
        (PlanKind.WITHOUT_MAIN, D("3.854"), {"6": D("3.854")}),
        (PlanKind.SPREAD, D("3.854"), {"8": D("1.927"), "6": D("1.927")}),
    ]
    assert [(line.outcome.rank, line.outcome.total) for line in view.plans] == [((8, 8), D("0.7521"))] * 3
    (step,) = view.plans[0].steps
    assert (step.pull.points, step.pull.maximum, step.needed) == (D("55.275"), D(150), D("0.3942"))
    assert [one.name_vi for one in view.holders] == ["Thái Nguyên"]
    assert write_way_back(view, "vi") == (
        "Lạng Sơn thiếu 3,854 điểm tới hạng 8/34 DTI 2024; rẻ nhất: Hoạt động xã hội số từ 0,3685 lên 0,3942."
    )


def test_each_step_names_the_service_and_the_targets_that_would_feed_it(session: Session, ask: Ask) -> None:
    (step,) = look(session, ask(AS_OF)).plans[0].steps
    assert step.measure == "society_activity"
    assert step.behind.service is not None
    assert step.behind.service.service_vi.startswith("Người dân dùng dịch vụ số hằng ngày")
    stands = {one.linked.target.code: one.state.status if one.state else None for one in step.targets}
    assert list(stands) == ["SOC-03", "SOC-04", "SOC-06", "SOC-07", "SOC-08", "SOC-09"]
    assert all(isinstance(status, Status) for status in stands.values())


def test_what_is_written_to_be_reached_reaches_the_place_in_the_simulation(session: Session, ask: Ask) -> None:
    view = look(session, ask(AS_OF))
    for plan in view.plans:
        assert view.simulated(plan) == choose(
            2024, "34", LANG_SON, {step.node.code: step.needed for step in plan.steps}
        )
        simulated = read_simulation(session, ask(AS_OF), view.simulated(plan))
        assert simulated.rank[1] <= 8
        assert simulated.total >= plan.outcome.total


@pytest.mark.parametrize(
    ("value", "cap", "needed"),
    [
        ("0.39419333", "1", "0.3942"),
        ("0.3942", "1", "0.3942"),
        ("0.39420001", "1", "0.3943"),
        ("0.39415", "0.39415", "0.39415"),
        ("1", "1", "1.0000"),
    ],
)
def test_a_value_to_be_reached_is_rounded_up_and_stays_within_its_cap(value: str, cap: str, needed: str) -> None:
    assert needed_value(Pull("8", D(0), D(value) * 100, D(100), D(0)), D(cap)) == D(needed)
    assert (write_needed(D("43.741333334"), "vi"), round_up(D("1.0001"), 3)) == ("43,742", D("1.001"))


def test_a_dear_node_gives_way_to_a_cheaper_one(words: Any) -> None:
    view = words(NewEffort("8", D(3)), NewEffort("6", D(2)))
    assert [(line.plan.kind, line.plan.effort, gains(line)) for line in view.plans] == [
        (PlanKind.CHEAPEST, D("3.854"), {"7": D("3.854")}),
        (PlanKind.WITHOUT_MAIN, D("3.854"), {"I": D("3.854")}),
        (PlanKind.SPREAD, D("3.854"), {"7": D("1.927"), "I": D("1.927")}),
    ]
    only_dear = words(NewEffort("I", fixed=True), NewEffort("7", fixed=True))
    assert [(line.plan.effort, gains(line)) for line in only_dear.plans] == [
        (D("7.708"), {"6": D("3.854")}),
        (D("9.635"), {"6": D("1.927"), "8": D("1.927")}),
        (D("11.562"), {"8": D("3.854")}),
    ]
    assert [word.node for word in view.words] == ["6", "8"]
    said = {line.node.code: write_word(line, "vi") for line in view.levers}
    assert said == {
        "I": "chưa nói gì: công sức 1, không giới hạn",
        "6": "công sức 2 mỗi điểm",
        "7": "chưa nói gì: công sức 1, không giới hạn",
        "8": "công sức 3 mỗi điểm",
    }


def test_caps_and_what_cannot_move_bound_what_is_in_reach(words: Any) -> None:
    fixed = [NewEffort(code, fixed=True) for code in ("I", "6", "7")]
    view = words(*fixed, NewEffort("8", cap=D("0.39415")))
    assert [line.room for line in view.levers] == [0, 0, 0, D("0.39415") * 150 - D("55.275")]
    assert (view.answer.is_feasible, view.plans, view.answer.nearest) == (False, (), 9)
    assert view.answer.short == D("3.854") - (D("0.39415") * 150 - D("55.275"))
    assert write_way_back(view, "vi") == (
        "Lạng Sơn không tới được hạng 8/34 DTI 2024: thiếu 3,854 điểm mà chỉ còn nâng được 3,848; gần nhất là hạng "
        "9/34, vẫn thiếu 0,007 điểm."
    )
    nearest = words(place=9)
    assert (nearest.answer.is_feasible, list(gains(nearest.plans[0]))) == (True, ["8"])


@pytest.mark.parametrize(("year", "place"), [(2020, 8), (2021, 3)])
def test_what_is_not_known_is_not_zero(session: Session, ask: Ask, year: int, place: int) -> None:
    view = look(session, ask(AS_OF), place, year=year, scheme="63")
    assert (view.levers, view.available, view.nearest, view.short) == ((), None, None, None)
    found = way_back_as_json(view)
    assert found["points"] == {"missing": None, "available": None, "short": None}
    assert (found["nearest"], found["rank"]) == (None, list(view.rank))
    assert "chưa biết chỉ số nào để nâng" in write_way_back(view, "vi")
    assert write_needed(view.short, "vi") == "–"


def test_a_word_is_not_known_before_it_was_said(words: Any, own_store: Store) -> None:
    words(NewEffort("8", fixed=True))
    with own_store.reading() as session:
        now = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
        before = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY, recorded=RECORDED)
        assert list(gains(look(session, now).plans[0])) == ["6"]
        assert look(session, before).words == ()


def test_a_place_that_is_held_says_so(session: Session, ask: Ask) -> None:
    view = look(session, ask(AS_OF), year=2023, scheme="63")
    assert (view.is_held, [gains(line) for line in view.plans]) == (True, [{}])
    assert write_way_back(view, "vi") == (
        "Lạng Sơn đang giữ được hạng 8/63 DTI 2023 (hạng 4/63), không cần thêm điểm nào."
    )
    with pytest.raises(NotFound, match="plan"):
        find_plan(view, "cheapest")


def test_others_that_grow_ask_for_more(session: Session, ask: Ask) -> None:
    pace = look(session, ask(AS_OF), growth=GrowthKind.PACE, pace=D("0.01"))
    assert pace.answer.missing == D("3.854") + D("9.4")
    again = look(session, ask(AS_OF), growth=GrowthKind.AS_LAST_YEAR)
    assert again.answer.missing is not None
    assert again.answer.missing > D(43)
    assert again.answer.across_break
    assert [words for words in list_conditions(again, "vi") if "đổi cách đánh giá" in words] == [
        "Mức tăng từ 2023 đến 2024 lấy qua lần đổi cách đánh giá (922/QĐ-BTTTT → 405/QĐ-BKHCN): trong đó có cả "
        "thay đổi cách đo, không chỉ tiến bộ."
    ]


def test_a_year_of_which_little_is_known_answers_with_what_it_knows(session: Session, ask: Ask) -> None:
    held = look(session, ask(AS_OF), year=2021, scheme="63")
    assert (held.is_held, held.levers) == (True, ())
    open_ = look(session, ask(AS_OF), 3, year=2021, scheme="63")
    assert write_way_back(open_, "vi") == (
        "Chưa lập được phương án cho Lạng Sơn tới hạng 3/63: năm 2021 mới biết tổng điểm, chưa biết chỉ số nào để nâng."
    )
    assert any(
        words.startswith("Chưa biết giá trị hoặc mức tăng của 54 tỉnh") for words in list_conditions(open_, "vi")
    )
    grown = look(session, ask(AS_OF), 3, year=2022, scheme="63", growth=GrowthKind.AS_LAST_YEAR)
    assert len(grown.unknown) == 54
    assert write_way_back(grown, "vi").startswith("Chưa chắc Lạng Sơn tới được hạng 3/63 DTI 2022")


def test_what_cannot_be_asked_is_refused(session: Session, ask: Ask) -> None:
    query = ask(AS_OF)
    for place in (0, 35):
        with pytest.raises(WrongInput, match=r"way_back\.error\.place"):
            look(session, query, place)
    with pytest.raises(NotFound, match="year"):
        look(session, query, year=1999)
    with pytest.raises(NotFound, match="no_year_before"):
        look(session, query, year=2020, scheme="63", growth=GrowthKind.AS_LAST_YEAR)
    with pytest.raises(NotFound, match="province"):
        look(session, query, province="99")


def test_an_address_says_what_is_asked_and_back() -> None:
    asked = read_way_back_settings({"hang": "5", "tang": "0.01", "gt": "8_0.5"}, BASE)
    assert asked == WayBackSettings(replace(BASE, growth=GrowthKind.PACE, pace=D("0.01")), 5)
    assert read_way_back_settings(asked.params(), Settings(2020, "63", "01")) == asked
    assert read_way_back_settings({}, BASE).params()["hang"] is None
    for typed in ("tám", "-1", "8.5", "99999"):
        with pytest.raises(WrongInput, match="place_typed"):
            read_way_back_settings({"hang": typed}, BASE)


def test_json_has_every_digit(session: Session, ask: Ask) -> None:
    found = way_back_as_json(look(session, ask(AS_OF)))
    assert (found["kind"], found["place"], found["field"], found["held"]) == ("simulated", 8, 34, False)
    assert {key: D(value) for key, value in found["points"].items()} == {
        "missing": D("3.854"),
        "available": D("236.88"),
        "short": 0,
    }
    (step,) = found["plans"][0]["steps"]
    assert step["value"]["exact"] == format(D("59.129") / 150, "f")
    assert (step["value"]["needed"], D(step["points"]["needed"])) == ("0.3942", D("59.129"))
    assert [lever["word"] for lever in found["levers"]] == [None] * 4


# 98 components, of which every third is yes or no

FIELD = synthetic_field(UNITS)
LEAVES = FIELD.tree.parts(lambda _: True)
WHOLE = LEAVES[::3]
SYNTHETIC = Settings(YEAR, SCHEME, HOME)


@pytest.fixture
def synthetic(own_store: Store) -> tuple[Store, Any]:
    add_synthetic(own_store)
    efforts = {leaf: D(1 + at % 5) for at, leaf in enumerate(LEAVES)}
    said = [NewEffort(leaf, efforts[leaf], whole=leaf in WHOLE) for leaf in LEAVES]
    set_efforts(operator("An"), own_store, "S98", YEAR, said, reason="x", at=AT)
    return own_store, levers_of(FIELD, HOME, efforts=efforts, steps=WHOLE)


def test_98_components_are_moved_as_the_steward_says(synthetic: tuple[Store, Any]) -> None:
    store, levers = synthetic
    place = max(1, FIELD.rank(HOME)[0] - 1)
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
        view = read_way_back(session, query, WayBackSettings(SYNTHETIC, place))
        expected = find_way_back(FIELD, HOME, place, levers)
        assert view.answer == replace(expected, unknown=view.answer.unknown)
        assert len(view.levers) == 98
        assert {line.group.code for line in view.levers if line.group} == set("12345678")
        assert 2 <= len(view.plans) <= 3
        for plan in view.plans:
            assert view.answer.missing is not None
            assert plan.gained >= view.answer.missing > 0
            assert plan.outcome.rank[1] <= place
            for step in plan.steps:
                full = step.pull.points + step.pull.gain == step.pull.maximum
                assert step.pull.node not in WHOLE or full
            assert read_simulation(session, query, view.simulated(plan)).rank[1] <= place
        assert "công sức" in write_word(view.levers[0], "vi")


def test_many_steps_are_cut_in_the_sentence_and_counted(synthetic: tuple[Store, Any]) -> None:
    store, _levers = synthetic
    with store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
        view = read_way_back(session, query, WayBackSettings(SYNTHETIC, 1))
    plan = max(view.plans, key=lambda line: len(line.steps))
    assert len(plan.steps) > 3
    assert write_steps(plan, "vi").endswith(f"; và {len(plan.steps) - 3} chỉ số khác")
    assert write_steps(plan, "vi").count(";") == 3
    assert write_reached(plan.steps[0], "vi").count(",") == 1
    assert "Điểm và giá trị cần đạt được làm tròn lên: đạt số ghi ở đây là đủ." in list_notes(view, "vi")
    assert write_kind(view, view.plans[0], "en") == "Cheapest"
