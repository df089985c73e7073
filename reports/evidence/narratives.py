"""The sheet of what was said in words about the period: both languages as written, by whom and when."""

from dti.catalogue.models import Catalogue
from dti.core.xlsx import Cell, Column, Sheet
from dti.store.agendas import Narrative
from dti.views.meeting import PeriodWords
from reports.evidence.question import headed
from reports.wording import Wording

_COLUMNS: tuple[tuple[str, Column], ...] = (
    ("target", Column("", 10)),
    ("name", Column("", 46)),
    ("text_vi", Column("", 80)),
    ("text_en", Column("", 80)),
    ("version", Column("", 10, "integer")),
    ("by", Column("", 26)),
    ("at", Column("", 16, "moment")),
)


def write_narratives(
    words: Wording, catalogue: Catalogue, programme: str, said: PeriodWords, lead: tuple[str, ...]
) -> tuple[Sheet, ...]:
    """One row a text, the programme's own first, then by target; no sheet where nothing was said."""
    own = catalogue.programme(programme)
    rows = [_row("", words.name(own) if own else programme, said.general)] if said.general else []
    for target in catalogue.targets_of(programme):
        if (found := said.targets.get(target.code)) is not None:
            rows.append(_row(target.code, words.name(target), found))
    if not rows:
        return ()
    return (
        Sheet(
            name=words.say("evidence.narratives.name"),
            title=words.say("evidence.narratives.title"),
            lead=lead,
            columns=headed(words, "narratives", _COLUMNS),
            rows=rows,
        ),
    )


def _row(code: str, name: str, said: Narrative) -> tuple[Cell, ...]:
    return code, name, said.text_vi, said.text_en, said.version, said.by, said.at
