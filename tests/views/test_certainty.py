"""How sure a rank is, out of the store: the drawn ranges with their seed, what is not known, the method in words."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from dti.access.user import operator
from dti.analysis.sensitivity import explain_variance, leave_one_out
from dti.analysis.uncertainty import composite_of, draw_from, rank_under_growth, rank_under_weights
from dti.analysis.what_if import grow_as_between
from dti.core.errors import NotFound
from dti.i18n import error_text
from dti.store.engine import Session, Store
from dti.views.board import read_catalogue
from dti.views.certainty import SEED, Certainty, read_certainty
from dti.views.certainty_plain import certainty_as_json
from dti.views.certainty_sheets import write_certainty_book
from dti.views.certainty_wording import (
    explain_method,
    list_limits,
    list_unknown,
    write_certainty,
    write_figures,
    write_influence,
    write_places,
    write_range,
    write_rough,
    write_share,
    write_within,
)
from dti.views.query import complete
from tests.analysis.index_samples import LANG_SON, YEAR, merged, real
from tests.views.conftest import Ask
from tests.views.reports import AT
from tests.views.synthetic_index import DAY, HOME, SCHEME, add_synthetic

AS_OF = "2026-11-01"


def look(session: Session, ask: Ask, year: int = 2024, scheme: str = "34", province: str = LANG_SON) -> Certainty:
    return read_certainty(session, ask(AS_OF), year, scheme, province)


def test_the_rank_of_2024_under_growth_is_what_the_seed_draws(session: Session, ask: Ask) -> None:
    view = look(session, ask)
    field = real(2024, "34")
    growth = grow_as_between(merged(2023), field)
    pool = [change for entity, change in growth.by_entity.items() if entity != LANG_SON]
    assert view.under_growth == rank_under_growth(field, LANG_SON, pool, draw_from(SEED))
    assert (view.pool_years, view.pool_size, view.across_break) == ((2023, 2024), 33, True)
    assert (view.rank, view.size, view.value, view.draws) == (10, 34, Decimal("0.7480"), 10_000)
    assert write_range(view.under_growth) == "10–16"


def test_the_rank_under_other_weights_and_what_it_hangs_on(session: Session, ask: Ask) -> None:
    view, composite = look(session, ask), composite_of(real(2024, "34"))
    drawn = rank_under_weights(composite, draw_from(SEED))
    assert (view.under_weights, view.average_shift) == (drawn.ranges[LANG_SON], drawn.average_shift)
    shares = explain_variance(composite, draw_from(SEED), entity=LANG_SON)
    assert [one.sensitivity for one in view.influences] == sorted(shares, key=lambda one: -one.total)
    left = {one.node: (one.ranks[LANG_SON], one.places[LANG_SON]) for one in leave_one_out(composite)}
    assert {one.node.code: (one.rank_without, one.places) for one in view.influences} == left
    assert [(one.node.code, one.rank_without, one.places) for one in view.influences] == [
        ("8", 3, 7),
        ("I", 21, -11),
        ("6", 8, 2),
        ("7", 11, -1),
    ]


def test_the_same_question_has_the_same_answer(session: Session, ask: Ask) -> None:
    assert look(session, ask) is look(session, ask)
    assert write_certainty(look(session, ask), "vi") == (
        "Lạng Sơn hạng 10/34 DTI 2024: nếu đứng yên trong khi các tỉnh khác tăng thì rơi vào hạng 10–16; nếu trọng số "
        "khác đi thì hạng 8–11."
    )


def test_shares_add_up_and_are_written_roughly(session: Session, ask: Ask) -> None:
    view = look(session, ask)
    for found in (view.under_growth, view.under_weights):
        assert found is not None
        assert sum(found.shares.values()) == pytest.approx(1)
        assert found.best <= found.low <= found.median <= found.high <= found.worst
    assert view.under_weights is not None
    assert write_within(view.under_weights, "vi") == "Trong 10 hạng đầu: 72 % số lần rút"
    assert write_figures(view.under_weights, "vi") == (
        "Khi không có bất định: hạng 10. Trung vị 10, trung bình 9,7, 90 % số lần rút rơi vào 8–11; tốt nhất 6, "
        "kém nhất 13."
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.0003, "dưới 0,5 %"), (0.07, "7 %"), (0.9969, "trên 99,5 %"), (1.0, "100 %"), (0.5, "50 %")],
)
def test_what_hardly_ever_or_almost_always_comes_up_is_not_rounded_to_never_or_always(share: float, said: str) -> None:
    assert write_share(share, "vi") == said


def floats(value: Any) -> Iterator[float]:
    """Every binary fraction inside a JSON value; decimals are written as text."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inside:
        yield from floats(one)
    if isinstance(value, float):
        yield value


@pytest.mark.parametrize(
    ("share", "said"), [(-0.012, "0,00"), (0.0, "0,00"), (0.408, "0,41"), (1.0, "1,00"), (1.037, "1,00")]
)
def test_an_estimated_share_outside_what_a_share_can_be_is_written_as_its_end(share: float, said: str) -> None:
    assert write_influence(share, "vi") == said


def test_readers_are_told_that_shares_are_estimates(session: Session, ask: Ask) -> None:
    assert any("ước lượng vượt ra ngoài khoảng 0 đến 1" in said for said in explain_method(look(session, ask), "vi"))


def test_estimates_and_places_in_words() -> None:
    assert [write_rough(value, "vi", 2) for value in (-0.001, 0.408, None)] == ["0,00", "0,41", "–"]
    assert [write_places(places, "vi") for places in (7, -11, 0)] == ["lên 7 hạng", "xuống 11 hạng", "không đổi"]
    assert write_range(None) == "–"


def test_limits_say_what_the_draws_stand_on(session: Session, ask: Ask) -> None:
    said = list_limits(look(session, ask), "vi")
    assert said[0].startswith("Điểm của chính tỉnh được giữ nguyên")
    assert said[1].startswith("Mức tăng từ 2023 đến 2024 lấy qua lần đổi cách đánh giá")
    few = list_limits(look(session, ask, 2022, "63"), "vi")
    assert any(words.startswith("Mức tăng rút từ 8 trong 62 tỉnh") for words in few)
    assert not any("đổi cách đánh giá" in words for words in few)
    derived = look(session, ask, 2023, "34")
    assert derived.is_derived
    assert any("là suy ra" in words for words in list_limits(derived, "vi"))


def test_the_method_names_draws_seed_and_sources(session: Session, ask: Ask) -> None:
    said = " ".join(explain_method(look(session, ask), "vi"))
    for words in ("10.000 lần", "(33 mức, đều nhau)", "±25 %", "6.000 lần tính", "hạt giống 49", "OECD/JRC", "2008",
                  "Saisana", "2005", "COINr"):  # fmt: skip
        assert words in said


@pytest.mark.parametrize(
    ("year", "scheme", "province", "said"),
    [
        (2021, "63", LANG_SON, "Năm 2021 mới biết giá trị của 9 trong 63 tỉnh, thành phố"),
        (2024, "34", "99", "Không có giá trị DTI năm 2024 của tỉnh, thành phố mã “99”."),
        (1999, "34", LANG_SON, "1999"),
    ],
)
def test_what_cannot_be_answered_is_said(
    session: Session, ask: Ask, year: int, scheme: str, province: str, said: str
) -> None:
    with pytest.raises(NotFound) as refused:
        look(session, ask, year, scheme, province)
    assert said in error_text(refused.value, "vi")


def test_json_has_every_digit(session: Session, ask: Ask) -> None:
    view = look(session, ask)
    found = certainty_as_json(view)
    assert (found["kind"], found["seed"], found["draws"], found["rank"], found["field"]) == (
        "simulated", 49, 10_000, 10, 34,
    )  # fmt: skip
    assert view.under_growth is not None
    assert {place: float(share) for place, share in found["growth"]["shares"].items()} == {
        str(place): share for place, share in view.under_growth.shares.items()
    }
    names = ("nominal", "median", "low", "high", "best", "worst")
    assert [found["growth"][name] for name in names] == [10, "13", "10", "16", 6, 21]
    assert Decimal(found["growth"]["mean"]) == Decimal(str(view.under_growth.mean))
    assert not list(floats(found))
    assert found["growth"]["pool"] == {"years": [2023, 2024], "provinces": 33, "across_break": True}
    assert [float(node["first"]) for node in found["nodes"]] == [one.sensitivity.first for one in view.influences]


def test_the_workbook_carries_ranges_shares_nodes_method_and_sources(session: Session, ask: Ask) -> None:
    view = look(session, ask)
    book = load_workbook(BytesIO(write_certainty_book(view, ask(AS_OF), "vi", AT)))
    assert book.sheetnames == [
        "Khoảng hạng (mô phỏng)", "Từng hạng (mô phỏng)", "Từng chỉ số (suy luận)", "Cách tính và nguồn",
    ]  # fmt: skip
    for sheet in book:
        assert sheet["A2"].value == "Mô phỏng, suy luận; không phải số liệu chính thức."
    numbers = {row[0].value: [cell.value for cell in row[1:3]] for row in book.worksheets[0].iter_rows(min_row=7)}
    assert numbers["Hạng khi không có bất định"] == [10, 10]
    assert numbers["Số lần rút"] == [10_000, 10_000]
    kinds = [row[0].value for row in book.worksheets[3].iter_rows(min_row=7)]
    assert list(dict.fromkeys(kinds)) == ["Cách tính", "Giới hạn", "Nguồn"]
    assert len(view.sources) == kinds.count("Nguồn") > 0


def test_a_field_known_by_total_only_and_without_a_year_before_says_what_is_not_known(own_store: Store) -> None:
    add_synthetic(own_store)
    with own_store.reading() as session:
        query = complete(operator("Người đọc"), read_catalogue(session), as_of=DAY)
        view = read_certainty(session, query, YEAR, SCHEME, HOME)
    assert (view.under_growth, view.under_weights, view.influences, view.average_shift) == (None, None, (), None)
    assert list_unknown(view, "vi") == [
        "Chưa biết mức tăng từ 2029 đến 2030 của các tỉnh khác, nên không rút được.",
        "Năm 2030 chưa biết từng chỉ số của mọi tỉnh, nên không thử được trọng số khác.",
    ]
    assert write_certainty(view, "vi").endswith("chưa đủ số liệu để xét độ chắc chắn.")
    assert len(explain_method(view, "vi")) == 4
    assert load_workbook(BytesIO(write_certainty_book(view, query, "en", AT))).sheetnames[0] == "Range (simulated)"
