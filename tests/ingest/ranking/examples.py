"""For each rule of ranking tables a table that it finds fault with and one that passes, made up from data/sourced."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tests.data_folder import scores
from tests.ingest.ranking.books import Table, write_csv, write_xlsx

TOTALS = Table(measures=("dti",))
FULL = Table()
OLD = Table(2022, measures=("dti",))
NEW_YEAR = {"framework": "405-2025", "published_on": date(2026, 10, 1)}


@dataclass(frozen=True)
class Example:
    """Two files for one rule, and what is asked about both; ``other`` is asked about the passing one instead."""

    code: str
    failing: bytes
    passing: bytes
    asked: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] | None = None
    filename: str = "bang.csv"

    @property
    def asked_of_passing(self) -> dict[str, Any]:
        """The question under which the passing file passes."""
        return self.asked if self.other is None else self.other


def points_of(table: Table, header: str, maximum: int) -> Table:
    """The table with its totals as points."""
    found = table.head("dti", header)
    for code, by in scores(table.year, table.scheme).items():
        if code in table.provinces:
            points = f"{float(by['dti']['value']) * maximum:.1f}".replace(".", ",")
            found = found.change(code, "dti", points)
    return found


def with_points(table: Table, points: Callable[[str], str]) -> bytes:
    """The table with a column of points beside the values."""
    grid = table.grid()
    heads = [*grid[3], "Tổng điểm"]
    return write_csv([*grid[:3], heads, *([*row, points(row[4])] for row in grid[4:-1]), grid[-1]]).encode()


def with_cells(table: Table, extra: list[str]) -> bytes:
    """The table with further cells in its first line."""
    grid = table.grid()
    return write_csv([*grid[:4], [*grid[4], *extra], *grid[5:]]).encode()


def _points(value: str, more: float = 0) -> str:
    return f"{float(value.replace(',', '.')) * 1000 + more:.1f}".replace(".", ",")


EXAMPLES = (
    Example("no_table", "Kính gửi;các tỉnh\n1;2\n".encode(), TOTALS.csv()),
    Example(
        "several_tables",
        write_xlsx({"63": TOTALS.grid("."), "34": Table(scheme="34", measures=("dti",)).grid(".")}),
        TOTALS.xlsx(),
        filename="bang.xlsx",
    ),
    Example("question_open", replace(TOTALS, foot=()).csv(), TOTALS.csv()),
    Example("year_differs", TOTALS.csv(), TOTALS.csv(), {"year": 2023}, {"year": 2024}),
    Example(
        "year_not_over",
        replace(OLD, title="BẢNG XẾP HẠNG DTI CẤP TỈNH NĂM 2023").csv(),
        OLD.csv(),
    ),
    Example("framework_unknown", TOTALS.csv(), TOTALS.csv(), {"framework": "99/QĐ-BTTTT"}, {"framework": "405-2025"}),
    Example("framework_differs", TOTALS.csv(), TOTALS.csv(), {"framework": "922-2022"}, {"framework": "405-2025"}),
    Example("total_only", FULL.csv(), FULL.csv(), {"year": 2025, **NEW_YEAR}, {}),
    Example(
        "scheme_open",
        replace(TOTALS, without=tuple(code for code in TOTALS.provinces if code not in ("20", "04", "12"))).csv(),
        TOTALS.csv(),
    ),
    Example("scheme_differs", TOTALS.csv(), TOTALS.csv(), {"scheme": "34"}, {"scheme": "63"}),
    Example("no_total", TOTALS.head("dti", "Nhận thức số").head("rank", "Ghi chú").csv(), TOTALS.csv()),
    Example("unknown_province", TOTALS.change("20", "name", "Lạng Sâm").csv(), TOTALS.csv()),
    Example("province_differs", TOTALS.change("20", "code", "22").csv(), TOTALS.csv()),
    Example(
        "double_province",
        TOTALS.change("22", "name", "Lạng Sơn").change("22", "code", "20").csv(),
        TOTALS.csv(),
    ),
    Example("missing_provinces", replace(TOTALS, without=("20",)).csv(), TOTALS.csv()),
    Example("province_understood", TOTALS.change("79", "name", "TP. HCM").csv(), TOTALS.csv()),
    Example(
        "mean_differs",
        replace(TOTALS, more=((None, None, "Trung bình", None, "0,7000"),)).csv(),
        replace(TOTALS, more=((None, None, "Trung bình", None, "0,6961"),)).csv(),
    ),
    Example("unreadable_figure", TOTALS.change("20", "dti", "khoảng 0,75").csv(), TOTALS.csv()),
    Example(
        "ambiguous_figure",
        points_of(OLD, "Tổng điểm", 1000).change("20", "dti", "1.000").csv(),
        points_of(OLD, "Tổng điểm", 1000).csv(),
    ),
    Example("value_out_of_range", TOTALS.change("20", "dti", "74,80").csv(), TOTALS.csv()),
    Example(
        "points_above_maximum",
        points_of(OLD, "Tổng điểm", 1000).change("20", "dti", "1683,7").csv(),
        points_of(OLD, "Tổng điểm", 1000).csv(),
    ),
    Example("bad_rank", TOTALS.change("20", "rank", "18/34").csv(), TOTALS.change("20", "rank", "18/63").csv()),
    Example("double_column", Table().head("society", "DTI").csv(), FULL.csv()),
    Example(
        "column_unclear",
        with_points(TOTALS.head("dti", "Giá trị"), lambda value: "1")
        .replace("Tổng điểm".encode(), "Chính quyền số".encode())
        .replace(b";1\r", b";7\r"),
        FULL.csv(),
    ),
    Example("columns_left_out", FULL.head("society", "Số dân").csv(), FULL.csv()),
    Example(
        "maximum_unknown",
        with_points(TOTALS, lambda value: "55,5").replace("Tổng điểm".encode(), "Điểm nhận thức số".encode()),
        TOTALS.csv(),
    ),
    Example("points_understood", points_of(OLD, "Tổng điểm", 1000).csv(), OLD.csv()),
    Example("maximum_inferred", points_of(TOTALS, "Tổng điểm", 940).csv(), points_of(OLD, "Tổng điểm", 1000).csv()),
    Example("missing_figure", TOTALS.change("20", "dti", "-").csv(), TOTALS.csv()),
    Example("row_too_long", with_cells(TOTALS, ["7480"]), TOTALS.csv()),
    Example("total_differs", FULL.change("20", "dti", "0,7580").csv(), FULL.csv()),
    Example("pillar_differs", FULL.change("20", "society", "0,8324").csv(), FULL.csv()),
    Example(
        "points_differ",
        with_points(OLD, lambda value: _points(value, 9)),
        with_points(OLD, _points),
    ),
    Example("rank_differs", TOTALS.change("20", "rank", 16).csv(), TOTALS.csv()),
    Example("contradicts_published", TOTALS.change("20", "dti", "0,7481").csv(), TOTALS.csv()),
)
