"""What every sheet says first: the programme, the question, and the warnings that go with the figures."""

from dataclasses import dataclass, replace

from dti.catalogue.observations import Flag
from dti.core.xlsx import Column
from dti.i18n import period_name
from dti.views.committee import Overview
from dti.views.evidence import Evidence
from dti.views.held import list_held
from reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Question:
    """What the sheets are made of: the words, the first screen and every figure behind it."""

    words: Wording
    overview: Overview
    evidence: Evidence

    @property
    def lead(self) -> tuple[str, ...]:
        """The lines under each title."""
        words, query = self.words, self.overview.board.query
        asked = words.say(
            "evidence.question",
            period=period_name(query.period, words.language),
            horizon=query.horizon,
            day=query.as_of,
        )
        return (words.name(self.overview.programme), asked, *list_held(query, words.language), *self._warnings())

    def _warnings(self) -> list[str]:
        flags = {flag for state in self.overview.board.states for flag in state.judgement.flags}
        found = []
        if self.overview.illustrative_shown or any(line.trace.observation.illustrative for line in self.evidence.lines):
            found.append(self.words.say("evidence.warning.illustrative"))
        if Flag.PROVISIONAL in flags or any(line.trace.observation.provisional for line in self.evidence.lines):
            found.append(self.words.say("evidence.warning.provisional"))
        return found

    def yes_no(self, answer: bool) -> str:
        """Yes or no, in words."""
        return self.words.say("common.word.yes" if answer else "common.word.no")


def headed(words: Wording, sheet: str, columns: tuple[tuple[str, Column], ...]) -> tuple[Column, ...]:
    """The columns with their headers, which are `evidence.<sheet>.head.<key>`."""
    return tuple(replace(column, header=words.say(f"evidence.{sheet}.head.{key}")) for key, column in columns)
