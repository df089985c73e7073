"""The gap to a place, read from the store: whole answers for Lạng Sơn, held and lacking, and what is not known."""

from decimal import Decimal

import pytest

from dti.catalogue.models import Basis
from dti.core.errors import NotFound
from dti.store.engine import Session
from dti.views.gap import GapPart, GapView, Neighbour, read_gap
from dti.views.index_wording import write_gap
from tests.analysis.index_samples import loaded
from tests.views.conftest import Ask
from tests.views.presence import present

D = Decimal
HOME, TODAY = "20", "2026-11-01"


def read(session: Session, ask: Ask, year: int, scheme: str, place: int, province: str = HOME) -> GapView:
    return read_gap(session, ask(TODAY), year, scheme, province, place)


def test_to_the_tenth_of_63_fifteen_points_are_missing_and_eight_stand_between(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2024, "63", 10)
    assert (view.missing, view.points, view.maximum, view.is_held) == (D("0.0164"), D("15.416"), D(940), False)
    assert [(one.rank, one.province.name_vi) for one in view.between] == [
        (17, "Quảng Ninh"), (16, "Cần Thơ"), (15, "Nam Định"), (13, "Yên Bái"), (13, "Bắc Giang"), (12, "Bình Phước"),
        (11, "Hà Tĩnh"), (10, "Long An"),
    ]  # fmt: skip
    assert view.followers == ()
    assert write_gap(view, "vi") == (
        "Lạng Sơn hạng 18/63 năm 2024, còn thiếu 15,416 điểm để tới hạng 10 (bằng Long An)."
    )


def test_to_the_eighth_of_34_the_parts_say_where_the_points_are(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2024, "34", 8)
    nodes = {node.code: node for framework in loaded().catalogue.frameworks for node in framework.nodes
             if framework.code == "405-2025"}  # fmt: skip
    assert view.points == D("3.854")
    provinces = {(p.scheme, p.code): p for p in loaded().catalogue.provinces}
    assert view.between == (
        Neighbour(provinces["34", "22"], 9, D("0.7484"), D("0.0004"), D("0.376")),
        Neighbour(provinces["34", "19"], 8, D("0.7521"), D("0.0041"), D("3.854")),
    )
    foundation, government, economy, society = view.parts
    assert society == GapPart(
        nodes["8"],
        D("55.275"),
        D("75.885"),
        D(150),
        D("20.61"),
        D("94.725"),
        33,
        Basis.DERIVED,
        is_derived=True,
        is_inferred=True,
    )
    assert [part.missing for part in (foundation, government, economy)] == [D("-39.806"), D("44.8"), D("-21.75")]
    assert sum((part.missing for part in view.parts), view.rounding) == view.points


def test_a_place_that_is_held_says_what_is_to_spare_and_who_follows(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2024, "34", 10)
    assert (view.is_held, view.missing, view.points, view.between) == (True, D("-0.0007"), D("-0.658"), ())
    assert [(one.province.name_vi, one.rank, one.points) for one in view.followers] == [("Bắc Ninh", 11, D("0.658"))]
    assert write_gap(view, "en") == (
        "Lang Son, rank 10/34 in 2024, holds rank 10 with 0.658 points to spare over Bac Ninh."
    )


def test_followers_come_nearest_first_down_to_the_one_that_takes_the_place(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2023, "63", 10)
    points = [one.points for one in view.followers]
    assert points == sorted(points)
    assert [one.rank for one in view.followers] == [5, 6, 7, 8, 9, 10, 11]
    assert view.followers[-1].points == -present(view.points) == D("28.7")


def test_the_last_place_is_held_by_any_value(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2024, "34", 34)
    assert (view.is_open, view.is_held, view.points, view.parts) == (True, True, None, ())
    assert write_gap(view, "vi") == (
        "Lạng Sơn hạng 10/34 năm 2024; hạng 34 là hạng cuối nên giá trị nào cũng giữ được."
    )


@pytest.mark.parametrize(
    ("year", "province", "place", "sentence"),
    [
        (2021, HOME, 10, "giữ được hạng 10; chưa đủ số liệu để biết dư bao nhiêu điểm."),
        (2021, HOME, 3, "chưa tới hạng 3; chưa đủ số liệu để biết thiếu bao nhiêu điểm."),
        (2021, "06", 10, "chưa đủ số liệu để biết có giữ được hạng 10 hay không."),
    ],
)
def test_of_a_year_known_in_part_only_what_follows_is_said(
    session: Session, ask: Ask, year: int, province: str, place: int, sentence: str
) -> None:
    view = read(session, ask, year, "63", place, province)
    assert (view.points, view.between, view.followers, view.parts) == (None, (), (), ())
    assert view.known < view.size
    assert write_gap(view, "vi").endswith(sentence)


def test_a_rank_of_which_nothing_is_known_is_not_a_range_of_all_places(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2021, "63", 10, "06")
    assert view.rank == (1, 63)
    assert write_gap(view, "vi").startswith("Bắc Kạn chưa biết hạng năm 2021; ")
    assert write_gap(view, "en").startswith("Bac Kan, rank not known in 2021; ")


def test_where_the_holder_of_a_place_is_known_half_a_year_has_its_gap(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2020, "63", 10)
    assert (view.missing, view.points, view.maximum) == (D("0.0162"), D("16.2"), D(1000))


def test_a_derived_list_says_so(session: Session, ask: Ask) -> None:
    view = read(session, ask, 2023, "34", 1)
    assert (view.is_derived, view.rank, view.is_held) == (True, (2, 2), False)
    assert all(part.is_derived for part in view.parts)


def test_of_half_a_digit_on_either_side_a_gap_may_be_off(session: Session, ask: Ask) -> None:
    assert read(session, ask, 2024, "63", 10).error == D("0.094")


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ((2019, "63", HOME, 10), "views.unknown_year"),
        ((2024, "63", "zz", 10), "framework.unknown_province"),
        ((2024, "34", HOME, 35), "gap.unknown_place"),
        ((2024, "34", HOME, 0), "gap.unknown_place"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    session: Session, ask: Ask, question: tuple[int, str, str, int], key: str
) -> None:
    with pytest.raises(NotFound) as refused:
        read_gap(session, ask(TODAY), *question)
    assert refused.value.key == key
