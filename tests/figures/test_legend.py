"""The key to a chart that stands alone has each kind of mark that the chart has, and no other."""

from xml.etree import ElementTree

import pytest

from dti.figures.legend import Key, keys_of_path, keys_of_rank_line, keys_of_spread, keys_of_steps
from dti.figures.path import series_shown
from dti.figures.svg import RankPoint
from dti.i18n import LANGUAGES, Language
from dti.store.engine import Session
from dti.views.movement import read_movement
from dti.views.outlook import outlooks_of
from dti.views.target import read_target
from tests.views.conftest import Ask


def said(keys: tuple[Key, ...]) -> list[str]:
    """The words; each sign is a drawing of one size that says them too."""
    for key in keys:
        drawn = ElementTree.fromstring(key.sign)
        assert (drawn.get("width"), drawn.get("height"), drawn.get("aria-label")) == ("30", "14", key.words)
        assert len(drawn) > 1, "a title and a mark"
    return [key.words for key in keys]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["ECO-04", "GEN-01", "SOC-07"])
def test_a_path_names_what_it_shows(session: Session, ask: Ask, code: str, language: Language) -> None:
    view = read_target(session, ask("2024-12-31"), code)
    outlooks = outlooks_of(view)
    words = said(keys_of_path(view, outlooks, language))
    assert len(words) == len(set(words)) == len(series_shown(view, outlooks))


def test_a_line_of_ranks_names_breaks_and_second_lists_only_where_it_has_them() -> None:
    plain = (RankPoint("2021", 5, "5/63", "0,5242"), RankPoint("2022", 6, "6/63", "0,6837"))
    assert len(said(keys_of_rank_line(plain, "vi"))) == 1
    last = RankPoint("2024", 18, "18/63", "0,7480", breaks=("Đổi bộ chỉ số",), beside=(10, "10/34"))
    assert said(keys_of_rank_line((*plain, last), "vi"))[1:] == [
        "Thứ hạng trong danh sách khác",
        "Đổi cách đánh giá hoặc đổi danh sách tỉnh, không so trực tiếp được",
    ]


def test_steps_name_the_ways_that_they_go(session: Session, ask: Ask) -> None:
    both = read_movement(session, ask("2026-11-01"), 2023, 2024, "63", "34", "20")
    assert said(keys_of_steps(both, "vi")) == ["Thứ hạng của năm", "Lên hạng", "Xuống hạng"]
    unknown = read_movement(session, ask("2026-11-01"), 2020, 2024, "63", "63", "06")
    assert "Chỉ biết trong khoảng này" in said(keys_of_steps(unknown, "vi"))


def test_a_spread_names_its_bars_and_the_published_rank() -> None:
    assert said(keys_of_spread("vi")) == [
        "Tỷ lệ lần tính ra thứ hạng đó, trong 10 hạng đầu",
        "Tỷ lệ lần tính ra thứ hạng đó, ngoài 10 hạng đầu",
        "Thứ hạng đã công bố",
    ]
