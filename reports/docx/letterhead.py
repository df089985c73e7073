"""The head of the first page and the foot of the last: who writes, the national title; who gets it, who signs.

Two columns side by side are a table without lines, as offices have always done it. A rule under a line of text is the
upper edge of a very low paragraph, as long as the decree wants it.
"""

from reports import decree
from reports.docx import styles
from reports.docx.letters import width_of
from reports.docx.markup import Element, element, paragraph
from reports.docx.tables import invisible, twips
from reports.docx.writing import run
from reports.quarterly.content import Letterhead, Recipients, Signature

#: How much of the width the column on the left has; the national title needs the other.
_LEFT = 0.44
_POINTS_A_MILLIMETRE = 72 / 25.4


def write_letterhead(head: Letterhead, width: float) -> list[Element]:
    """The two columns over a width in millimetres."""
    left, right = width * _LEFT, width * (1 - _LEFT)
    office = [
        paragraph(styles.PARENT, run(head.parent)),
        paragraph(styles.OFFICE, run(head.office)),
        rule(head.office, decree.OFFICE, decree.OFFICE_LINE, left),
    ]
    nation = [
        paragraph(styles.NATION, run(head.nation)),
        paragraph(styles.MOTTO, run(head.motto)),
        rule(head.motto, decree.MOTTO, decree.MOTTO_LINE, right),
    ]
    number, day = paragraph(styles.NUMBER, run(head.number)), paragraph(styles.PLACE_DATE, run(head.place_date))
    return [invisible((left, right), (office, nation), ([number], [day]))]


def rule(text: str, size: decree.Measure, share: decree.Measure, room: float) -> Element:
    """A line in the middle of a room in millimetres, so long as a share of the text above it; empty without a text."""
    line = min(width_of(text, size.value) / _POINTS_A_MILLIMETRE, room) * share.value / 100
    made = paragraph(styles.RULE)
    if line:
        side = twips((room - line) / 2)
        made.pPr.append(element("pBdr", element("top", val="single", sz=6, space=1, color="auto")))
        made.pPr.append(element("ind", left=side, right=side))
    return made


def write_signing(recipients: Recipients, signature: Signature, width: float) -> list[Element]:
    """Who gets it on the left; on the right who signs, with room to do so."""
    sent = [paragraph(styles.RECIPIENTS, run(line)) for line in recipients.lines]
    signed = [
        paragraph(styles.SIGNER_TITLE, run(signature.title)),
        paragraph(styles.SIGNER_NAME, run(signature.name)),
    ]
    listed = [paragraph(styles.RECIPIENTS_TITLE, run(recipients.title)), *sent]
    return [invisible((width / 2, width / 2), (listed, signed)), paragraph(styles.AFTER_TABLE)]
