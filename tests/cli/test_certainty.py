"""``dti index certainty``: the numbers of the screen, in words and as JSON."""

from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.pages.certainty import respond
from dti.i18n import number
from dti.store.engine import Store
from tests.cli.conftest import Run
from tests.dashboard.conftest import services_of
from tests.dashboard.tree import of_class, of_kind, words
from tests.visitors import visiting


def test_the_rank_of_2024_is_said_as_ranges(sourced: Run) -> None:
    ran = sourced("index", "certainty")
    assert (ran.code, ran.err) == (0, "")
    said = ran.out.splitlines()
    assert said[:5] == [
        "Lạng Sơn hạng 10/34 DTI 2024: nếu đứng yên trong khi các tỉnh khác tăng thì rơi vào hạng 10–16; nếu trọng số "
        "khác đi thì hạng 8–11.",
        "Mô phỏng, suy luận; không phải số liệu chính thức.",
        "Khi các tỉnh khác tăng, tỉnh đứng yên",
        "  Khi không có bất định: hạng 10. Trung vị 13, trung bình 13,3, 90 % số lần rút rơi vào 10–16; tốt nhất 6, "
        "kém nhất 21.",
        "  Trong 10 hạng đầu: 7 % số lần rút",
    ]
    assert "Hoạt động xã hội số 0,41 0,67 3/34 lên 7 hạng" in [" ".join(line.split()) for line in said]
    assert "OECD/JRC" in ran.out


def test_json_gives_the_numbers_of_the_screen(sourced: Run, sourced_file: Path) -> None:
    found = sourced("index", "certainty", "--year", "2023", "--scheme", "63", "--json").json
    store = Store(f"sqlite:///{sourced_file}")
    with visiting():
        _finding, result = respond(services_of(store), "?nam=2023&so=63")
    store.close()
    for name, series in zip(("growth", "weights"), of_class(result, "cert-series"), strict=True):
        bars = of_kind(series, "Graph")[0].figure["data"][0]
        shown = {str(rank): height / 100 for rank, height in zip(bars["x"], bars["y"], strict=True) if height}
        assert shown == pytest.approx({rank: float(share) for rank, share in found[name]["shares"].items()})
        mean = number(Decimal(str(found[name]["mean"])), "vi", 1)
        assert f"trung bình {mean}" in words(series)
    rows = of_kind(of_kind(of_class(result, "cert-nodes"), "Tbody"), "Tr")
    assert [words(of_kind(row, "Td")[2]) for row in rows] == [f"{node['rank_without']}/63" for node in found["nodes"]]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--year", "2021", "--scheme", "63"), "Năm 2021 mới biết giá trị của 9 trong 63 tỉnh"),
        (("--province", "99"), "mã “99”"),
        (("--year", "2019"), "2019"),
    ],
)
def test_what_is_not_known_is_wrong_use_in_one_sentence(sourced: Run, options: tuple[str, ...], said: str) -> None:
    ran = sourced("index", "certainty", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
