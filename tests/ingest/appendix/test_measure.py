"""The measure of the proposals: whatever is proposed is right, most of what can be found is, and nothing wrong ever is.

`wordings.csv` holds how press, plans and national decisions (411/QĐ-TTg among them) word what the targets are about,
and what sounds like a target and is none; nothing is copied from the catalogue's own names. Thresholds were set on it;
`LEFT_OPEN` names what stays below them, so that a change shows what it costs. The next wording is a line of the file.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from dti.ingest.appendix.matching import Matcher
from dti.ingest.appendix.proposals import LEAD, PROPOSED, SHOWN, propose
from tests.ingest.appendix.books import BOOKS, Sheet, book
from tests.ingest.appendix.conftest import Ask, Propose, Tables

with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as opened:
    WORDINGS = [(row["target"], row["wording"]) for row in csv.DictReader(opened)]
SPEAKS_OF = [(target, words) for target, words in WORDINGS if target]
IS_NONE = [words for target, words in WORDINGS if not target]
LEFT_OPEN = {
    "Chuyển hoạt động của các trường học lên nền tảng số và thay thế học bạ giấy, bảng điểm giấy",
    "50% số hộ gia đình có cửa hàng số và tài khoản thanh toán điện tử",
    "Tỷ lệ hộ gia đình có cửa hàng số",
    "100% xe tải khai báo trực tuyến trên nền tảng cửa khẩu số",
}
"""Wordings too far from their target to be proposed: a person finds it among the other possibilities."""


@pytest.mark.parametrize("name", BOOKS)
def test_in_every_appendix_exactly_the_right_target_is_proposed(name: str, proposals: Propose) -> None:
    made = BOOKS[name]
    found = proposals(made.data, made.department)
    assert {row for row, one in found.items() if one.needs_word} <= made.about.keys()
    certain = {
        row: [one.target.code for one in found[row].candidates if one.confidence >= PROPOSED] for row in made.about
    }
    assert certain == {row: [] if target is None else [target] for row, target in made.about.items()}


@pytest.fixture(scope="module")
def proposed(ask: Ask, tables: Tables) -> dict[str, list[tuple[str, int]]]:
    """For each wording the candidates and their confidence, as in an appendix without any other hint."""
    said = [*(words for _, words in SPEAKS_OF), *IS_NONE]
    rows: list[list[Any]] = [["Chỉ tiêu", "Kết quả"], *([words, 1] for words in said)]
    found = propose(tables(book({"A": Sheet(rows)})), ask())
    return {one.row.text: [(c.target.code, c.confidence) for c in one.candidates] for one in found}


def test_the_right_target_stands_first_for_every_wording(proposed: dict[str, list[tuple[str, int]]]) -> None:
    firsts = {words: proposed[words][0][0] if proposed[words] else None for _, words in SPEAKS_OF}
    assert firsts == {words: target for target, words in SPEAKS_OF}


def test_only_the_named_wordings_are_left_open(proposed: dict[str, list[tuple[str, int]]]) -> None:
    assert {words for _, words in SPEAKS_OF if proposed[words][0][1] < PROPOSED} == LEFT_OPEN


@pytest.mark.parametrize("words", IS_NONE)
def test_nothing_is_proposed_for_what_is_no_target(words: str, proposed: dict[str, list[tuple[str, int]]]) -> None:
    assert [one for one in proposed[words] if one[1] >= PROPOSED] == []


def test_never_more_than_one_target_is_certain_and_none_is_shown_without_likeness(
    proposed: dict[str, list[tuple[str, int]]],
) -> None:
    for found in proposed.values():
        assert len([one for one in found if one[1] >= PROPOSED]) <= 1
        assert all(points >= SHOWN for _, points in found)
        assert [points for _, points in found] == sorted((points for _, points in found), reverse=True)


def test_each_target_is_nearest_to_its_own_name_by_more_than_the_lead(ask: Ask) -> None:
    asked = ask()
    targets = asked.catalogue.targets_of("NQ49")
    matcher = Matcher(targets, asked.wordings)
    for target in targets:
        first, second, *_ = matcher.rank(target.name_vi)
        assert (first.target.code, first.points) == (target.code, 100)
        assert second.points < 100 - LEAD
