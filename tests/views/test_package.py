"""The package of files: what a Data Package validator says of it, and that it says what the screen says."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pytest

from dti.access.roles import Scope
from dti.access.user import operator
from dti.core.errors import NotAllowed
from dti.i18n import LANGUAGES, Language, has_text
from dti.store.engine import Session, Store
from dti.store.submissions import list_submissions
from dti.views.board import read_catalogue
from dti.views.committee import read_overview
from dti.views.package import DESCRIPTOR, README, CsvLines, write_package
from dti.views.package_descriptor import write_schema
from dti.views.package_fields import Field, Form, Table, text_of
from dti.views.package_tables import PACKED, TABLES
from dti.views.plain import status_as_json
from dti.views.query import ViewQuery, complete
from tests.demo import build_demo_store, build_once, shared_folder

AT = datetime(2026, 11, 23, 3, 0, 0, 5, tzinfo=UTC)
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Read by all tests of this module."""
    path = build_once(shared_folder(tmp_path_factory), "demo-store", build_demo_store)
    store = Store(f"sqlite:///{path}")
    yield store
    store.close()


def question(store: Store, **asked: Any) -> ViewQuery:
    with store.reading() as session:
        given: dict[str, Any] = {"as_of": date(2026, 11, 23), "illustrative": True} | asked
        return complete(operator("x"), read_catalogue(session), **given)


def package(session: Session, query: ViewQuery, language: Language) -> Files:
    """The files of a package by their paths, in the order in which they were written."""
    files: Files = {}

    @contextmanager
    def open_file(path: str) -> Iterator[io.BytesIO]:
        file = io.BytesIO()
        yield file
        files[path] = file.getvalue()

    written = write_package(session, query, language, AT, open_file)
    assert [(one.path, one.size, one.sha256) for one in written] == [
        (path, len(content), sha256(content).hexdigest()) for path, content in files.items()
    ]
    return files


@pytest.fixture(scope="module")
def files(demo: Store) -> Files:
    """The package of the demonstration store, illustrative figures included."""
    with demo.reading() as session:
        return package(session, question(demo), "vi")


@pytest.fixture(scope="module")
def folder(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a folder, with everything that a descriptor may say of it checked once."""
    return unpack(files, tmp_path_factory.mktemp("package"))


def unpack(files: Files, folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def faults(folder: Path) -> set[tuple[str, str]]:
    """Which resource has which kind of fault."""
    report = frictionless.validate(str(folder / DESCRIPTOR))
    return {(task.name, error.type) for task in report.tasks for error in task.errors} | {
        ("", error.type) for error in report.errors
    }


def rows(files: Files, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{table}.csv"].decode(), newline="")))


def test_the_validator_finds_no_fault_in_rows_keys_links_types_and_hashes(folder: Path) -> None:
    assert faults(folder) == set()


SPOILED: dict[str, tuple[Callable[[bytes], bytes], set[str]]] = {
    "data/goals.csv": (lambda said: said.replace(b"GOV-01,", b"GOV-99,"), {"foreign-key"}),
    "data/pillars.csv": (lambda said: said + said.splitlines(keepends=True)[-1], {"primary-key"}),
    "data/statuses.csv": (lambda said: said.replace(b",percent,", b",furlong,", 1), {"constraint-error"}),
    "data/observations.csv": (lambda said: said.replace(b",true,", b",yes,", 1), {"type-error"}),
    "json/goals.jsonl": (lambda said: said.replace(b"GOV-01", b"GOV-02", 1), {"hash-count"}),
}


def test_the_validator_would_find_a_fault_and_a_file_that_was_changed_on_the_way(files: Files, tmp_path: Path) -> None:
    descriptor, kept = json.loads(files[DESCRIPTOR]), ("data/targets.csv", "data/programmes.csv", *SPOILED)
    descriptor["resources"] = [one for one in descriptor["resources"] if one["path"] in kept]
    for one in descriptor["resources"]:
        if one["path"].startswith("data/"):  # there a fault shall be found even where the hash fits
            del one["hash"], one["bytes"]
            foreign = [link for link in one["schema"]["foreignKeys"] if link["reference"]["resource"] == "targets"]
            one["schema"]["foreignKeys"] = foreign
    spoiled = {name: spoil(files[name]) for name, (spoil, _) in SPOILED.items()}
    unpack(files | spoiled | {DESCRIPTOR: json.dumps(descriptor).encode()}, tmp_path)
    names = {one["path"]: one["name"] for one in descriptor["resources"]}
    assert faults(tmp_path) == {(names[name], kind) for name, (_, kinds) in SPOILED.items() for kind in kinds}


def test_the_same_question_at_the_same_moment_gives_the_same_bytes(demo: Store, files: Files) -> None:
    with demo.reading() as session:
        assert package(session, question(demo), "vi") == files


def test_statuses_are_those_of_dti_status_cell_by_cell(demo: Store, files: Files) -> None:
    with demo.reading() as session:
        wanted = status_as_json(read_overview(session, question(demo)))["targets"]
    found = {row["target"]: row for row in rows(files, "statuses")}
    assert found.keys() == {one["code"] for one in wanted}
    for one in wanted:
        row = found[one["code"]]
        assert {name: row[name] for name in one if name in row} == {
            name: text_of(value) for name, value in one.items() if name in row
        }


def test_the_json_lines_are_the_same_rows(files: Files) -> None:
    for table in PACKED:
        lines = [json.loads(line) for line in files[f"json/{table.code}.jsonl"].decode().splitlines()]
        assert len(lines) == len(rows(files, table.code))
        for said, row in zip(lines, rows(files, table.code), strict=True):
            assert list(said) == list(row)
            assert {name: text_of(value) for name, value in said.items()} == {
                name: cell.removeprefix("'") for name, cell in row.items()
            }


def test_what_is_illustrative_is_said_in_the_name_the_description_the_readme_and_every_row(
    demo: Store, files: Files
) -> None:
    descriptor = json.loads(files[DESCRIPTOR])
    assert descriptor["name"].endswith("-minh-hoa")
    assert "CÓ SỐ LIỆU MINH HỌA" in descriptor["description_vi"]
    assert "CONTAINS ILLUSTRATIVE FIGURES" in descriptor["description_en"]
    assert "CÓ SỐ LIỆU MINH HỌA" in files[README].decode()
    assert any("illustrative" in row["flags"].split(";") for row in rows(files, "observations"))
    with demo.reading() as session:
        real = package(session, question(demo, illustrative=False), "en")
    assert "minh-hoa" not in json.loads(real[DESCRIPTOR])["name"]
    assert not [row for row in rows(real, "observations") if "illustrative" in row["flags"]]


def test_the_descriptor_says_what_was_asked_where_it_is_from_and_names_no_licence(files: Files) -> None:
    said = json.loads(files[DESCRIPTOR])
    assert said["question"] == {
        "programme": "NQ49", "period": "2025-Q4", "horizon": 2025, "as_of": "2026-11-23", "up_to": "2026-11-23",
        "illustrative": True, "meeting": None,
    }  # fmt: skip
    assert said["created"] == "2026-11-23T03:00:00+00:00"
    assert "licenses" not in said
    assert "giấy phép" in said["licenceNote"]
    with_sources = {one["name"] for one in said["resources"] if one.get("sources")}
    assert with_sources >= {"targets", "goals", "observations", "index-scores", "departments", "sources"}
    assert {path["path"] for path in said["resources"]} == files.keys() - {DESCRIPTOR, README}


def test_no_person_is_named_in_it(files: Files, demo: Store) -> None:
    names = {field.name for table in PACKED for field in table.fields}
    assert not names & {"sent_by", "approved_by", "ruled_by", "recorded_by"}
    with demo.reading() as session:
        people = senders(session)
    assert people
    assert [one for one in people for said in files.values() if one.encode() in said] == []


def senders(session: Session) -> set[str]:
    return {one.sent_by for one in list_submissions(session)} - {""}


def test_a_programme_without_targets_is_a_valid_package_too(demo: Store, tmp_path: Path) -> None:
    with demo.reading() as session:
        files = package(session, question(demo, programme="KH2025"), "en")
    assert (rows(files, "targets"), rows(files, "observations")) == ([], [])
    assert faults(unpack(files, tmp_path)) == set()


def test_who_may_not_see_everything_has_no_package(demo: Store) -> None:
    query = replace(question(demo), scope=Scope(departments=frozenset({"SYT"})))
    with demo.reading() as session, pytest.raises(NotAllowed):
        package(session, query, "vi")


HOSTILE = (
    '=HYPERLINK("http://a","b")', "+1", "-1+1", "@SUM(A1)", "\tx", "\r=1", "a,b\n\"c\"", "<b>#set</b>", "‮abc", "🇻🇳",
    "x" * 32_767,
)  # fmt: skip


def test_hostile_text_is_one_cell_and_no_formula() -> None:
    fields = (Field("said"), Field("listed", Form.LIST), Field("value", Form.NUMBER))
    table = Table("t", "t", fields, ("said",), lambda _session, _query: ())
    plain = table.write({"said": one, "listed": [one, "b"], "value": Decimal("-1.50")} for one in HOSTILE)
    lines = CsvLines(table)
    found = list(csv.reader(io.StringIO("".join([lines.header(), *map(lines.line, plain)]), newline="")))
    assert found[0] == ["said", "listed", "value"]
    for one, (said, listed, value) in zip(HOSTILE, found[1:], strict=True):
        assert said.removeprefix("'") == one
        assert listed.removeprefix("'") == f"{one};b"
        assert not said.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert value == "-1.50"


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.code)
def test_every_table_and_field_is_described_in_both_languages(table: Table) -> None:
    assert all(has_text(f"package.{part}.{table.word}") for part in ("table", "about"))
    for language in LANGUAGES:
        assert all(one["description"] for one in write_schema(table, language)["fields"])
    assert set(table.key) <= {field.name for field in table.fields if field.required}
    assert {*table.filters, *(name for link in table.links for name in link.fields)} <= {
        field.name for field in table.fields
    }
