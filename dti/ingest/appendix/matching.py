"""How near a row's words are to each target's: exact whole-number arithmetic over the catalogue's own wordings.

A word weighs as many binary digits as (number of targets) ÷ (targets that use it) has, so that a word of one target
counts more than a word of many; a term of several syllables counts for two. The nearness of a row and a wording is

    200 × what both say ÷ (what the row says + what the wording says + once more the known terms that only one says)

rounded down: 100 for the same words, 0 for none in common. A target's wordings are its name and its numerator; the best
one counts. Words are compared by `exact_key`, never without accents. What else speaks for or against a target (unit,
subject, value) is judged in `evidence`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from dti.catalogue.models import Target
from dti.ingest.appendix.wordings import Role, Token, Wordings, subjects_of

UNKNOWN_WEIGHT = 3
"""Of a word that no target uses: it may be what makes the row another measure, or only an ornament."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a row is to a target, with the words of the wording that came nearest."""

    target: Target
    points: int
    both: tuple[str, ...]
    only_row: tuple[str, ...]
    only_target: tuple[str, ...]
    row_subjects: tuple[Token, ...]
    target_subjects: tuple[Token, ...]

    @property
    def same_subject(self) -> bool:
        """Whether both count the same thing; so it is taken to be where one of them names none."""
        mine, its = ({one.key for one in side} for side in (self.row_subjects, self.target_subjects))
        return not mine or not its or bool(mine & its)


class Matcher:
    """The targets of a programme with their wordings and the weights of their words."""

    def __init__(self, targets: Iterable[Target], wordings: Wordings) -> None:
        self.wordings = wordings
        self.targets = {
            target: tuple(wordings.tokens(one) for one in (target.name_vi, target.numerator_vi) if one)
            for target in targets
        }
        used: Counter[str] = Counter()
        for own in self.targets.values():
            used.update({token.key for tokens in own for token in _meaningful(tokens).values()})
        self.weights = {key: (len(self.targets) // count).bit_length() for key, count in used.items()}

    def rank(self, text: str) -> tuple[Nearness, ...]:
        """All targets, nearest first; equally near ones in the order of the catalogue."""
        tokens = self.wordings.tokens(text)
        found = [self._nearest(tokens, target, own) for target, own in self.targets.items()]
        return tuple(sorted(found, key=lambda one: -one.points))

    def _nearest(self, said: tuple[Token, ...], target: Target, own: tuple[tuple[Token, ...], ...]) -> Nearness:
        row = _meaningful(said)
        best = max(own, key=lambda tokens: self._points(row, _meaningful(tokens)))
        wording = _meaningful(best)
        counted = {token.key: token for tokens in reversed(own) for token in subjects_of(tokens)}  # named by the name
        return Nearness(
            target,
            self._points(row, wording),
            both=_phrases(said, row.keys() & wording.keys()),
            only_row=_phrases(said, row.keys() - wording.keys()),
            only_target=_phrases(best, wording.keys() - row.keys()),
            row_subjects=subjects_of(said),
            target_subjects=tuple(counted.values()),
        )

    def _points(self, row: Mapping[str, Token], wording: Mapping[str, Token]) -> int:
        common = row.keys() & wording.keys()
        apart = [token for side in (row, wording) for token in side.values() if token.known and token.key not in common]
        total = self._weigh(row.values()) + self._weigh(wording.values()) + self._weigh(apart)
        return 200 * self._weigh(row[key] for key in common) // total if total else 0

    def _weigh(self, tokens: Iterable[Token]) -> int:
        return sum(self.weights.get(token.key, UNKNOWN_WEIGHT) * token.size for token in tokens)


def _meaningful(tokens: tuple[Token, ...]) -> dict[str, Token]:
    """The tokens that say something, once each, in their order."""
    found: dict[str, Token] = {}
    for token in tokens:
        if token.role is not Role.FILLER:
            found.setdefault(token.key, token)
    return found


def _phrases(tokens: tuple[Token, ...], wanted: Set[str]) -> tuple[str, ...]:
    """The wanted tokens of a text as people read them: those that stand side by side as one phrase, each once."""
    runs: list[list[str]] = [[]]
    for token in tokens:
        if token.key in wanted:
            runs[-1].append(token.shown)
        elif runs[-1]:
            runs.append([])
    return tuple(dict.fromkeys(" ".join(run) for run in runs if run))
