"""A self-assessment once it was found and read: a form like any other, with rows for nodes instead of targets.

What a form of targets and this one share (label lines, columns, traces of personal data) is inherited, so that the
rules for forms as a whole work on both.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from dti.analysis.index_tree import tree_of
from dti.catalogue.models import Framework, IndexNode
from dti.core.text import exact_key
from dti.ingest.columns import column
from dti.ingest.form import Form, NumberCell, State, TextCell

RATIO_RULE = "Điểm = tử số / mẫu số × điểm tối đa"
"""How a framework's data begins the rule of a node whose points follow from a numerator and a denominator."""

_NUMBERS = ("numerator", "denominator", "points")


def asked_nodes(framework: Framework, year: int) -> tuple[tuple[IndexNode, Decimal], ...]:
    """The finest nodes that together make the total, each with its maximum points: the rows of the form.

    Components where all of a main index's components have points, else the main index, else the group: a part whose
    maximum nobody knows cannot be claimed. Empty where the framework has no points for the year.
    """
    try:
        tree = tree_of(framework, year)
    except ValueError:
        return ()
    return tuple((tree.nodes[code], tree.maxima[code]) for code in tree.parts(lambda _code: True))


def is_ratio(node: IndexNode) -> bool:
    """Whether the node's points are its ratio times its maximum; of a node without such a rule that is not known."""
    return exact_key(node.rule_vi).startswith(exact_key(RATIO_RULE))


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One row of the table; ``node`` is None where the code is unknown, ``maximum`` where the form does not ask it."""

    number: int
    code: TextCell
    name: TextCell
    node: IndexNode | None
    maximum: Decimal | None
    stated_maximum: NumberCell
    numerator: NumberCell
    denominator: NumberCell
    points: NumberCell
    evidence: TextCell
    note: TextCell
    as_share: bool = False
    """whether the points were written as a percentage of the maximum"""

    @property
    def is_reported(self) -> bool:
        """Whether anything is claimed: points, parts or evidence."""
        figures = (self.points, self.numerator, self.denominator)
        return bool(self.evidence.text) or any(not figure.is_blank for figure in figures)

    @property
    def title(self) -> str:
        """What the row calls itself."""
        return self.node.code if self.node is not None else self.code.text or self.name.text

    @property
    def numbers(self) -> tuple[tuple[str, NumberCell], ...]:
        """Its cells for numbers, each with the header of its column."""
        return tuple((column(key).header, getattr(self, key)) for key in _NUMBERS)

    @property
    def from_parts(self) -> Decimal | None:
        """The points that the parts give where the node's rule is known; None elsewhere."""
        above, below = self.numerator.value, self.denominator.value
        if self.node is None or self.maximum is None or not is_ratio(self.node):
            return None
        return above / below * self.maximum if above is not None and below is not None and below > 0 else None

    @property
    def claimed(self) -> Decimal | None:
        """The points of the row: as written, else what its parts give."""
        return self.points.value if self.points.value is not None else self.from_parts

    @property
    def is_gap(self) -> bool:
        """Whether the row says that there is no figure."""
        return self.points.state is State.GAP


@dataclass(frozen=True, slots=True)
class AssessmentForm(Form):
    """The form of a self-assessment. ``asked`` are the nodes that its framework asks for in its year."""

    framework: Framework | None = None
    assessment_year: int | None = None
    asked: tuple[tuple[IndexNode, Decimal], ...] = ()
    nodes: tuple[NodeRow, ...] = field(default=())

    @property
    def claims(self) -> tuple[NodeRow, ...]:
        """The rows of known nodes that claim something."""
        return tuple(row for row in self.nodes if row.node is not None and row.is_reported)

    @property
    def named_rows(self) -> tuple[tuple[str, int], ...]:
        """What each row is about, and its number."""
        return tuple((row.title, row.number) for row in self.nodes)
