"""Commands that a page hands over ready to type: they must reach the store that the page was drawn from.

Another command is written by the component that shows it, and passes through here.
"""

from shlex import quote

from dti.config import Settings, default_store


def write_command(settings: Settings, command: str) -> str:
    """The command, with the address of the store in front where it is not the usual one.

    Only that of a SQLite store is written: a PostgreSQL address may hold a password.
    """
    url = settings.database_url
    if url == default_store(settings.var_folder) or not url.startswith("sqlite:"):
        return command
    return f"DTI_DATABASE_URL={quote(url)} {command}"
