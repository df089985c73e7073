"""Who issues what is printed: the office of the letterhead, and where its fonts lie.

Comes from the settings of the installation (`dti.config`), handed in from above.
"""

from dataclasses import dataclass
from pathlib import Path

from dti.config import Settings


@dataclass(frozen=True, slots=True)
class House:
    """``office`` is the code of the department whose report it is; where the catalogue has none, the block stays blank.

    ``fonts`` is a folder of the site's own fonts; None takes what the system has, else the one that comes with the
    project.
    """

    office: str = ""
    fonts: Path | None = None

    @classmethod
    def of(cls, settings: Settings) -> "House":
        """The house of an installation."""
        return cls(office=settings.report_office, fonts=settings.font_folder)
