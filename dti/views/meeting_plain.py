"""Meetings as plain data, for ``dti meeting --json``: what the pages show, without words."""

from dti.analysis.status import Judgement
from dti.store.agendas import AgendaEntry, Narrative
from dti.store.conclusions import KeptConclusion
from dti.store.meetings import Meeting
from dti.views.conclusions import ConclusionState
from dti.views.meeting_agenda import Agenda, AgendaItem
from dti.views.plain import Plain, plain


def meeting_as_json(meeting: Meeting) -> Plain:
    """A meeting, with the question that it keeps."""
    kept = meeting.frozen
    found: Plain = {
        "meeting": meeting.number,
        "programme": meeting.programme,
        "day": meeting.day,
        "title_vi": meeting.title_vi,
        "title_en": meeting.title_en,
        "state": meeting.state,
        "opened_at": meeting.opened_at,
        "opened_by": meeting.opened_by,
        "frozen": None,
        "ended_at": meeting.ended_at,
        "ended_by": meeting.ended_by,
        "ended_reason": meeting.ended_reason,
    }
    if kept is not None:
        asked = ("horizon", "as_of", "up_to", "illustrative", "recorded", "at", "by")
        found["frozen"] = {"period": kept.period.code} | {name: getattr(kept, name) for name in asked}
    return dict(plain(found))


def agenda_as_json(agenda: Agenda) -> Plain:
    """An agenda with its items in their order, hidden ones included where the reader may see them."""
    query = agenda.query
    found = {
        "meeting": agenda.meeting.number,
        "programme": query.programme,
        "period": query.period.code,
        "horizon": query.horizon,
        "as_of": query.as_of,
        "recorded": query.recorded,
        "since": agenda.since.number if agenda.since else None,
        "items": [_item(item) for item in agenda.items],
        "waiting": [_entry(entry) for entry in agenda.waiting],
    }
    return dict(plain(found))


def _item(item: AgendaItem) -> Plain:
    found: Plain = {"key": item.key, "kind": item.kind, "about": item.about}
    found |= {"annotation": item.annotation, "hidden": item.hidden, "new": item.is_new}
    if item.state is not None:
        judgement = item.state.judgement
        found |= {"status": item.state.status, "before": item.state.before.status, "value": judgement.value}
        found |= {"reason": item.reason.rpartition(".")[2], "flags": judgement.flags}
        found["conflicting"] = [one.value for one in judgement.conflicting]
    if item.report is not None:
        found |= {"days_late": item.report.days_late, "deadline": item.report.deadline}
        found["period"] = item.report.period.code
    if item.conclusion is not None:
        found["conclusion"] = conclusion_as_json(item.conclusion)
    return found


def _entry(entry: AgendaEntry) -> Plain:
    return {"key": entry.key, "annotation": entry.annotation, "hidden": entry.hidden}


def conclusion_as_json(state: ConclusionState) -> Plain:
    """A conclusion with its verdict, and what was known then and is known now."""
    found = kept_as_json(state.kept) | {
        "verdict": state.verdict,
        "why": state.why.rpartition(".")[2],
        "then": _known(state.then),
        "now": _known(state.now),
        "days_left": state.days_left,
    }
    return dict(plain(found))


def kept_as_json(kept: KeptConclusion) -> Plain:
    """A conclusion as it was made, with every person's word since."""
    said = kept.conclusion
    found = {
        "conclusion": kept.id,
        "meeting": kept.meeting,
        "what": said.what,
        "department": said.department,
        "due": said.due,
        "target": said.target,
        "operator": said.operator,
        "value": said.goal_value,
        "at": kept.at,
        "by": kept.by,
        "words": [{"turn": one.turn, "reason": one.reason, "at": one.at, "by": one.by} for one in kept.words],
    }
    return dict(plain(found))


def _known(known: Judgement | None) -> Plain | None:
    if known is None:
        return None
    return {"value": known.value, "bound": known.bound, "data_date": known.data_date, "flags": known.flags}


def narrative_as_json(narrative: Narrative) -> Plain:
    """A version of a narrative."""
    names = ("programme", "target", "text_vi", "text_en", "version", "at", "by")
    found = {name: getattr(narrative, name) for name in names} | {"period": narrative.period.code}
    return dict(plain(found))
