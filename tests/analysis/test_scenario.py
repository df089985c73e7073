"""What was chosen in a simulation: read from addresses and commands, kept by the store, the same each time."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from dti.analysis.index_field import Standing
from dti.analysis.scenario import (
    GrowthKind,
    Seen,
    Settings,
    choose,
    fingerprint,
    from_params,
    from_stored,
    read_changes,
    seen_of,
)
from dti.core.errors import WrongInput
from dti.i18n import LANGUAGES, error_text
from tests.analysis.index_samples import LANG_SON, real

D = Decimal
START = Settings(2024, "34", LANG_SON)
CHOSEN = [
    START,
    choose(2024, "34", LANG_SON, {"8": D("0.50"), "6": D("0.6")}),
    choose(2023, "63", "01", {}, GrowthKind.AS_LAST_YEAR),
    choose(2024, "63", LANG_SON, {"8.1_a": D(1)}, GrowthKind.PACE, D("-0.0050")),
    choose(2024, "63", LANG_SON, {"8": D(0)}, GrowthKind.PACE, D(0)),
]


def test_a_choice_has_one_form_whatever_it_was_typed_as() -> None:
    assert CHOSEN[1] == choose(2024, "34", LANG_SON, {"6": D("0.600"), "8": D("0.5")}, pace=D("0.01"))
    assert CHOSEN[1].changes == (("6", D("0.6")), ("8", D("0.5")))


@pytest.mark.parametrize("settings", CHOSEN)
def test_an_address_says_the_same_again(settings: Settings) -> None:
    assert from_params(settings.params(), START) == settings


@pytest.mark.parametrize("settings", CHOSEN)
def test_the_store_says_the_same_again(settings: Settings) -> None:
    seen = Seen(D("0.7689840425531914893617021277"), (6, 6), 34, "f" * 64)
    stored: dict[str, Any] = settings.stored() | seen.stored()
    assert from_stored(settings.year, settings.scheme, settings.province, stored) == settings
    assert seen_of(stored) == seen


def test_an_address_is_short_and_legible() -> None:
    assert CHOSEN[1].params() == {"nam": "2024", "so": "34", "tinh": "20", "gt": "6_0.6~8_0.5", "tang": None}
    assert CHOSEN[3].params()["tang"] == "-0.005"
    assert CHOSEN[2].params()["tang"] == "nam-truoc"


def test_an_empty_address_is_where_a_simulation_begins() -> None:
    assert from_params({}, START) == START
    assert from_params({"gt": None, "tang": ""}, START) == START


def test_changes_are_read_with_a_comma_or_a_point() -> None:
    assert read_changes(["8=0,5", " 6 = 0.557 ", ""], "=") == {"8": D("0.5"), "6": D("0.557")}


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"gt": "8_1.01"}, "Giá trị của chỉ số 8 phải từ 0 đến 1, không phải 1,01."),
        ({"gt": "8_-0.1"}, "Giá trị của chỉ số 8 phải từ 0 đến 1, không phải −0,1."),
        ({"gt": "8_nửa"}, "“nửa” không phải một số. Viết giá trị của chỉ số từ 0 đến 1, ví dụ 0,5."),
        ({"gt": "8_>0.5"}, "“>0.5” không phải một số. Viết giá trị của chỉ số từ 0 đến 1, ví dụ 0,5."),
        ({"gt": "8"}, "“8” không phải một thay đổi. Viết mã chỉ số và giá trị, ví dụ 8=0,5."),
        ({"gt": "8_0.5~8_0.6"}, "Chỉ số 8 được nêu hai lần."),
        ({"tang": "2"}, "Mức tăng phải từ −1 đến 1 (giá trị DTI), không phải 2."),
        ({"tang": "nhanh"}, "“nhanh” không phải một mức tăng. Viết số từ −1 đến 1 (giá trị DTI), ví dụ 0,01."),
        ({"nam": "năm nay"}, "“năm nay” không phải một năm."),
        ({"nam": "0000"}, "“0000” không phải một năm."),
    ],
)
def test_what_cannot_be_meant_is_said_in_a_sentence(params: dict[str, str | None], said: str) -> None:
    with pytest.raises(WrongInput) as refused:
        from_params(params, START)
    assert error_text(refused.value, "vi") == said
    assert all(error_text(refused.value, language) for language in LANGUAGES)


def test_steady_growth_needs_a_pace() -> None:
    with pytest.raises(WrongInput, match="pace_missing"):
        choose(2024, "34", LANG_SON, {}, GrowthKind.PACE)


def test_the_fingerprint_changes_with_anything_that_a_result_depends_on() -> None:
    field = real(2024, "34")
    own = fingerprint(LANG_SON, (field,))
    assert own == fingerprint(LANG_SON, (replace(field),))
    moved = {**field.standings, "01": Standing(D("0.8242"), 1)}
    points = {**field.points, LANG_SON: field.points[LANG_SON] | {"8": D(56)}}
    tree = replace(field.tree, maxima={**field.tree.maxima, "8": D(151)})
    others = [
        fingerprint(LANG_SON, (replace(field, standings=moved),)),
        fingerprint(LANG_SON, (replace(field, points=points),)),
        fingerprint(LANG_SON, (replace(field, tree=tree),)),
        fingerprint(LANG_SON, (field, real(2023))),
        fingerprint("01", (field,)),
    ]
    assert len({own, *others}) == 1 + len(others)
