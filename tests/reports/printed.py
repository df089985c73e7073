"""What is on a printed page, and the questions that the tests print."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dti.access.user import operator
from dti.store.engine import Session
from dti.views.board import read_catalogue
from dti.views.query import ViewQuery, complete

NOW = datetime(2026, 2, 3, 1, 30, tzinfo=UTC)
"""08:30 on 3 February 2026 in Vietnam."""


def ask(session: Session, day: date = date(2025, 1, 31), **differences: Any) -> ViewQuery:
    """The default question of a day."""
    return complete(operator("Người đọc"), read_catalogue(session), as_of=day, **differences)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, every run of spaces and line ends as one space."""
    return [_flat(page) for page in _extract(pdf).split("\f")[:-1]]


def text_of(pdf: bytes) -> str:
    """The text of the whole file, likewise."""
    return _flat(_extract(pdf).replace("\f", "\n"))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\N{ZERO WIDTH SPACE}", "")).strip()


def _extract(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("no pdftotext: apt-get install poppler-utils")
    command = [program, "-raw", "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")
