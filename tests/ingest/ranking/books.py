"""Ranking tables in the ministry's style, built from data/sourced with named differences.

``Table(2024)`` is the table of the 63 provinces with every measure that all of them have; ``change`` puts other words
into a province's cell, ``csv()`` and ``xlsx()`` write it as the ministry and its readers do.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import openpyxl

from tests.data_folder import rows, scores

HEADERS = {
    "dti": "DTI",
    "government": "Chính quyền số",
    "economy": "Kinh tế số",
    "society": "Xã hội số",
    "foundation": "Nền tảng chung",
    "infrastructure": "Hạ tầng số",
    "government_activity": "Hoạt động chính quyền số",
    "economy_activity": "Hoạt động kinh tế số",
    "society_activity": "Hoạt động xã hội số",
}
DAYS = {2022: "12/07/2023", 2023: "07/02/2025", 2024: "21/10/2025"}
NAMES = {(row["scheme"], row["code"]): row["name_vi"] for row in rows("provinces")}

Cell = Any


@dataclass(frozen=True)
class Table:
    """A table that is written down cell by cell; ``columns`` are keys of a line's cells in their order."""

    year: int = 2024
    scheme: str = "63"
    measures: tuple[str, ...] = tuple(HEADERS)
    title: str | None = None
    headers: Mapping[str, str] | None = None
    foot: tuple[str, ...] = ("Nguồn: dti.gov.vn",)
    changes: Mapping[tuple[str, str], Cell] | None = None
    without: tuple[str, ...] = ()
    more: tuple[tuple[Cell, ...], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Number, code, name and rank before the measures."""
        return ("number", "code", "name", "rank", *self.measures)

    def change(self, province: str, column: str, said: Cell) -> "Table":
        """The same with other words in one cell."""
        return replace(self, changes={**(self.changes or {}), (province, column): said})

    def head(self, column: str, said: str) -> "Table":
        """The same with another header."""
        return replace(self, headers={**(self.headers or {}), column: said})

    def address(self, province: str, column: str) -> str:
        """Where a province's cell is."""
        row = 5 + self.provinces.index(province)
        return f"{chr(ord('A') + self.columns.index(column))}{row}"

    @property
    def provinces(self) -> list[str]:
        """Codes in the order of the published ranks."""
        found = {code: by for code, by in scores(self.year, self.scheme).items() if code != "mean" and "dti" in by}
        ordered = sorted(found, key=lambda code: (int(found[code]["dti"]["rank"] or 99), code))
        return [code for code in ordered if code not in self.without]

    def grid(self, decimal: str = ",") -> list[list[Cell]]:
        """All rows: title, day, a blank row, header, lines, foot."""
        heads = {"number": "STT", "code": "Mã tỉnh", "name": "Tỉnh, thành phố", "rank": "Xếp hạng", **HEADERS}
        heads |= self.headers or {}
        title = self.title or f"BẢNG XẾP HẠNG CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP TỈNH NĂM {self.year}"
        above: list[list[Cell]] = [[title], [f"(Công bố ngày {DAYS[self.year]})"], []]
        known = scores(self.year, self.scheme)
        lines = [self._line(place, code, known[code], decimal) for place, code in enumerate(self.provinces, start=1)]
        below = [[None, None, said] for said in self.foot]
        return [*above, [heads[one] for one in self.columns], *lines, *map(list, self.more), *below]

    def _line(self, place: int, code: str, known: Mapping[str, Mapping[str, str]], decimal: str) -> list[Cell]:
        said: dict[str, Cell] = {"number": place, "code": code, "name": NAMES[self.scheme, code]}
        said["rank"] = int(known["dti"]["rank"]) if known["dti"]["rank"] else None
        for measure in self.measures:
            value = known.get(measure, {}).get("value")
            said[measure] = value.replace(".", decimal) if value else None
        said |= {column: other for (own, column), other in (self.changes or {}).items() if own == code}
        return [said[one] for one in self.columns]

    def csv(self, separator: str = ";", decimal: str = ",", encoding: str = "utf-8") -> bytes:
        """As text, every cell as a person would type it; a cell with the separator in quotes."""
        return write_csv(self.grid(decimal), separator).encode(encoding)

    def xlsx(self, sheet: str = "DTI") -> bytes:
        """As a workbook with numbers in its cells."""
        return write_xlsx({sheet: [[_as_number(cell) for cell in row] for row in self.grid(".")]})


def write_csv(grid: Sequence[Sequence[Cell]], separator: str = ";") -> str:
    """Rows as text."""

    def quoted(cell: Cell) -> str:
        text = "" if cell is None else str(cell)
        return f'"{text}"' if separator in text or "\n" in text else text

    return "".join(separator.join(map(quoted, row)) + "\r\n" for row in grid)


def write_xlsx(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], merged: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Sheets of rows as a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(list(row))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _as_number(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not cell.replace(".", "", 1).isdecimal() or "." not in cell:
        return cell
    return float(cell)
