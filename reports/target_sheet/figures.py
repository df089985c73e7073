"""The table of a target's figures, newest first, the way back of the one that decides, and remarks without a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from dti.views.origin_wording import flags_of_figure, write_giver, write_place, write_shares
from dti.views.origins import Trace
from dti.views.target import TargetView
from dti.views.wording import write_value
from reports.parts.asked import MARKED
from reports.parts.provenance import Provenance, write_provenance
from reports.wording import Wording

#: A sheet is for one sitting; the evidence workbook has every figure.
MOST = 40


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure. ``marked`` rows are illustrative or not approved; ``decides`` ones are what the status stands on."""

    value: str
    parts: str
    date: str
    known: str
    giver: str
    flags: tuple[str, ...]
    place: str
    decides: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """What a source says without a figure."""

    date: str
    said: str
    giver: str


def write_figures(words: Wording, view: TargetView) -> tuple[FigureRow, ...]:
    """The newest figures by the day that they are about."""
    return tuple(_row(words, view, trace) for trace in _valued(view)[:MOST])


def write_left_out(words: Wording, view: TargetView) -> str:
    """How many older figures are left out; empty where all are there."""
    count = len(_valued(view)) - MOST
    return words.say("target_sheet.figures.left_out", count=count) if count > 0 else ""


def _valued(view: TargetView) -> Sequence[Trace]:
    return [trace for trace in view.traces if trace.observation.value is not None]


def _row(words: Wording, view: TargetView, trace: Trace) -> FigureRow:
    observation, decides = trace.observation, _decides(view, trace)
    flags = flags_of_figure(observation)
    said = [words.say("provenance.decides")] if decides else []
    said += words.flags(flags)
    said += [words.say("target.overruled")] if observation.overruled else []
    return FigureRow(
        value=write_value(view.state.target, observation, words.language),
        parts=write_shares(observation, words.language),
        date=words.day(observation.data_date),
        known=words.day(observation.known_on),
        giver=write_giver(trace, words.language),
        flags=tuple(said),
        place=write_place(trace, words.language),
        decides=decides,
        marked=bool(flags & MARKED),
    )


def _decides(view: TargetView, trace: Trace) -> bool:
    return trace == view.deciding or trace in view.parts


def write_origins(words: Wording, view: TargetView) -> tuple[Provenance, ...]:
    """Where the current figure comes from: the deciding value, each part of an aggregate, else the newest there is."""
    chosen = (view.deciding,) if view.deciding else view.parts or tuple(_valued(view)[:1])
    catalogue, target = view.board.catalogue, view.state.target
    return tuple(write_provenance(words, catalogue, target, trace, decides=_decides(view, trace)) for trace in chosen)


def write_remarks(words: Wording, view: TargetView) -> tuple[Remark, ...]:
    """Context that never decides."""
    return tuple(
        Remark(words.day(trace.observation.data_date), trace.observation.note, write_giver(trace, words.language))
        for trace in view.remarks
    )
