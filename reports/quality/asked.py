"""What the report of the data's quality is made of: the board of the screen, and the words for what stands on it."""

from dataclasses import dataclass

from dti.analysis.aggregation import PUBLISHED
from dti.analysis.quality import QUALITY_OF, Cause, Check, CheckKind, Gain, Quality, Reason, Score
from dti.analysis.status import Status
from dti.catalogue.models import Programme
from dti.catalogue.observations import CellOrigin
from dti.core.periods import Period
from dti.figures.theme import STATUS
from dti.i18n import Language
from dti.ingest.commit import findings_of
from dti.ingest.findings import Finding
from dti.store.engine import Session
from dti.views.quality import QualityBoard, Scores, Wanted, read_quality
from dti.views.quality_wording import ask_of, write_cause
from dti.views.query import ViewQuery
from reports.wording import NOTHING, Wording

_HIGH, _MIDDLE = 90, 70
"""From how many points a cell has the ground of a high and of a middling score, as on the screen."""

_LEVELS = {"full": Status.ACHIEVED, "high": Status.ON_TRACK, "middle": Status.AT_RISK, "low": Status.MISSED}
GROUNDS = {level: STATUS[status].soft for level, status in _LEVELS.items()}
"""The ground of each level, that of the screen; the points stand on it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words, the board, and which checks are counted: those of the period that was asked for."""

    words: Wording
    board: QualityBoard
    programme: Programme

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.words.language

    @property
    def wanted(self) -> Wanted:
        """The checks of the period."""
        return Wanted(period=self.board.query.period)

    @property
    def scores(self) -> Scores:
        """The four scores of the period."""
        return self.board.scores(self.wanted)

    @property
    def is_rated(self) -> bool:
        """Whether anything applies to the period."""
        return any(score.applicable for score in self.scores.values())

    @property
    def is_illustrative(self) -> bool:
        """Whether a workbook among those that were rated is illustrative."""
        periods = {period.code for period in self.board.periods}
        return self.board.query.illustrative and any(
            one.illustrative for one in self.board.submissions.values() if one.period in periods
        )

    def kinds(self, quality: Quality) -> dict[CheckKind, Score]:
        """The checks of a score for the period, all of them; those that do not apply have no points."""
        found = self.board.kinds(self.wanted)
        return {kind: found.get(kind, Score()) for kind in CheckKind if QUALITY_OF[kind] is quality}

    def trend(self) -> dict[Period, Scores]:
        """The scores of every period; a period without any check has four that are not rated."""
        found = self.board.scores_by("period", Wanted())
        nothing = {quality: Score() for quality in Quality}
        return {period: found.get(period.code, nothing) for period in self.board.periods}

    def name_score(self, quality: Quality) -> str:
        """Đúng, đủ, sạch, sống."""
        return self.words.say(f"quality.score.{quality.value}")

    def name_department(self, code: str) -> str:
        """The name of a department; of published figures that they are."""
        if code == PUBLISHED:
            return self.words.say("quality.table.published")
        found = self.board.catalogue.department(code)
        return self.words.name(found) if found else code

    def name_pillar(self, code: str) -> str:
        """The name of a pillar."""
        return next((self.words.name(one) for one in self.programme.pillars if one.code == code), code)

    def finding(self, check: Check) -> Finding | None:
        """The finding of a workbook that a failed check stands on."""
        found = self.board.finding(check)
        return findings_of([found])[0] if found else None

    def say_cause(self, gain: Gain) -> str:
        """Why checks were not passed."""
        finding = self.finding(gain.checks[0])
        said = write_cause(self.board, gain, self.language, finding.message(self.language) if finding else "")
        return said.strip()

    def say_todo(self, check: Check) -> str:
        """What to do about it: what the finding says, else what mends such a cause."""
        finding, cause = self.finding(check), cause_of(check)
        if finding is not None and cause.reason is Reason.FINDING:
            return finding.mend(self.language)
        return self.words.say(f"quality_report.todo.{cause.reason.value}")

    def say_whom(self, check: Check) -> str:
        """Whom to ask, with the sender where a workbook was sent."""
        asked = self.words.names(ask_of(self.board, check))
        if asked == NOTHING:
            asked = self.words.say("quality.ask.office")
        submission = self.board.submission(check)
        if submission is None:
            return asked
        return f"{asked} ({self.words.say('quality.ask.sender', sender=submission.sent_by)})"

    def file_of(self, check: Check) -> str:
        """The file that a failed check stands on; nothing where something is missing."""
        submission = self.board.submission(check)
        if submission is not None:
            return submission.filename
        figure = cause_of(check).figure
        return figure.origin.filename if figure is not None and isinstance(figure.origin, CellOrigin) else ""


def read_asked(session: Session, query: ViewQuery, language: Language) -> Asked:
    """The board of a question: only the checks of departments whose submissions the reader may see."""
    board = read_quality(session, query)
    programme = board.catalogue.programme(query.programme)
    assert programme is not None, "a complete query names a programme of the catalogue"
    return Asked(Wording(language), board, programme)


def cause_of(check: Check) -> Cause:
    """Why a check was not passed."""
    assert check.cause is not None, "a failed check has a cause"
    return check.cause


def level_of(score: Score) -> str:
    """The level of a score, by which its ground goes."""
    points = score.points
    if points is None:
        return "none"
    if points == 100:
        return "full"
    return "high" if points >= _HIGH else "middle" if points >= _MIDDLE else "low"
