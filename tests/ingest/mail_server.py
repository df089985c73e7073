"""A real mail server on this machine for tests: keeps what it is handed, refuses whom it is told to refuse."""

import asyncio
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword


@dataclass
class Kept:
    """What arrived: to whom, and the message. ``refused`` addresses do not exist here, ``cut`` ones break the line."""

    mails: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    connections: int = 0
    refused: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    async def handle_EHLO(self, server: Any, session: Any, _envelope: Any, hostname: str, responses: Any) -> Any:  # noqa: N802
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return "550 no such user"
        if address in self.cut:
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append((list(envelope.rcpt_tos), message_from_bytes(content, policy=policy.default)))
        return "250 OK"


@dataclass(frozen=True)
class Running:
    """A server that runs: where, and what it has kept."""

    port: int
    kept: Kept


@contextmanager
def mail_server(
    kept: Kept | None = None, *, password: str = "", ssl_context: ssl.SSLContext | None = None, **options: Any
) -> Iterator[Running]:
    """A server on a free port of 127.0.0.1; with a password, nobody gets in without ``steward`` and that.

    ``ssl_context`` is for encryption from the first byte, ``tls_context`` for STARTTLS.
    """
    keeper = kept or Kept()
    if password:
        options |= {"authenticator": _asks_for(password), "auth_required": True}
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def protocol() -> SMTP:
        return SMTP(keeper, hostname="localhost", loop=loop, **options)

    listening = loop.create_server(protocol, "127.0.0.1", 0, ssl=ssl_context)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(_PATIENCE_SECONDS)
    try:
        yield Running(server.sockets[0].getsockname()[1], keeper)
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result(_PATIENCE_SECONDS)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


_PATIENCE_SECONDS = 10


async def _stop(server: asyncio.Server) -> None:
    """No new connections, and an end to those that are open."""
    server.close()
    await server.wait_closed()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _asks_for(password: str) -> Any:
    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, said: Any) -> AuthResult:
        fits = isinstance(said, LoginPassword) and (said.login, said.password) == (b"steward", password.encode())
        return AuthResult(success=fits, handled=fits)

    return check


def make_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's context with a certificate of 127.0.0.1 that only its own file vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    named = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*made, *named, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate
