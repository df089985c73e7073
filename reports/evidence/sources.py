"""The sheet of sources: every publication, submission and index result that a figure of the workbook comes from."""

from collections.abc import Sequence

from dti.core.xlsx import Sheet
from reports.evidence.question import Question
from reports.workbook_sheets import Source, source_of, write_sources


def write_all_sources(question: Question, sources: Sequence[Source]) -> Sheet:
    """In the order in which the figures name them; what was only declared comes last."""
    shown, declared = {source.code for source in sources}, question.overview.declared
    more = []
    if declared is not None and declared.publication is not None and declared.publication.code not in shown:
        more.append(source_of(question.words, declared.publication))
    return write_sources(question.words, [*sources, *more], lead=question.lead)
