"""The tables that other programs may have, one entry each: what its fields are and what names a row.

The next table is a function that gives its rows (`dti.views.package_catalogue`, `dti.views.package_figures`) and an
entry here, with its texts in ``package.po``: the files, the interface and its description follow.
"""

from functools import partial

from dti.access.roles import Action
from dti.analysis.claims import Weight
from dti.analysis.quality import Quality
from dti.analysis.status import Status
from dti.catalogue.models import (
    Accumulation,
    Aggregation,
    Basis,
    Kind,
    Operator,
    Rhythm,
    Sourcing,
    Unit,
)
from dti.catalogue.observations import Flag
from dti.store.meetings import MeetingState
from dti.views import package_catalogue as catalogue
from dti.views import package_figures as figures
from dti.views import package_observations as observations
from dti.views.ledger import EntryKind, EntryState
from dti.views.package_fields import Field, Form, Link, Table

_must = partial(Field, required=True)
_number, _integer = partial(Field, form=Form.NUMBER), partial(Field, form=Form.INTEGER)
_day, _truth, _list = (partial(Field, form=form) for form in (Form.DATE, Form.BOOLEAN, Form.LIST))
_NAMES = (_must("name_vi"), _must("name_en"))
_TITLES = (Field("title_vi"), Field("title_en"))
_VALID = (_day("valid_from"), _day("valid_to"))
_UNIT, _BOUND = Field("unit", choices=Unit), Field("bound", choices=Operator)
_FLAGS = _list("flags", choices=Flag)
_STATUS_FLAGS = _list("flags", choices=Flag, about="status_flags")
_SOURCE = Field("source")
_TARGET = Link(("target",), "targets", ("code",))
_PUBLICATION = Link(("publication",), "sources", ("code",))
_DEPARTMENT = Link(("department",), "departments", ("code",))
_PROGRAMME = Link(("programme",), "programmes", ("code",))
_NODE = Link(("framework", "node"), "nodes", ("framework", "code"))

PROGRAMMES = Table(
    "programmes",
    "programmes",
    (
        _must("code"), *_NAMES, Field("document"), _day("issued_on"), *_VALID, _integer("main_horizon"),
        _integer("stated_targets"), _integer("deadline_days"), _SOURCE,
    ),
    ("code",),
    catalogue.read_programmes,
)  # fmt: skip
PILLARS = Table(
    "pillars",
    "pillars",
    (_must("programme"), _must("code"), *_NAMES, _integer("order")),
    ("programme", "code"),
    catalogue.read_pillars,
    links=(_PROGRAMME,),
    filters=(),
)
DEPARTMENTS = Table(
    "departments",
    "departments",
    (_must("code"), *_NAMES, Field("kind", about="department_kind"), *_VALID, _list("successors"), _SOURCE),
    ("code",),
    catalogue.read_departments,
)
TARGETS = Table(
    "targets",
    "targets",
    (
        _must("programme"), _must("code"), Field("number"), _must("pillar"), *_NAMES,
        _must("kind", about="target_kind", choices=Kind), _must("unit", choices=Unit),
        _must("accumulation", choices=Accumulation), _must("rhythm", choices=Rhythm),
        _must("aggregation", choices=Aggregation), _must("lead_department"), _list("contributing"),
        _number("baseline_value"), _day("baseline_date"), _integer("field"), Field("numerator_vi"),
        Field("numerator_en"), Field("denominator_vi"), Field("denominator_en"), _must("sourcing", choices=Sourcing),
        Field("owner_basis"), Field("reads_index"), _SOURCE,
    ),
    ("code",),
    catalogue.read_targets,
    links=(
        _PROGRAMME,
        Link(("programme", "pillar"), "pillars", ("programme", "code")),
        Link(("lead_department",), "departments", ("code",)),
    ),
    filters=("pillar",),
)  # fmt: skip
GOALS = Table(
    "goals",
    "goals",
    (
        _must("target"), _integer("horizon", required=True, about="goal_horizon"), _must("operator", choices=Operator),
        _number("value", required=True, about="goal"), _must("unit", choices=Unit), _day("due_date", required=True),
        _SOURCE,
    ),
    ("target", "horizon"),
    catalogue.read_goals,
    links=(_TARGET,),
    filters=("target",),
)  # fmt: skip
STATUSES = Table(
    "statuses",
    "statuses",
    (
        _must("target"), _integer("horizon", required=True, about="goal_horizon"), _must("pillar"),
        _must("unit", choices=Unit), _number("value"), _BOUND, _integer("field"), _must("operator", choices=Operator),
        _number("goal", required=True), _day("due_date", required=True), _must("status", choices=Status),
        _truth("evidenced", required=True), _STATUS_FLAGS, _number("progress"), _number("expected"), _day("data_date"),
        _day("known_on"), _integer("reported"), _integer("awaited"), _SOURCE,
    ),
    ("target", "horizon"),
    figures.read_statuses,
    stream=figures.stream_statuses,
    links=(_TARGET,),
    filters=("pillar", "status"),
)  # fmt: skip
OBSERVATIONS = Table(
    "observations",
    "observations",
    (
        _must("target"), _must("observation"), _must("department"), Field("period"), _number("value"), _BOUND,
        _must("unit", choices=Unit), _integer("field"), _number("numerator"), _number("denominator"),
        _day("data_date", required=True), _day("known_on", required=True), _truth("decides", required=True), _FLAGS,
        _SOURCE, Field("note"), Field("fed_from"), Field("publication"), _must("origin"), _integer("submission"),
        Field("filename"), Field("sheet"), Field("cell"), Field("sha256"), Field("scheme"),
        _integer("assessment_year"), Field("framework"), Field("node"),
    ),
    ("target", "observation"),
    observations.stream_observation_rows,
    stream=observations.stream_observation_rows,
    pages=observations.ObservationListing,
    links=(_TARGET, _DEPARTMENT, _PUBLICATION, _NODE),
    filters=("target", "department"),
)  # fmt: skip
DECLARED = Table(
    "declared",
    "declared",
    (
        _must("programme"), _day("as_of", required=True, about="declared_as_of"), _day("known_on", required=True),
        _integer("met", required=True), _integer("total"), _integer("not_met"), _integer("dropped"),
        _integer("no_information"), _must("publication"), _SOURCE,
    ),
    ("programme", "as_of", "known_on", "publication"),
    catalogue.read_declared,
    links=(_PROGRAMME, _PUBLICATION),
)  # fmt: skip
CONFLICTS = Table(
    "conflicts",
    "conflicts",
    (
        _must("key", about="conflict"), _must("kind", about="conflict_kind", choices=EntryKind),
        _must("state", choices=EntryState), _must("weight", choices=Weight), Field("target"), Field("pillar"),
        _day("since"), _number("computed"), _number("implied"), _FLAGS, _number("picked", about="picked_value"),
        _truth("both_stand"), _day("ruled_on"), Field("reason"), *_TITLES, Field("says_vi"), Field("says_en"),
    ),
    ("key",),
    figures.read_conflicts,
    links=(_TARGET,),
    filters=("target", "pillar", "kind", "state"),
    action=Action.READ_LEDGER,
)  # fmt: skip
SIDES = Table(
    "conflict-sides",
    "conflict-sides",
    (
        _must("conflict"), _integer("side", required=True), _must("role"), _number("value", about="side_value"),
        _BOUND, _integer("field"), Field("unit", choices=Unit), _day("data_date"), _day("known_on"), Field("entity"),
        _integer("rank"), _truth("picked"), Field("label_vi"), Field("label_en"), Field("department"),
        Field("publication"), _integer("submission"), _FLAGS, _SOURCE,
    ),
    ("conflict", "side"),
    figures.read_conflict_sides,
    links=(Link(("conflict",), "conflicts", ("key",)), _DEPARTMENT, _PUBLICATION),
    filters=("conflict",),
    action=Action.READ_LEDGER,
)  # fmt: skip
PROVINCES = Table(
    "provinces",
    "provinces",
    (
        _must("scheme"), _must("code"), *_NAMES, Field("division_type"), Field("region_vi"), Field("region_en"),
        *_VALID, _list("merged_from"), Field("successor_code"), _SOURCE,
    ),
    ("scheme", "code"),
    catalogue.read_provinces,
    filters=("scheme",),
)  # fmt: skip
FRAMEWORKS = Table(
    "frameworks",
    "frameworks",
    (_must("code"), Field("decision"), _day("decided_on"), *_NAMES, _list("assessment_years"), _SOURCE),
    ("code",),
    catalogue.read_frameworks,
)
NODES = Table(
    "nodes",
    "index/nodes",
    (
        _must("framework"), _must("code"), Field("parent"), _must("level"), Field("measure"), *_NAMES, Field("pillar"),
        _integer("order"), _must("basis", choices=Basis), _integer("component_count"), _SOURCE,
    ),
    ("framework", "code"),
    catalogue.read_nodes,
    links=(Link(("framework",), "frameworks", ("code",)),),
    filters=("framework", "measure"),
)  # fmt: skip
POINTS = Table(
    "node-points",
    "index/points",
    (
        _must("framework"), _must("node"), _integer("assessment_year", required=True),
        _number("points", required=True), _must("basis", choices=Basis), _SOURCE,
    ),
    ("framework", "node", "assessment_year"),
    catalogue.read_node_points,
    links=(_NODE,),
    filters=("framework", "assessment_year"),
)  # fmt: skip
SCORES = Table(
    "index-scores",
    "index/scores",
    (
        _must("scheme"), _must("entity", about="score_entity"), _integer("assessment_year", required=True),
        _must("framework"), _must("node"), Field("measure"), _number("value", about="score_value"),
        Field("value_basis", choices=Basis), _integer("rank"), Field("rank_basis", choices=Basis), _integer("field"),
        _number("percentile"), _day("published_on", required=True), _truth("approximate"), _list("flags"), _SOURCE,
    ),
    ("scheme", "entity", "assessment_year", "framework", "node"),
    catalogue.read_index_scores,
    links=(_NODE,),
    filters=("scheme", "entity", "assessment_year", "measure"),
)  # fmt: skip
SOURCES = Table(
    "sources",
    "sources",
    (
        _must("code"), *_TITLES, Field("publisher"), _day("published_on", required=True), _truth("approximate"),
        Field("url"), _SOURCE,
    ),
    ("code",),
    catalogue.read_sources,
)  # fmt: skip
QUALITY = Table(
    "quality",
    "quality",
    (
        _must("part"), _must("code", about="part_code"), _must("quality", choices=Quality),
        _integer("passed", required=True), _integer("applicable", required=True), _number("points", about="percentage"),
    ),
    ("part", "code", "quality"),
    figures.read_quality_rows,
    filters=("part", "quality"),
    action=Action.READ_SUBMISSION,
)  # fmt: skip
MEETINGS = Table(
    "meetings",
    "meetings",
    (
        _integer("meeting", required=True), _must("programme"), _day("day", required=True), *_TITLES,
        _must("state", about="meeting_state", choices=MeetingState), Field("period"),
        _integer("horizon", about="goal_horizon"), _day("as_of"), _day("up_to"), _truth("illustrative"),
        Field("frozen_at", Form.MOMENT),
    ),
    ("meeting",),
    figures.read_meeting_rows,
    links=(_PROGRAMME,),
    filters=("state",),
    action=Action.READ_MEETING,
    packed=False,
)  # fmt: skip

TABLES: tuple[Table, ...] = (
    PROGRAMMES, PILLARS, TARGETS, GOALS, STATUSES, OBSERVATIONS, DECLARED, CONFLICTS, SIDES, DEPARTMENTS, PROVINCES,
    FRAMEWORKS, NODES, POINTS, SCORES, SOURCES, QUALITY, MEETINGS,
)  # fmt: skip
"""All of them, in the order in which they are listed."""

PACKED = tuple(table for table in TABLES if table.packed)
"""Those that a package of files holds."""
