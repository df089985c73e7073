"""Views written for a terminal: the overview, a trace, the index. Same figures as the screen, in the same words."""

from dti.catalogue.models import Score
from dti.catalogue.observations import CellOrigin, Flag, ObservationValue, WithheldOrigin
from dti.cli.answers import Speaker
from dti.core.text import safe_line
from dti.i18n import day, moment, number, percent, rank
from dti.views.board import TargetState
from dti.views.committee import Overview
from dti.views.feeds import Uses
from dti.views.framework import IndexTable, IndexYear, percentile_of
from dti.views.score_origin import write_score_cell
from dti.views.target import TargetView, Trace
from dti.views.wording import write_current, write_goal, write_value


def write_overview(speaker: Speaker, overview: Overview) -> None:
    """``dti status`` for people: the headline, the counts, then every target."""
    query = overview.board.query
    language = speaker.language
    print(getattr(overview.programme, f"name_{language}"))
    speaker.tell("cli.status.question", day=query.as_of, up_to=query.up_to, period=query.period, horizon=query.horizon)
    if overview.declared is not None:
        total = overview.declared.total
        speaker.tell("cli.status.declared", met=_of(total.met, total.total), day=total.as_of, source=total.source)
    speaker.tell("cli.status.evidenced", met=_of(len(overview.evidenced), len(overview.from_resolution)))
    speaker.tell(
        "cli.status.apart", count=str(len(overview.apart)), codes=", ".join(s.target.code for s in overview.apart)
    )
    if query.illustrative:
        speaker.tell("cli.status.illustrative")
    for status, count in overview.counts.items():
        if count:
            print(f"  {speaker.say(f'common.status.{status.value}')}: {count}")
    headers = [
        speaker.say(f"cli.column.{key}") for key in ("code", "target", "value", "goal", "status", "data_date", "flags")
    ]
    speaker.table(headers, [_state_row(speaker, state) for state in overview.board.states], numbers=(2, 3))


def _of(met: int, total: int | None) -> str:
    return str(met) if total is None else f"{met}/{total}"


def _state_row(speaker: Speaker, state: TargetState) -> list[str]:
    judgement, language = state.judgement, speaker.language
    return [
        state.target.code,
        getattr(state.target, f"name_{language}"),
        write_current(state, language),
        write_goal(state.target, state.goal, language),
        speaker.say(f"common.status.{state.status.value}"),
        day(judgement.data_date, language) if judgement.data_date else "–",
        ", ".join(sorted(speaker.say(f"common.flag.{flag.value}") for flag in judgement.flags)),
    ]


def write_trace(speaker: Speaker, view: TargetView, uses: Uses) -> None:
    """``dti trace`` for people: the target, what decides, then every value with its origin."""
    state, language = view.state, speaker.language
    print(f"{state.target.code}  {getattr(state.target, f'name_{language}')}")
    status = speaker.say(f"common.status.{state.status.value}")
    speaker.tell(
        "cli.trace.state",
        status=status,
        value=write_current(state, language),
        goal=write_goal(state.target, state.goal, language),
        due=state.goal.due_date,
    )
    judgement = state.judgement
    if view.parts:
        speaker.tell("cli.trace.parts", reported=str(judgement.reported), awaited=str(judgement.awaited))
    elif view.deciding is None:
        speaker.tell("cli.trace.nothing")
    for trace in view.traces:
        print()
        mark = "* " if trace == view.deciding or trace in view.parts else "  "
        observation = trace.observation
        value = write_value(state.target, observation, language, state.goal)
        print(f"{mark}{value}  ({day(observation.data_date, language)})")
        for line in describe_origin(speaker, trace):
            print(f"    {line}")
    for conflict in view.conflicts:
        print()
        speaker.tell("cli.trace.conflict", title=getattr(conflict, f"title_{language}"))
    for use in (*uses.fed_by, *uses.feeds):
        print()
        stands = speaker.say(f"common.status.{use.state.status.value}") if use.state else ""
        relation = speaker.say(f"feeds.relation.{use.feed.relation.value}")
        print(" · ".join(part for part in (use.ends, relation, stands) if part))


def describe_origin(speaker: Speaker, trace: Trace) -> list[str]:
    """Where a value comes from, a line a fact: who, which file, which cell, known since when."""
    observation, language = trace.observation, speaker.language
    lines = [*_flags(speaker, observation), speaker.say("cli.trace.known", day=observation.known_on)]
    if trace.department is not None:
        lines.append(speaker.say("cli.trace.department", name=getattr(trace.department, f"name_{language}")))
    if trace.publication is not None:
        lines.append(
            speaker.say(
                "cli.trace.publication",
                title=getattr(trace.publication, f"title_{language}"),
                publisher=trace.publication.publisher,
            )
        )
    origin = observation.origin
    if isinstance(origin, CellOrigin):
        lines.append(
            speaker.say(
                "cli.trace.cell",
                file=origin.filename,
                cell=f"{origin.sheet}!{origin.cell}",
                submission=str(origin.submission),
            )
        )
        lines.append(speaker.say("cli.trace.sent", by=origin.sent_by, at=moment(origin.sent_at, language)))
        if origin.approved_by is not None and origin.approved_at is not None:
            said = {"by": origin.approved_by, "at": moment(origin.approved_at, language)}
            lines.append(speaker.say("cli.trace.approved", **said))
        lines.append(f"SHA-256 {origin.sha256}")
    elif isinstance(origin, WithheldOrigin):
        lines.append(speaker.say("provenance.withheld"))
    else:
        lines.append(
            speaker.say(
                "cli.trace.score", year=str(origin.assessment_year), framework=origin.framework, scheme=origin.scheme
            )
        )
        if origin.read_from is not None:
            lines += [write_score_cell(origin.read_from, language), f"SHA-256 {origin.read_from.sha256}"]
    if observation.source:
        lines.append(speaker.say("cli.trace.source", source=observation.source))
    if observation.note:
        lines.append(speaker.say("cli.trace.note", note=observation.note))
    # What a workbook says must not steer the terminal that shows it.
    return [safe_line(line) for line in lines]


def _flags(speaker: Speaker, observation: ObservationValue) -> list[str]:
    """What must be said beside a value, for it may keep the value from deciding."""
    said = {
        Flag.ESTIMATED: observation.estimated,
        Flag.ILLUSTRATIVE: observation.illustrative,
        Flag.PROVISIONAL: observation.provisional,
        Flag.CONFLICT: observation.conflict is not None,
        Flag.OTHER_MEASURE: observation.other_measure,
    }
    flags = ", ".join(speaker.say(f"common.flag.{flag.value}") for flag, holds in said.items() if holds)
    return [speaker.say("cli.trace.flags", flags=flags)] if flags else []


def write_index(speaker: Speaker, line: tuple[IndexYear, ...], table: IndexTable | None) -> None:
    """``dti index show`` for people: the line over the years, then one year's measures."""
    if not line:
        speaker.tell("cli.index.nothing")
        return
    language = speaker.language
    rows = [
        [
            str(year.assessment_year),
            number(year.value, language, 4) if year.value is not None else "–",
            speaker.say(f"common.basis.{year.value_basis.value}") if year.value_basis else "",
            ", ".join(rank(score.rank, score.field) for score in year.ranks if score.rank is not None),
            ", ".join(_percentile(score, speaker) for score in year.ranks if score.rank is not None),
            year.framework,
            day(year.published_on, language),
            "; ".join(speaker.say(message) for message in year.breaks),
        ]
        for year in line
    ]
    headers = [
        speaker.say(f"cli.column.{key}")
        for key in ("year", "score", "basis", "rank", "framework", "published", "break")
    ]
    headers.insert(4, speaker.say("framework.years.percentile"))
    speaker.table(headers, rows, numbers=(1,))
    if table is None:
        return
    speaker.tell("cli.index.table", year=str(table.assessment_year), scheme=table.scheme)
    headers = [speaker.say(f"cli.column.{key}") for key in ("measure", "own", "rank", "leader", "tenth", "median")]
    headers.insert(3, speaker.say("framework.years.percentile"))
    speaker.table(
        headers,
        [
            [
                getattr(m.node, f"name_{language}"),
                _score(m.own, speaker),
                _rank(m.own),
                _percentile(m.own, speaker),
                _score(m.leader, speaker),
                _score(m.tenth, speaker),
                number(m.median, language, 4) if m.median is not None else "–",
            ]
            for m in table.measures
        ],
        numbers=(1, 2, 3, 4, 5, 6),
    )
    if table.gap_to_tenth is not None:
        speaker.tell("cli.index.gap", gap=number(table.gap_to_tenth, language, 4))


def _score(score: Score | None, speaker: Speaker) -> str:
    return "–" if score is None or score.value is None else number(score.value, speaker.language, 4)


def _rank(score: Score | None) -> str:
    return "–" if score is None or score.rank is None else rank(score.rank, score.field)


def _percentile(score: Score | None, speaker: Speaker) -> str:
    share = percentile_of(score)
    return "–" if share is None else percent(share * 100, speaker.language, 1)
