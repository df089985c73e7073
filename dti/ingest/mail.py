"""Mail out by SMTP, one connection for a batch: each mail's fate by itself, so that one failure loses no other mail.

Whatever goes wrong is a sentence for whoever sends (`MailFailure`, ``reminders.mail.*``), never an address in a log.
What mails say and who is told is the work of `dti.ingest.reminding`.
"""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from typing import Literal, Self

from pydantic import SecretStr

from dti.config import Settings
from dti.core.errors import DtiError
from dti.core.text import clean, safe_line

TIMEOUT_SECONDS = 15
"""How long a mail server may take for each of its answers."""

_NO_PASSWORD = SecretStr("")


class MailFailure(DtiError):
    """A mail that was not sent. ``stops`` says that no other mail would get through either."""

    stops = False


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, as whom, and from which address."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: SecretStr = _NO_PASSWORD
    security: Literal["starttls", "tls", "none"] = "starttls"
    timeout: float = TIMEOUT_SECONDS

    @classmethod
    def of(cls, settings: Settings) -> "MailServer | None":
        """The mail server of an installation; None where none is set."""
        if not settings.smtp_host:
            return None
        return cls(
            host=settings.smtp_host,
            port=settings.smtp_port,
            sender=settings.mail_from,
            user=settings.smtp_user,
            password=settings.smtp_password,
            security=settings.smtp_security,
        )


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one address; ``key`` makes its number, so that the same mail has the same one."""

    to: str
    subject: str
    text: str
    key: str


class Post:
    """One connection for many mails, opened by the first: ``with Post(server) as post: post.send(mail, at)``.

    A connection that breaks is opened anew for the next mail. Where the server cannot be reached or does not let us
    in, everything after that fails for the same reason without another try.
    """

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None
        self._given_up: MailFailure | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        _leave(self._connection)
        self._connection = None

    def send(self, mail: Mail, at: datetime) -> MailFailure | None:
        """Send one mail; None, or why it was not sent."""
        if self._given_up is not None:
            return self._given_up
        try:
            message = compose(self._server, mail, at)
            self._connection = self._connection or _connect(self._server)
            _send(self._connection, message)
        except MailFailure as failure:
            self._given_up = failure if failure.stops else None
            self._connection = _keep(self._connection)
            return failure
        return None


def compose(server: MailServer, mail: Mail, at: datetime) -> EmailMessage:
    """The message as it goes out. MailFailure for an address that is none; nothing typed can add a header."""
    message = EmailMessage()
    try:
        message["From"] = Address(addr_spec=server.sender)
        message["To"] = Address(addr_spec=mail.to)
    except (ValueError, HeaderParseError, IndexError):
        raise MailFailure("reminders.mail.bad_address") from None
    message["Subject"] = safe_line(clean(mail.subject))
    message["Date"] = format_datetime(at)
    number = sha256(f"{mail.key} {mail.to} {at.isoformat()}".encode()).hexdigest()[:32]
    message["Message-ID"] = f"<{number}@{server.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message


def _connect(server: MailServer) -> smtplib.SMTP:
    """A connection that is as safe as the settings ask, signed in where they name somebody."""
    where = {"host": server.host, "port": str(server.port)}
    try:
        connection = _open(server)
    except ssl.SSLError:
        raise _final("reminders.mail.certificate", **where) from None
    except (OSError, smtplib.SMTPException):
        raise _final("reminders.mail.unreachable", **where) from None
    try:
        if server.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password.get_secret_value())
    except (OSError, smtplib.SMTPException, UnicodeEncodeError) as error:
        _leave(connection)
        raise _why_not_in(error, where) from None
    return connection


def _open(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=server.timeout)


def _why_not_in(error: Exception, where: dict[str, str]) -> MailFailure:
    match error:
        case smtplib.SMTPNotSupportedError():
            return _final("reminders.mail.not_offered", **where)
        case smtplib.SMTPAuthenticationError() | UnicodeEncodeError():  # the protocol knows ASCII alone
            return _final("reminders.mail.not_let_in", **where)
        case ssl.SSLError():
            return _final("reminders.mail.certificate", **where)
    return _final("reminders.mail.unreachable", **where)


def _final(key: str, **params: object) -> MailFailure:
    failure = MailFailure(key, **params)
    failure.stops = True
    return failure


def _send(connection: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code = next((str(answer[0]) for answer in refused.recipients.values()), "")
        raise MailFailure("reminders.mail.refused", code=code) from None
    except smtplib.SMTPResponseException as answer:
        raise MailFailure("reminders.mail.answered", code=str(answer.smtp_code)) from None
    except smtplib.SMTPNotSupportedError:
        raise MailFailure("reminders.mail.bad_address") from None
    except (OSError, smtplib.SMTPException):
        raise MailFailure("reminders.mail.broken") from None


def _keep(connection: smtplib.SMTP | None) -> smtplib.SMTP | None:
    """The connection after a failure, if it still answers; else the next mail opens its own."""
    if connection is None:
        return None
    try:
        if connection.rset()[0] == _FINE:
            return connection
    except (OSError, smtplib.SMTPException):
        pass
    _leave(connection)
    return None


_FINE = 250


def _leave(connection: smtplib.SMTP | None) -> None:
    """Say good-bye; a server that no longer listens is left as it is."""
    if connection is None:
        return
    try:
        connection.quit()
    except (OSError, smtplib.SMTPException):
        connection.close()
