"""The numbered notes of a board: for every figure that decides, or stands against one that does, the source down to the
cell; after them the declared total and the index years that no target stands on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dti.catalogue.observations import ObservationValue, ScoreOrigin
from dti.store.engine import Session
from dti.views.board import TargetState, remembered
from dti.views.committee import Overview
from dti.views.origins import Trace, trace_all
from reports.parts.sources import Note, Sources, number_sources, write_publication, write_score
from reports.wording import Wording

__all__ = ["Note", "Sources", "decisive", "read_decisive", "read_sources"]


def read_sources(session: Session, words: Wording, overview: Overview) -> Sources:
    """The notes behind a board, in the reader's language."""
    traces = read_decisive(session, overview)
    sources = number_sources(words, traces)
    notes = list(sources.notes)
    for source, places, url in _beside(words, overview, traces):
        notes.append(Note(len(notes) + 1, source, places, url))
    return replace(sources, notes=tuple(notes))


def read_decisive(session: Session, overview: Overview) -> tuple[Trace, ...]:
    """Where each figure that decides, or stands against one that does, comes from; in the order of the pillars."""
    board = overview.board
    figures = [figure for pillar in overview.pillars for state in pillar.states for figure in decisive(state)]
    query = board.query
    return remembered(
        session, "brief sources", query, lambda: trace_all(session, board.catalogue, figures, query.recorded)
    )


def _beside(words: Wording, overview: Overview, traces: Sequence[Trace]) -> Iterator[tuple[str, str, str]]:
    """Source, place and address of the figures that are shown beside the targets: declared total, index years."""
    declared = overview.declared
    if declared is not None:
        said = words.say("brief.sources.declared", day=declared.total.as_of, declared=words.declared(declared))
        publication = declared.publication
        source = declared.total.source if publication is None else write_publication(words, publication)
        yield source, said, "" if publication is None else publication.url
    origins = [trace.observation.origin for trace in traces]
    noted = {(origin.assessment_year, origin.scheme) for origin in origins if isinstance(origin, ScoreOrigin)}
    for score in (score for year in overview.index for score in year.ranks):
        if (score.assessment_year, score.scheme) not in noted:
            yield write_score(words, score, score.source), "", ""


def decisive(state: TargetState) -> tuple[ObservationValue, ...]:
    """What the status stands on: the deciding value or the parts of an aggregate, then the values in conflict."""
    judgement = state.judgement
    deciding = (judgement.deciding,) if judgement.deciding else judgement.parts
    return tuple(dict.fromkeys((*deciding, *judgement.conflicting)))
