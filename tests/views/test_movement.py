"""Why the rank moved, read from the store: whole answers for Lạng Sơn, names, sums, and what is not known."""

from decimal import Decimal

import pytest

from dti.analysis.movement import Cause
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.framework import read_index_table
from dti.views.index_wording import explain_split, list_unknown, write_movement, write_signed
from dti.views.movement import MovementView, StepLine, read_comparisons, read_movement
from tests.views.conftest import Ask
from tests.views.presence import present

D = Decimal
HOME, TODAY = "20", "2026-11-01"


def read(session: Session, ask: Ask, start: int, end: int, *schemes: str, province: str = HOME) -> MovementView:
    before, after = schemes if schemes else ("63", "63")
    return read_movement(session, ask(TODAY), start, end, before, after, province)


def test_2023_to_2024_method_and_own_change_are_joined_and_the_others_took_fourteen_places(
    session: Session, ask: Ask
) -> None:
    view = read(session, ask, 2023, 2024)
    assert view.steps == (
        StepLine(Cause.OWN_AND_METHOD, (4, 4), (4, 4), 0, D("-12.1")),
        StepLine(Cause.OTHERS, (4, 4), (18, 18), -14, D("-33")),
    )
    assert (view.places, view.points, view.method_changed, view.field_changed) == (-14, D("-45.1"), True, False)
    assert (view.start.lead, view.end.lead) == (D("28.7"), D("-16.4"))
    assert write_movement(view, "vi") == (
        "Lạng Sơn giảm 14 bậc, từ 4/63 năm 2023 xuống 18/63 năm 2024: bản thân và cách chấm mới: 0 bậc, −12,1 điểm; "
        "các tỉnh khác vượt lên, mất 14 bậc."
    )
    assert "922/QĐ-BTTTT → 405/QĐ-BKHCN" in explain_split(view, "vi")[1]
    assert list_unknown(view, "vi") == []


def test_2023_to_2024_foundation_rose_and_activities_fell_as_in_the_table_of_the_index(
    session: Session, ask: Ask
) -> None:
    view = read(session, ask, 2023, 2024)
    change = {part.node.measure: part.change.quantize(D("0.01")) for part in view.parts}
    assert change == {
        "foundation": D("44.16"),
        "government_activity": D("-51.29"),
        "economy_activity": D("11.30"),
        "society_activity": D("-16.27"),
    }
    for year, value in ((2023, "value_before"), (2024, "value_after")):
        table = read_index_table(session, ask(TODAY), year, "63", HOME)
        shown = {line.measure: present(line.own).value for line in table.measures}
        for part in view.parts:
            own = present(shown[str(part.node.measure)])
            assert abs(getattr(part, value) - own) <= D("0.00005"), (year, part.node.measure)


def test_the_first_list_to_the_second_gives_eight_places_back(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2023, 2024, "63", "34")
    assert [(step.cause, step.after, step.places, step.points) for step in view.steps] == [
        (Cause.OWN_AND_METHOD, (4, 4), 0, D("-12.1")),
        (Cause.OTHERS, (18, 18), -14, D("-33")),
        (Cause.FIELD, (10, 10), 8, D("17.1")),
    ]
    assert (view.end.scheme, view.end.size, view.end.province.name_vi) == ("34", 34, "Lạng Sơn")
    assert write_movement(view, "en") == (
        "Lang Son fell 6 places, from 4/63 in 2023 to 10/34 in 2024: itself and the new method: 0 places, "
        "−12.1 points; down 14 as others passed; up 8 as the list became 34 provinces."
    )


def test_a_merged_province_ends_as_its_successor_and_that_is_said(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2023, 2024, "63", "34", province="06")
    assert (view.start.province.name_vi, view.end.province.name_vi, view.places) == ("Bắc Kạn", "Thái Nguyên", 50)
    assert any("Bắc Kạn nay thuộc Thái Nguyên" in said for said in explain_split(view, "vi"))


@pytest.mark.parametrize("question", [(2022, 2023, "63", "63"), (2022, 2024, "63", "34"), (2022, 2023, "34", "34")])
def test_steps_and_parts_of_every_province_add_up_exactly(
    session: Session, ask: Ask, question: tuple[int, int, str, str]
) -> None:
    start, end, *schemes = question
    codes = [line.province.code for line in read_index_table(session, ask(TODAY), 2024, schemes[0], HOME).provinces]
    for code in codes:
        view = read(session, ask, start, end, *schemes, province=code)
        assert view.places == sum(step.places or 0 for step in view.steps), code
        # Means of merged provinces have no end; the store of the decimals does.
        assert abs(present(view.points) - sum(present(step.points) for step in view.steps)) <= D("1e-20"), code
        parts = sum((part.change for part in view.parts), view.rounding)
        assert abs(parts - present(view.value_change)) <= D("1e-20"), code
        causes = view.by_weight + view.by_value + view.rounding
        assert abs(causes - present(view.value_change)) <= D("1e-20"), code


def test_who_overtook_is_named_with_ranks_and_values_of_both_years(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2023, 2024)
    first = view.overtaken_by[0]
    assert (len(view.overtaken_by), view.overtook, view.names_known) == (14, (), True)
    assert (first.province.name_vi, first.rank_before, first.rank_after) == ("Hải Phòng", 8, 3)
    assert (first.value_before, first.value_after) == (D("0.7367"), D("0.8253"))
    assert [one.province.name_vi for one in read(session, ask, 2022, 2023).overtook] == ["Cần Thơ", "Quảng Ninh"]


def test_what_a_year_known_in_part_leaves_open_is_said_and_not_guessed(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2020, 2021)
    assert (view.places, view.points, view.parts, view.names_known) == (11, None, (), False)
    assert [step.points for step in view.steps] == [D("178.9"), None]
    assert list_unknown(view, "vi") == [
        "Năm 2020 mới biết giá trị của 7/63 tỉnh, thành phố.",
        "Năm 2021 mới biết giá trị của 9/63 tỉnh, thành phố.",
        "Chưa biết giá trị đủ giữ hạng 10 năm 2021 nên không tính được điểm so với hạng ấy.",
        "Không tách được theo chỉ số: giá trị từng chỉ số chưa biết, hoặc hai bộ chỉ số không có phần chung.",
    ]


def test_of_a_province_without_a_value_the_rank_stays_a_range(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2020, 2024, province="06")
    assert (view.start.rank, view.start.value, view.places, view.is_split) == ((1, 63), None, None, False)
    assert write_movement(view, "vi") == (
        "Bắc Kạn: hạng 1–63/63 năm 2020, 32/63 năm 2024; chưa đủ số liệu để biết đổi bao nhiêu bậc."
    )
    assert "Chưa biết giá trị năm 2020 của Bắc Kạn." in list_unknown(view, "vi")


def test_the_merged_list_of_earlier_years_is_derived_and_says_so(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2022, 2023, "34", "34")
    assert (view.start.is_derived, view.end.is_derived, view.start.rank, view.end.rank) == (True, True, (4, 4), (2, 2))
    assert sum("suy ra" in said for said in explain_split(view, "vi")) == 2


def test_the_lists_that_two_years_can_be_compared_in(session: Session, ask: Ask) -> None:
    found = read_comparisons(session, ask(TODAY))
    assert found[2023, 2024] == (("63", "63"), ("63", "34"), ("34", "34"))
    assert found[2022, 2023] == (("63", "63"), ("34", "34"))
    assert set(found) == {(start, end) for start in range(2020, 2024) for end in range(start + 1, 2025)}


@pytest.mark.parametrize(
    ("question", "place", "key"),
    [
        ((2024, 2023, "63", "63"), 10, "movement.unknown_pair"),
        ((2023, 2023, "63", "63"), 10, "movement.unknown_pair"),
        ((2023, 2024, "34", "63"), 10, "movement.unknown_pair"),
        ((2018, 2024, "63", "63"), 10, "movement.unknown_pair"),
        ((2023, 2024, "63", "63"), 0, "gap.unknown_place"),
        ((2023, 2024, "63", "34"), 35, "gap.unknown_place"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    session: Session, ask: Ask, question: tuple[int, int, str, str], place: int, key: str
) -> None:
    with pytest.raises(NotFound) as refused:
        read_movement(session, ask(TODAY), *question, HOME, place)
    assert refused.value.key == key


def test_an_earlier_day_knows_only_what_was_published_by_then(session: Session, ask: Ask) -> None:
    with pytest.raises(NotFound):
        read_movement(session, ask("2025-10-20"), 2023, 2024, "63", "63", HOME)


@pytest.mark.parametrize(
    ("value", "written"), [(D("12.14"), "+12,1"), (D("-12.16"), "−12,2"), (D("0.04"), "0,0"), (D("-0.04"), "0,0")]
)
def test_a_change_is_written_with_its_sign_unless_it_is_none(value: Decimal, written: str) -> None:
    assert write_signed(value, "vi", 1) == written
