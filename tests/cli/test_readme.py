"""The README's walk-through is run as it stands, in its order, on a store that begins empty.

A `...` in what a command prints stands for anything. The number of a submission is whatever the store gives; the
commands that follow use it.
"""

import re
import shlex
from pathlib import Path

from tests.cli.conftest import Ran, Run

REPOSITORY = Path(__file__).parents[2]
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
NUMBER = re.compile(r"Báo cáo số ([0-9]+): ")


def steps() -> list[tuple[str, str]]:
    """Each command of the README with what it is said to print."""
    blocks = BLOCK.findall((REPOSITORY / "README.md").read_text("utf-8"))
    said = [part for block in blocks for part in block.split("$ dti ")[1:]]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in said]


def as_pattern(said: str) -> str:
    return re.escape(said).replace(re.escape("...\n"), r"(?:.*\n)*?").replace(re.escape("..."), ".*")


def printed(ran: Ran) -> str:
    return ran.out + ran.err


def test_the_walk_through_of_the_readme_prints_what_it_says(dti: Run, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(REPOSITORY / "data")
    numbers: dict[str, str] = {}
    done = []
    for command, said in steps():
        for written, real in numbers.items():
            command, said = (re.sub(rf"\b{written}\b", real, words) for words in (command, said))
        shown = printed(dti(*shlex.split(command)))
        if (given := NUMBER.search(shown)) and (promised := NUMBER.search(said)):
            numbers[promised[1]] = given[1]
            said = said.replace(promised[1], given[1])
        assert re.fullmatch(as_pattern(said), shown), f"$ dti {command}\n{shown}"
        done.append(command.split()[0])
    assert {"init", "template", "check", "submit", "approve", "trace", "status", "report"} == set(done)
    assert {"bieu-mau.xlsx", "da-kiem-tra.xlsx", "tom-tat.pdf"} <= {path.name for path in tmp_path.iterdir()}
