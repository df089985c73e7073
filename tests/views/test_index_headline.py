"""The finding about the index, what goes with it, and every break of the line, in both languages."""

import pytest

from dti.i18n import Language
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.framework import read_index_line
from dti.views.index_headline import (
    choose_year,
    explain_breaks,
    write_beside,
    write_index_finding,
    write_percentile,
    write_rank,
)
from tests.views.conftest import Ask

DAY = "2026-01-31"


@pytest.mark.parametrize(
    ("scheme", "language", "said"),
    [
        ("63", "vi", "Lạng Sơn: DTI 2024 hạng 18/63, giảm 14 bậc so với năm 2023 (4/63)."),
        ("34", "vi", "Lạng Sơn: DTI 2024 hạng 10/34."),
        ("63", "en", "Lạng Sơn: rank 18/63 in the DTI of 2024, down 14 from 2023 (4/63)."),
    ],
)
def test_the_finding_names_rank_field_and_direction(
    session: Session, ask: Ask, scheme: str, language: Language, said: str
) -> None:
    line = choose_year(read_index_line(session, ask(DAY), "20"), 2024, scheme)
    assert write_index_finding("Lạng Sơn", line, 2024, language) == said


def test_a_year_that_the_line_does_not_have_has_no_finding(session: Session, ask: Ask) -> None:
    line = read_index_line(session, ask(DAY), "20")
    assert choose_year(line, 2025, "63") == ()
    assert write_index_finding("Lạng Sơn", (), 2025, "vi") == "Lạng Sơn: chưa có thứ hạng DTI 2025."
    assert write_beside((), (), "vi") == []


def test_the_other_list_and_the_break_are_said_beside(session: Session, ask: Ask) -> None:
    every = read_index_line(session, ask(DAY), "20")
    line = choose_year(every, 2024, "63")
    assert write_beside(line, every[-1].ranks, "vi") == [
        "Giá trị năm 2024 là 0,7480.",
        "Phân vị 73,0 %.",
        "Tính theo 34 tỉnh, thành phố sau sắp xếp là 10/34 (phân vị 73,5 %).",
        "Bộ chỉ số đã đổi nên hai năm không cùng một phép đo.",
    ]
    assert (write_percentile(line[-1].main, "vi"), write_rank(line[-1].main), write_rank(None)) == (
        "73,0 %",
        "18/63*",
        "–",
    )


def test_each_break_is_explained_once(session: Session, ask: Ask) -> None:
    query = ask(DAY)
    said = explain_breaks(read_catalogue(session, query), read_index_line(session, query, "20"), "vi")
    assert [one.partition(":")[0] for one in said] == [
        "Từ năm 2020 sang 2021 đổi bộ chỉ số (1726/QĐ-BTTTT → 922/QĐ-BTTTT)",
        "Từ năm 2023 sang 2024 đổi bộ chỉ số (922/QĐ-BTTTT → 405/QĐ-BKHCN)",
        "Năm 2024 có hai cách xếp hạng (18/63, 10/34)",
    ]
