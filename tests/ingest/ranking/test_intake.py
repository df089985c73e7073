"""A year's table from its bytes to the store: previewed, confirmed, all or nothing, once, and never by the way."""

import hashlib
import threading
from datetime import date
from decimal import Decimal

import pytest

from dti.access.audit import read_events, verify
from dti.access.user import operator
from dti.catalogue.loader import load_folder
from dti.catalogue.models import Basis
from dti.catalogue.observations import ScoreCell
from dti.core.errors import Conflict, WrongInput
from dti.ingest.gate import GateRefusal, Limits
from dti.ingest.ranking.changes import ChangeKind
from dti.ingest.ranking.intake import Imported, import_ranking, preview_ranking
from dti.ingest.ranking.reading import Asked
from dti.store.catalogue import save_catalogue
from dti.store.engine import Store
from dti.store.score_cells import read_score_version
from dti.store.scores import read_scores
from dti.store.submissions import file_content
from tests.demo import DATA
from tests.ingest.ranking.books import Table, write_xlsx
from tests.ingest.ranking.conftest import AT, Look
from tests.stores import discard, postgres_store

TOTALS = Table(measures=("dti",))
PERTURBED = TOTALS.change("20", "dti", "0,7481")
ASKED = Asked()


def save(store: Store, data: bytes, filename: str = "bang.csv", reason: str = "") -> Imported:
    return import_ranking(operator("Bộ phận thường trực"), store, data, filename, ASKED, reason=reason, at=AT)


def kinds(look: Look, *what: object, **asked: object) -> dict[str, int]:
    found = look(*what, **asked)
    return {kind.value: number for kind, number in found.counts.items() if number}


def test_the_table_of_2024_changes_nothing_but_what_was_derived_or_computed_here(look: Look) -> None:
    found = look(Table())
    assert (found.outcome, found.findings) == ("accepted", ())
    # Pillars and foundation were derived, 58 ranks of the total computed; the rest is known as it stands.
    assert kinds(look, Table()) == {"confirmed": 4 * 63 + 58, "same": 9 * 63 - 4 * 63 - 58}
    assert (found.rows.read, found.rows.refused, found.rows.passed_over) == (63, 0, 4)


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_csv_says_the_same_with_each_separator_and_encoding(look: Look, separator: str, encoding: str) -> None:
    table = Table().change("20", "dti", "0,7481").change("20", "rank", 17)
    assert look(table.csv(separator, encoding=encoding)).changes == look(table).changes


def test_a_workbook_says_the_same_as_the_csv(look: Look) -> None:
    table = Table().change("20", "society", "0,8225")
    assert look(table.xlsx(), "bang.xlsx").changes == look(table).changes


def test_three_notations_are_one_value(look: Look) -> None:
    decimal_point = look(TOTALS.csv(";", "."))
    percent = TOTALS
    for code in TOTALS.provinces:
        value = next(c.new.value for c in decimal_point.changes if c.new.entity == code)
        assert value is not None
        percent = percent.change(code, "dti", f"{value * 100:.2f} %".replace(".", ","))
    shown = look(percent)
    assert {c.new.entity: c.new.value for c in shown.changes} == {
        c.new.entity: c.new.value for c in decimal_point.changes
    }
    assert shown.counts == decimal_point.counts == look(TOTALS).counts


def test_points_become_values_over_the_maximum_and_say_so(look: Look) -> None:
    table = Table(2022, measures=("dti",)).head("dti", "Tổng điểm")
    for code in table.provinces:
        value = next(c.new.value for c in look(Table(2022, measures=("dti",))).changes if c.new.entity == code)
        assert value is not None
        table = table.change(code, "dti", f"{value * 1000:.2f}".replace(".", ","))
    table = table.change("44", "dti", "551,46")
    found = look(table)
    (quang_binh,) = [c for c in found.changes if c.new.entity == "44"]
    assert quang_binh.kind is ChangeKind.CHANGED
    assert (quang_binh.new.value, quang_binh.new.value_basis) == (Decimal("0.55146"), Basis.DERIVED)
    assert quang_binh.new.note_vi == "Giá trị = điểm / điểm tối đa = 551,46 / 1.000."
    assert [one.code for one in found.findings if one.severity == "note"] == ["points_understood"]


def test_both_schemes_are_told_apart_by_what_is_listed(look: Look) -> None:
    old, new = look(Table(measures=("dti",))), look(Table(scheme="34", measures=("dti",)))
    assert [one.ranking.settled.scheme.scheme for one in (old, new) if one.ranking.settled.scheme] == ["63", "34"]
    assert {change.new.field for change in new.changes} == {34}
    assert [change.new.rank for change in new.changes if change.new.entity == "20"] == [10]


def test_spellings_of_a_name_are_one_province(look: Look) -> None:
    table = TOTALS.change("79", "name", "TP. Hồ Chí Minh").change("46", "name", "Thừa Thiên - Huế")
    table = (
        table.change("17", "name", "Hoà Bình").change("77", "name", "Bà Rịa – Vũng Tàu").change("66", "name", "Đắc Lắk")
    )
    table = table.change("20", "name", "Tỉnh  Lạng Sơn").change("92", "name", "CẦN THƠ")
    found = look(table)
    assert found.counts == look(TOTALS).counts
    assert [one.code for one in found.findings] == ["province_understood"]


def test_a_preview_stores_nothing(store: Store) -> None:
    with store.reading() as session:
        before = read_scores(session)
    preview_ranking(operator("Người thử"), store, PERTURBED.csv(), "bang.csv", ASKED)
    with store.reading() as session:
        assert read_scores(session) == before
        assert list(read_events(session, object_kind="ranking")) == []


def test_what_is_confirmed_is_stored_with_file_and_cell_and_audited(store: Store) -> None:
    data = PERTURBED.xlsx("Bảng 1")
    done = save(store, data, "dti-2024.xlsx", reason="Bộ đã đính chính")
    assert (done.saved, done.preview.outcome) == (58, "needs_reason")
    with store.reading() as session:
        version = read_score_version(session, scheme="63", entity="20", year=2024, node="0")
        assert version is not None
        assert (version.score.value, version.score.rank, version.score.value_basis) == (
            Decimal("0.7481"),
            18,
            Basis.PUBLISHED,
        )
        digest = hashlib.sha256(data).hexdigest()
        cell = PERTURBED.address("20", "dti")
        assert version.cell == ScoreCell(digest, "dti-2024.xlsx", len(data), "Bảng 1", cell, "Bộ phận thường trực", AT)
        assert (version.recorded_by, version.recorded_at, version.origin) == ("Bộ phận thường trực", AT, "steward")
        assert file_content(session, digest) == data
        (event,) = read_events(session, object_kind="ranking")
        assert (event.actor, event.action, event.object_key) == ("Bộ phận thường trực", "ranking.imported", "2024/63")
        assert event.details == {
            "file": "dti-2024.xlsx",
            "sha256": digest,
            "sheet": "Bảng 1",
            "framework": "405-2025",
            "published_on": "2025-10-21",
            "source": "dti.gov.vn",
            "counts": {"changed": 1, "new": 0, "filled": 0, "confirmed": 57, "same": 5},
            "warnings": ["contradicts_published"],
            "reason": "Bộ đã đính chính",
        }
        assert verify(session) is None


def test_a_warning_without_a_reason_stores_nothing(store: Store) -> None:
    assert save(store, PERTURBED.csv()).saved == 0
    assert [one.code for one in save(store, PERTURBED.csv()).preview.findings] == ["contradicts_published"]
    with store.reading() as session:
        assert read_score_version(session, scheme="63", entity="20", year=2024, node="0").recorded_by == "dti init"  # type: ignore[union-attr]


def test_one_error_refuses_the_whole_table(store: Store) -> None:
    done = save(store, TOTALS.change("20", "dti", "1,7480").csv(), reason="vẫn nạp")
    assert (done.saved, done.preview.outcome) == (0, "refused")
    with store.reading() as session:
        assert list(read_events(session, object_kind="ranking")) == []


def test_the_same_file_twice_leaves_nothing_to_change(store: Store) -> None:
    assert save(store, PERTURBED.csv(), reason="đính chính").saved == 58
    again = save(store, PERTURBED.csv(), reason="đính chính")
    assert (again.saved, again.preview.outcome, again.preview.written) == (0, "unchanged", ())
    with store.reading() as session:
        assert len(list(read_events(session, object_kind="ranking"))) == 1


def test_loading_the_data_again_leaves_an_imported_figure_alone(store: Store) -> None:
    save(store, PERTURBED.csv(), reason="đính chính")
    loaded = load_folder(DATA)
    with store.writing() as session:
        changes = save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
    assert changes.is_empty
    assert "official/63/20/2024/405-2025/0" in {change.key for change in changes.kept}
    with store.reading() as session:
        (score,) = read_scores(session, year=2024, measure="dti", entity="20")[:1]
        assert score.value == Decimal("0.7481")


def test_what_was_known_before_the_table_came_out_stays_known(store: Store) -> None:
    table = Table(2022, measures=("dti",)).change("20", "dti", "0,6838")
    late = Asked(published_on=date(2026, 2, 1))
    import_ranking(operator("an"), store, table.csv(), "bang.csv", late, reason="đính chính", at=AT)
    with store.reading() as session:
        before = read_scores(session, year=2022, measure="dti", entity="20", published_by=date(2025, 1, 1))
        after = read_scores(session, year=2022, measure="dti", entity="20", published_by=date(2026, 2, 1))
    assert ([one.value for one in before], [one.value for one in after]) == ([Decimal("0.6837")], [Decimal("0.6838")])


def test_a_confirmation_of_what_has_changed_since_is_refused(store: Store) -> None:
    shown = preview_ranking(operator("Người thử"), store, PERTURBED.csv(), "bang.csv", ASKED)
    save(store, PERTURBED.change("20", "dti", "0,7482").csv(), reason="nhanh hơn")
    with pytest.raises(Conflict) as refused:
        import_ranking(
            operator("an"), store, PERTURBED.csv(), "bang.csv", ASKED, reason="đính chính", at=AT, digest=shown.digest
        )
    assert refused.value.key == "ranking.error.changed_since"


def confirm_twice_at_once(store: Store) -> list[int]:
    gate, done = threading.Barrier(2), []

    def confirm() -> None:
        gate.wait()
        done.append(save(store, PERTURBED.csv(), reason="đính chính").saved)

    threads = [threading.Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(done)


def test_of_two_who_confirm_at_once_one_stores(store: Store) -> None:
    assert confirm_twice_at_once(store) == [0, 58]


@pytest.mark.postgres
def test_of_two_who_confirm_at_once_on_postgresql_one_stores() -> None:
    store, loaded = postgres_store(), load_folder(DATA)
    with store.writing() as session:
        save_catalogue(session, loaded.catalogue, loaded.scores, by="dti init", at=AT)
    assert confirm_twice_at_once(store) == [0, 58]
    discard(store)


def test_a_new_year_of_an_old_framework_takes_the_total_and_its_rank_alone(store: Store) -> None:
    table = Table(2024, title="KẾT QUẢ ĐÁNH GIÁ CHUYỂN ĐỔI SỐ CẤP TỈNH NĂM 2025")
    asked = Asked(framework="405/QĐ-BKHCN", published_on=date(2026, 10, 1))
    done = import_ranking(operator("an"), store, table.csv(), "2025.csv", asked, reason="chưa có điểm tối đa", at=AT)
    assert done.saved == 63
    assert [one.code for one in done.preview.findings] == ["total_only"]
    with store.reading() as session:
        found = read_scores(session, year=2025)
    assert {(one.node, one.framework, one.field) for one in found} == {("0", "405-2025", 63)}
    assert [(one.value, one.rank) for one in found if one.entity == "20"] == [(Decimal("0.7480"), 18)]


def test_a_table_of_several_sheets_is_taken_in_sheet_by_sheet(look: Look) -> None:
    both = write_xlsx({"63": Table(measures=("dti",)).grid("."), "34": Table(scheme="34", measures=("dti",)).grid(".")})
    assert [one.code for one in look(both, "bang.xlsx").findings] == ["several_tables"]
    found = look(both, "bang.xlsx", sheet="34")
    assert (found.outcome, found.ranking.sheet, found.rows.read) == ("accepted", "34", 34)


def test_a_header_of_two_rows_names_measure_above_and_quantity_below(look: Look) -> None:
    grid = TOTALS.grid(".")
    lines = [[row[2], row[4], row[3]] for row in grid[4:-1]]
    heads = [["Tỉnh, thành phố", "DTI", None], [None, "Giá trị", "Xếp hạng"]]
    data = write_xlsx(
        {"A": [*grid[:3], *heads, *lines, [None, None], ["Nguồn: dti.gov.vn"]]}, {"A": ["A4:A5", "B4:C4"]}
    )
    found = look(data, "bang.xlsx", scheme="63")
    assert (found.outcome, found.counts) == ("accepted", look(TOTALS).counts)


@pytest.mark.parametrize(
    ("asked", "key"),
    [({"by": " "}, "lifecycle.actor_missing"), ({"scheme": "35"}, "ranking.error.scheme")],
)
def test_nobody_and_nowhere_is_wrong_input(store: Store, asked: dict[str, str], key: str) -> None:
    question = Asked(scheme=asked.get("scheme", ""))
    with pytest.raises(WrongInput) as wrong:
        import_ranking(operator(asked.get("by", "an")), store, TOTALS.csv(), "bang.csv", question, at=AT)
    assert wrong.value.key == key


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"%PDF-1.7", "bang.csv", "gate.pdf"),
        (b"<html><table>", "bang.csv", "gate.html"),
        (b"PK\3\4 nothing", "bang.xlsx", "gate.cut"),
        (TOTALS.csv(encoding="utf-16"), "bang.csv", "ranking.file.not_utf8"),
        ("Tỉnh;Hạng;DTI\nHà N".encode("cp1258", "replace") + b"\xf6;1;2", "bang.csv", "ranking.file.not_utf8"),
        (b"A;B;C\n1;2;\x003\n", "bang.csv", "ranking.file.control"),
        (b'"A";"B";"C"\n1;"2;3\n', "bang.csv", "ranking.file.broken_csv"),
        (b"A;B;C\n" + b"1;2;3\n" * 5_001, "bang.csv", "ranking.file.too_many_rows"),
        (b"A;B;C\n" + b";" * 500 + b"1\n", "bang.csv", "ranking.file.too_many_columns"),
        (b"A;B;C\n" + b"x" * 40_000 + b";1;2\n", "bang.csv", "ranking.file.broken_csv"),
        (b"A;B;C\n", "../bang.csv", "gate.bad_filename"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(look: Look, data: bytes, filename: str, code: str) -> None:
    with pytest.raises(GateRefusal) as refusal:
        look(data, filename)
    assert refusal.value.code == code


def test_a_workbook_too_large_for_a_ranking_is_refused_before_tables_are_looked_for(look: Look) -> None:
    data = write_xlsx({"A": [list(range(100)) for _ in range(301)]})
    with pytest.raises(GateRefusal) as refusal:
        look(data, "bang.xlsx")
    assert (refusal.value.code, refusal.value.params) == ("ranking.file.too_many_cells", {"limit": Decimal(30_000)})


def test_the_size_limit_of_the_installation_holds_for_csv_too(filled: Store) -> None:
    with pytest.raises(GateRefusal) as refusal:
        preview_ranking(operator("Người thử"), filled, TOTALS.csv(), "bang.csv", ASKED, limits=Limits(file_bytes=1000))
    assert refusal.value.code == "ranking.file.too_large"
