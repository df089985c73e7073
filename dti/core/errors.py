"""The exceptions of this system: a message id and its parameters, no language.

Whoever stands before a person turns one into a sentence with `dti.i18n.error_text`; a log shows id and parameters.
Findings for departments are values (`dti.ingest.findings`), not exceptions. A new child belongs here only if some
entrance must answer it differently (another exit code, another page).
"""


class DtiError(Exception):
    """Something a person can be told: `key` is a message id, `params` are what its sentence needs."""

    key: str
    params: dict[str, object]

    def __init__(self, key: str, /, **params: object) -> None:
        # Only the key goes to Exception.args: that is what pickle calls the class with when a child process raises.
        super().__init__(key)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key} ({shown})" if shown else self.key


class NotFound(DtiError):
    """What was asked for does not exist."""


class NotAllowed(DtiError):
    """The actor may not do this."""


class Conflict(DtiError):
    """The state of the thing does not allow it: closed, already decided, changed by someone else."""


class WrongInput(DtiError):
    """What was handed in cannot be understood or is out of bounds."""
