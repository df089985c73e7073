"""Every route answers as the description says, page by page, and with the figures of the command line."""

import json
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import validate

from dashboard.api.openapi import write_openapi
from dashboard.api.resources import ROOT, ROUTES, Route
from dti.access.people import acting_here
from dti.i18n import LANGUAGES
from dti.views.board import read_catalogue
from dti.views.committee import read_overview
from dti.views.package_tables import TABLES
from dti.views.plain import status_as_json
from dti.views.query import complete
from tests.dashboard.api.conftest import Line
from tests.signed_in import START


def address(route: Route) -> str:
    return f"{ROOT}/{route.path}".replace("<code>", "SOC-08")


def test_the_description_is_valid_openapi_and_the_same_in_both_languages() -> None:
    vietnamese, english = (write_openapi(language, 120) for language in LANGUAGES)
    validate(vietnamese)
    assert bare(english) == bare(vietnamese)
    assert english != vietnamese


def bare(said: Any) -> Any:
    """Without the words for people."""
    if isinstance(said, dict):
        return {name: bare(one) for name, one in said.items() if name not in ("description", "summary", "title")}
    return [bare(one) for one in said] if isinstance(said, list) else said


def test_the_description_names_every_route_that_there_is(line: Line) -> None:
    described = set(line.read("/api/v1/openapi.json")["paths"])
    served = {rule.rule for rule in line.client.application.url_map.iter_rules() if rule.rule.startswith("/api")}
    assert {path.replace("{", "<").replace("}", ">") for path in described} == served


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_answer_keeps_to_its_schema(line: Line, route: Route) -> None:
    for asked in ("?limit=1000&illustrative=true", "?as_of=2021-01-01", "?programme=KH2025"):
        if route.name == "target" and asked.endswith("KH2025"):
            continue  # it has no targets
        path = address(route) + (asked.replace("limit=1000&", "") if route.name in ("status", "target") else asked)
        schema = route.schema("vi")
        jsonschema.Draft202012Validator(schema).validate(line.read(path))


def test_status_is_the_answer_of_the_command_line(line: Line) -> None:
    with line.store.reading() as session:
        user = acting_here(session, "thuong.truc")
        query = complete(user, read_catalogue(session), as_of=START.date(), illustrative=True)
        wanted = status_as_json(read_overview(session, query))
    assert line.read("/api/v1/status?illustrative=true") == json.loads(json.dumps(wanted))


def test_rows_of_statuses_are_the_targets_of_status(line: Line) -> None:
    whole = {one["code"]: one for one in line.read("/api/v1/status?illustrative=true")["targets"]}
    rows = line.read("/api/v1/statuses?illustrative=true&limit=1000")["rows"]
    assert len(rows) == len(whole)
    for row in rows:
        same = {name: value for name, value in row.items() if name not in ("target", "horizon")}
        assert same == {name: whole[row["target"]][name] for name in same}


def test_illustrative_figures_are_there_only_where_they_are_asked_for(line: Line) -> None:
    """The installation of these tests shows them by default."""

    def flags(asked: str) -> set[str]:
        return {flag for row in line.read(f"/api/v1/observations?limit=1000{asked}")["rows"] for flag in row["flags"]}

    assert "illustrative" not in flags("")
    assert "illustrative" in flags("&illustrative=true")


@pytest.mark.parametrize(("said", "meant"), [("True", True), ("1", True), ("FALSE", False), ("0", False)])
def test_truth_is_read_as_programs_write_it(line: Line, said: str, meant: bool) -> None:
    assert line.read(f"/api/v1/goals?limit=1&illustrative={said}")["question"]["illustrative"] is meant


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_pages_together_are_the_whole_each_row_once(line: Line, limit: int) -> None:
    whole = line.read("/api/v1/goals?limit=1000")
    rows: list[Any] = []
    following = f"/api/v1/goals?limit={limit}"
    while following:
        page = line.read(following)
        assert page["total"] == whole["total"] == len(whole["rows"])
        rows += page["rows"]
        following = page["next"]
    assert rows == whole["rows"]


def test_the_next_page_keeps_what_was_asked(line: Line) -> None:
    first = line.read("/api/v1/observations?target=GOV-01&illustrative=true&limit=1&lang=en")
    second = line.read(first["next"])
    assert (second["question"], second["total"]) == (first["question"], first["total"])
    assert {row["target"] for row in first["rows"] + second["rows"]} == {"GOV-01"}
    assert first["rows"] != second["rows"]


@pytest.mark.parametrize("table", [one for one in TABLES if one.filters], ids=lambda one: one.code)
def test_filters_let_through_what_they_name(line: Line, table: Any) -> None:
    rows = line.read(f"/api/v1/{table.path}?limit=1000")["rows"]
    for name in table.filters if rows else ():
        value = next((row[name] for row in rows if row[name] is not None), None)
        if value is not None:
            found = line.client.get(
                f"/api/v1/{table.path}",
                query_string={name: value, "limit": 1000},
                headers={"Authorization": f"Bearer {line.secrets['thuong.truc']}"},
            ).get_json()["rows"]
            alike = [row for row in rows if row[name] == value]
            assert ({row[name] for row in found}, found[: len(alike)]) == ({value}, alike)


def test_a_reporter_gets_others_figures_without_where_they_come_from(line: Line) -> None:
    rows = line.read("/api/v1/observations?limit=1000&illustrative=true", "can.bo")["rows"]
    hidden = [row for row in rows if row["origin"] == "withheld"]
    assert hidden
    assert {(row["filename"], row["cell"], row["note"], row["source"]) for row in hidden} == {(None,) * 4}
    assert {row["department"] for row in rows if row["origin"] == "cell"} <= {"SGDDT", "CONG-BO"}


def test_an_unchanged_store_is_told_by_its_tag_and_another_question_has_another(line: Line) -> None:
    first = line.get("/api/v1/goals")
    tag = first.headers["ETag"]
    again = line.get("/api/v1/goals", **{"If-None-Match": tag})
    assert (again.status_code, again.get_data(), again.headers["ETag"]) == (304, b"", tag)
    others = [line.get("/api/v1/goals?limit=5"), line.get("/api/v1/targets"), line.get("/api/v1/goals", "can.bo")]
    line.clock.pass_by(days=1)
    others.append(line.get("/api/v1/goals"))
    line.clock.pass_by(days=-1)
    assert len({tag, *(one.headers["ETag"] for one in others)}) == 5


def test_nothing_is_kept_on_the_way_and_nobody_elses_page_may_read_it(line: Line) -> None:
    headers = line.get("/api/v1/programmes").headers
    assert headers["Cache-Control"] == "no-store"
    assert not [name for name, _ in headers if name.startswith("Access-Control") or name == "Set-Cookie"]


def test_head_says_what_get_would_without_the_body(line: Line) -> None:
    token = {"Authorization": f"Bearer {line.secrets['can.bo']}"}
    answer = line.client.head("/api/v1/programmes", headers=token)
    assert (answer.status_code, answer.get_data()) == (200, b"")
    assert answer.headers["ETag"] == line.get("/api/v1/programmes", "can.bo").headers["ETag"]
