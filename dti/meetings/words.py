"""What people type for a meeting, made harmless: letters stay, what would steer a screen or a terminal is spelled out.

Limits are generous for words and too short for files; the next field of text asks here with its own.
"""

from dti.core.errors import WrongInput
from dti.core.text import clean, safe_line

LONGEST_TITLE = 200
LONGEST_WORDS = 2000
LONGEST_NARRATIVE = 8000


def read_line(typed: str, *, longest: int = LONGEST_WORDS, missing: str = "") -> str:
    """One line of text. WrongInput where it is longer, or empty and ``missing`` is the message that says so."""
    return _checked(safe_line(clean(typed)), longest, missing)


def read_paragraphs(typed: str, *, longest: int = LONGEST_WORDS, missing: str = "") -> str:
    """Text with a line for each paragraph, without empty ones. Raises as `read_line`."""
    lines = (safe_line(clean(line)) for line in typed.splitlines())
    return _checked("\n".join(line for line in lines if line), longest, missing)


def _checked(said: str, longest: int, missing: str) -> str:
    if missing and not said:
        raise WrongInput(missing)
    if len(said) > longest:
        raise WrongInput("meetings.error.long", most=longest, found=len(said))
    return said
