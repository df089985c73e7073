"""Every file in data/sourced and data/aliases, checked on the files alone, with the standard library.

What a file must hold whoever reads it stands here: form, keys, known codes, sources, dates and counts. The index has
its own tests in `test_data_index`; whether the loader accepts the folder is tested beside the loader. A new file is
covered by the checks of form as soon as it lies there; a new kind of file gets its line in KEYS.
"""

import unicodedata
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.data_folder import DATA, FRAMEWORKS, bare, column, document, read, rows, scores

SOURCED_TABLES = sorted(path.relative_to(DATA).as_posix() for path in (DATA / "sourced").rglob("*.csv"))
TABLES = [*SOURCED_TABLES, *sorted(path.relative_to(DATA).as_posix() for path in (DATA / "aliases").rglob("*.csv"))]
DOCUMENTS = sorted(path.relative_to(DATA).as_posix() for path in (DATA / "sourced").rglob("*.toml"))
KEYS = {
    "programmes/NQ49_targets": ("code",),
    "programmes/KH135_targets": ("code",),
    "programmes/KH135_goals": ("target", "horizon"),
    "feeds": ("programme", "target", "to_programme", "to_framework", "to_code"),
    "programmes/KH2025_targets": ("code",),
    "programmes/NQ49_goals": ("target", "horizon"),
    "programmes/KH2025_goals": ("target", "horizon"),
    "programmes/NQ49_declared": ("as_of",),
    "programmes/KH2025_declared": ("as_of",),
    "publications": ("code",),
    "results/NQ49": ("publication", "target", "data_date"),
    "conflicts": ("key",),
    "conflict_members": ("key", "publication", "value"),
    "index_conflicts": ("key",),
    "index_conflict_members": ("key", "entity", "value"),
    "claims": ("key",),
    "departments": ("code",),
    "provinces": ("scheme", "code"),
    "frameworks/1726-2020": ("code",),
    "frameworks/922-2022": ("code",),
    "frameworks/405-2025": ("code",),
    "frameworks/services": ("measure",),
    "frameworks/1726-2020_points": ("assessment_year", "node"),
    "frameworks/922-2022_points": ("assessment_year", "node"),
    "frameworks/405-2025_points": ("assessment_year", "node"),
    **{f"scores/{year}": ("scheme", "entity", "node") for year in range(2020, 2025)},
}
COUNTS = {
    "programmes/NQ49_targets": 30,
    "programmes/NQ49_goals": 39,
    "programmes/NQ49_declared": 5,
    "programmes/KH135_targets": 3,
    "feeds": 48,
    "programmes/KH2025_targets": 0,
    "programmes/KH2025_declared": 1,
    "results/NQ49": 50,
    "claims": 2,
    "departments": 121,
    "provinces": 97,
    "frameworks/1726-2020": 53,
    "frameworks/922-2022": 23,
    "frameworks/405-2025": 14,
    "frameworks/services": 12,
    "scores/2020": 39,
    "scores/2021": 44,
    "scores/2022": 600,
    "scores/2023": 576,
    "scores/2024": 850,
}
DATE_COLUMNS = (
    "valid_from",
    "valid_to",
    "baseline_date",
    "due_date",
    "published_on",
    "known_on",
    "as_of",
    "data_date",
    "ruled_on",
)
FORM_KEYS = (
    *("number", "target_code", "target_name", "unit", "goal", "previous", "numerator", "denominator", "result"),
    *("data_date", "source", "note", "published_on", "measure"),
    *("department_code", "department", "period", "deadline", "prepared_by", "publication"),
    *("node_code", "node_name", "max_points", "last_year", "points", "evidence", "framework", "assessment_year"),
)
UNITS = ("percent", "percent_per_year", "count", "minutes", "hours", "days", "rank", "milestone")


@pytest.mark.parametrize("name", [*TABLES, *DOCUMENTS])
def test_a_file_is_nfc_text_with_plain_line_ends(name: str) -> None:
    text = (DATA / name).read_bytes().decode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert "\ufeff" not in text
    assert text.endswith("\n")
    assert "\u00a0" not in text
    assert "\t" not in text


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_trimmed_and_rows_are_as_wide_as_their_header(name: str) -> None:
    for row in read(name):
        assert None not in (*row.keys(), *row.values()), row
        assert all(cell == cell.strip() and "  " not in cell for cell in row.values()), row


@pytest.mark.parametrize("name", SOURCED_TABLES)
def test_every_row_has_a_source_and_real_dates(name: str) -> None:
    for row in read(name):
        if not name.endswith("conflicts.csv"):  # their members carry the sources
            assert row["source"], row
        for key in DATE_COLUMNS:
            assert not row.get(key) or date.fromisoformat(row[key]), row


@pytest.mark.parametrize("name", SOURCED_TABLES)
def test_what_people_read_stands_in_both_languages(name: str) -> None:
    for row in read(name):
        for key in row:
            if key.endswith("_vi"):
                assert bool(row[key]) == bool(row[f"{key[:-3]}_en"]), (key, row)


def test_no_key_stands_twice() -> None:
    assert set(KEYS) == {name.removeprefix("sourced/").removesuffix(".csv") for name in SOURCED_TABLES}
    for name, key in KEYS.items():
        found = Counter(tuple(row[part] for part in key) for row in rows(name))
        assert [one for one, times in found.items() if times > 1] == [], name


def test_no_fact_was_lost_or_added() -> None:
    assert {name: len(rows(name)) for name in COUNTS} == COUNTS
    assert sum(len(rows(f"scores/{year}")) for year in FRAMEWORKS) == 2109


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_names_itself_and_its_source(name: str) -> None:
    found = document(name.removeprefix("sourced/").removesuffix(".toml"))
    assert found["code"] == Path(name).stem
    assert all(found[key] for key in ("source", "note_vi", "note_en"))


def test_targets_name_known_pillars_departments_and_choices() -> None:
    pillars = {pillar["code"] for pillar in document("programmes/NQ49")["pillars"]}
    for row in rows("programmes/NQ49_targets"):
        assert row["pillar"] in pillars, row
        assert row["unit"] in UNITS, row
        assert {row["lead_department"], *row["contributing"].split()} <= column("departments"), row
        assert bool(row["numerator_vi"] and row["denominator_vi"]) is (row["kind"] == "ratio"), row
    sourcing = Counter(row["sourcing"] for row in rows("programmes/NQ49_targets"))
    assert sourcing == {"resolution": 20, "provincial_plan": 7, "national": 1, "placeholder": 2}


def test_every_target_has_a_goal_for_2025() -> None:
    goals = {(row["target"], row["horizon"]) for row in rows("programmes/NQ49_goals")}
    assert {target for target, horizon in goals if horizon == "2025"} == column("programmes/NQ49_targets")
    assert {row["due_date"] for row in rows("programmes/NQ49_goals")} == {"2025-12-31", "2030-12-31"}
    assert {row["operator"] for row in rows("programmes/NQ49_goals")} <= {">=", ">", "<=", "<"}


def test_the_rank_target_reads_the_index_and_knows_its_field() -> None:
    (rank,) = (row for row in rows("programmes/NQ49_targets") if row["kind"] == "rank")
    found = {key: rank[key] for key in ("code", "reads_index", "baseline_value", "baseline_date", "field")}
    assert found == {
        "code": "GEN-01",
        "reads_index": "dti",
        "baseline_value": "16",
        "baseline_date": "2020-12-31",
        "field": "63",
    }


def test_declared_totals_are_those_that_were_published() -> None:
    found = [(row["as_of"], row["met"], row["total"]) for row in rows("programmes/NQ49_declared")]
    assert found == [
        ("2022-04-06", "5", ""),
        ("2023-07-03", "19", "30"),
        ("2023-10-11", "20", "30"),
        ("2023-12-31", "21", "30"),
        ("2024-10-31", "21", "30"),
    ]
    (plan,) = rows("programmes/KH2025_declared")
    parts = [int(plan[key]) for key in ("met", "not_met", "dropped", "no_information")]
    assert (parts, sum(parts)) == ([23, 2, 2, 7], int(plan["total"]))


def test_nothing_is_published_before_the_day_it_speaks_of() -> None:
    published = {row["code"]: row["published_on"] for row in rows("publications")}
    for row in rows("results/NQ49"):
        assert row["data_date"] <= published[row["publication"]], row
    for name in ("NQ49", "KH2025"):
        for row in rows(f"programmes/{name}_declared"):
            assert row["as_of"] <= row["known_on"] == published[row["publication"]], row


def test_an_approximate_day_is_explained() -> None:
    for row in rows("publications"):
        assert row["published_on_basis"] in ("published", "approximate")
        assert row["published_on_basis"] == "published" or row["note_vi"], row


PRINTED_OTHERWISE = {("BLS-EN-2022-12-28", "GOV-01"): ("57.67", Decimal("57.76"))}
"""Results whose own parts do not make the printed value, and what they make; the ledger shows them."""


def test_results_belong_to_targets_and_their_parts_make_the_printed_value_but_for_known_slips() -> None:
    slips = {}
    for row in rows("results/NQ49"):
        assert row["target"] in column("programmes/NQ49_targets"), row
        assert row["says_vi"], row
        assert row["measure"] in ("target", "other"), row
        assert row["meets_by_source"] in ("yes", "no", "unknown"), row
        if row["numerator"]:
            printed = Decimal(row["value"])
            exact = (100 * Decimal(row["numerator"]) / Decimal(row["denominator"])).quantize(printed)
            if exact != printed:
                slips[row["publication"], row["target"]] = (row["value"], exact)
    assert slips == PRINTED_OTHERWISE


def test_claims_name_a_publication_and_do_not_make_the_printed_value() -> None:
    for row in rows("claims"):
        assert row["publication"] in column("publications"), row
        assert row["base"] in ("stated", "inferred"), row
        assert row["ruled_by"] == "", row
        counted, whole = (
            sum(map(Decimal, row[part].split("+")), Decimal(0)) for part in ("numerators", "denominators")
        )
        printed = Decimal(row["value"])
        assert (100 * counted / whole).quantize(printed) != printed, row


def test_on_the_day_of_the_first_meeting_the_rank_is_16_and_four_targets_stand_at_100() -> None:
    published = {row["code"]: row["published_on"] for row in rows("publications")}
    known = [
        row
        for row in rows("results/NQ49")
        if row["measure"] == "target" and published[row["publication"]] <= "2022-04-06"
    ]
    assert {row["value"] for row in known if row["target"] == "GEN-01"} == {"16"}
    for target in ("GOV-01", "GOV-06", "SOC-05", "SOC-06"):
        assert {row["value"] for row in known if row["target"] == target} == {"100"}


def test_conflicts_have_at_least_two_known_sides_and_nobody_ruled_yet() -> None:
    members = Counter(row["key"] for row in rows("conflict_members"))
    assert set(members) == column("conflicts", "key")
    assert min(members.values()) >= 2
    assert column("conflicts", "ruled_by") == {""}
    assert column("conflict_members", "publication") <= column("publications") | {""}
    results = {(row["publication"], row["target"], row["value"], row["bound"]) for row in rows("results/NQ49")}
    goals = {(row["target"], row["value"]) for row in rows("programmes/NQ49_goals") if row["horizon"] == "2025"}
    for conflict in rows("conflicts"):
        sides = [row for row in rows("conflict_members") if row["key"] == conflict["key"]]
        if conflict["kind"] == "goal":
            assert (conflict["target"], conflict["picked"]) in goals
            assert conflict["picked"] in {side["value"] for side in sides}
        for side in sides:
            cited = (side["publication"], conflict["target"], side["value"], side["bound"])
            assert conflict["kind"] == "goal" or not side["publication"] or cited in results, side


def test_the_ranks_of_2024_in_conflict_are_those_of_the_score_table() -> None:
    ranks = [scores(2024, scheme)["20"]["dti"]["rank"] for scheme in ("63", "34")]
    assert [row["value"] for row in rows("conflict_members") if row["key"] == "GEN-01-2024"] == ranks == ["18", "10"]


def test_departments_that_ended_have_successors_that_followed() -> None:
    known = {row["code"]: row for row in rows("departments")}
    assert known["CONG-BO"]["kind"] == "publication"
    assert len(known) == 120 + 1
    for row in known.values():
        assert bool(row["successors"]) is bool(row["valid_to"]), row
        for code in row["successors"].split():
            assert known[code]["valid_from"] > row["valid_to"], (row["code"], code)


def test_districts_and_communes_are_all_there() -> None:
    kinds = Counter(row["kind"] for row in rows("departments"))
    assert (kinds["district"], kinds["commune"]) == (11, 65)
    heirs = [code for row in rows("departments") if row["kind"] == "district" for code in row["successors"].split()]
    assert sorted(heirs) == sorted(row["code"] for row in rows("departments") if row["kind"] == "commune")


def test_the_63_provinces_flow_into_the_34() -> None:
    old, new = ({row["code"]: row for row in rows("provinces") if row["scheme"] == scheme} for scheme in ("63", "34"))
    assert (len(old), len(new)) == (63, 34)
    into: dict[str, list[str]] = defaultdict(list)
    for code, row in old.items():
        into[row["successor_code"]].append(code)
    assert {code: sorted(row["merged_from"].split() or [code]) for code, row in new.items()} == {
        code: sorted(parts) for code, parts in into.items()
    }
    assert len({name for row in new.values() if (name := row["name_vi"])} & {"Hoàng Sa", "Trường Sa"}) == 0


@pytest.mark.parametrize(
    ("name", "key", "known"),
    [("headers", "column", FORM_KEYS), ("departments", "code", tuple(column("departments"))), ("units", "unit", UNITS)],
)
def test_spellings_mean_one_known_thing_each(name: str, key: str, known: tuple[str, ...]) -> None:
    spellings = [(bare(row["spelling"]), row[key]) for row in read(f"aliases/{name}.csv")]
    if name == "departments":
        spellings += [(bare(row["name_vi"]), row["code"]) for row in rows("departments")]
    meanings: dict[str, set[str]] = defaultdict(set)
    for spelling, meaning in spellings:
        meanings[spelling].add(meaning)
    assert [one for one in meanings.items() if len(one[1]) > 1] == []
    assert [one for one, times in Counter(spellings).items() if times > 1] == []
    assert {meaning for _, meaning in spellings} <= set(known)
