"""Every setting of an installation, as one frozen object read from `DTI_...` variables.

The next setting is a field here, with a comment that says what it does, and a line in `.env.example`
(a test compares the two). This module lies below everything else, texts included, so its refusals carry
both languages themselves.
"""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, PositiveInt, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "DTI_"
DEVELOPMENT_SECRET = "chi-danh-cho-phat-trien-development-only"
"""Refused wherever anybody else could come in."""
_REPOSITORY = Path(__file__).resolve().parent.parent


def default_store(var_folder: Path) -> str:
    """The address of the store where none is chosen."""
    return f"sqlite:///{var_folder.as_posix()}/dti.sqlite"


class SettingsError(ValueError):
    """A setting that cannot stand; the message names each variable and says why, a line for each."""


class Settings(BaseSettings):
    """The settings of one installation. `Settings()` reads the environment only; see `load_settings`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    # development, or production: there illustrative figures are never shown by default.
    environment: Literal["development", "production"] = "development"
    # Folder of what this installation keeps; made when first needed, relative to the current folder.
    var_folder: Path = Path("var")
    # The store, as an SQLAlchemy address: SQLite or PostgreSQL.
    database_url: str = Field(
        default_factory=lambda values: default_store(values.get("var_folder") or Path("var")),
        min_length=1,
    )
    # First content of the store: the folder that holds sourced/, illustrative/ and aliases/.
    data_folder: Path = _REPOSITORY / "data"
    # Where the dashboard listens.
    host: str = "127.0.0.1"
    port: int = Field(default=8049, ge=1, le=65535)
    # Where people reach the dashboard through a proxy that speaks TLS (https://name), also written into reminders.
    public_address: str = ""
    # How many proxies stand in front and may be believed about who asks (X-Forwarded-For, -Proto, -Host).
    trusted_proxies: int = Field(default=0, ge=0, le=5)
    # What cookies and forms are signed with: at least 32 characters that nobody can guess.
    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    # Whether cookies travel over TLS only; on in production.
    cookie_secure: bool = False
    # Language of screens, reports and commands, unless one is asked for.
    language: Literal["vi", "en"] = "vi"
    # Whether views include illustrative figures, unless their address says otherwise; `dti demo` turns it on.
    illustrative: bool = False
    # Largest workbook that is taken in, in megabytes (2**20 bytes); the gate is made for at most 20.
    upload_limit_mb: int = Field(default=10, ge=1, le=20)
    # Limits of the child process that opens a department's workbook; memory counts above what it holds when idle.
    gate_memory_mb: PositiveInt = 300
    gate_cpu_seconds: PositiveInt = 10
    gate_wall_seconds: PositiveInt = 20
    # The mail server for reminders; empty means that no mail is sent, only texts to copy.
    smtp_host: str = Field(default="", pattern=r"^\S*$")
    smtp_port: int = Field(default=587, ge=1, le=65535)
    # Signing in at the mail server; empty where it asks nobody who they are.
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    # starttls (the server must offer it), tls from the first byte, or none: only for a mail server on this machine.
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    # The address that reminders come from.
    mail_from: str = Field(default="", pattern=r"^([^\s@<>,;]+@[^\s@<>,;]+)?$")
    # Whose reports these are: the code of a department; whoever carries on its duties on the day of a report signs it.
    report_office: str = Field(default="STTTT", pattern=r"^[A-Za-z0-9-]*$")
    # A folder of the site's own fonts, such as Times New Roman; empty takes Liberation Serif 2 where it is installed.
    font_folder: Path | None = None
    # How many requests a minute a token may make at /api/v1.
    api_per_minute: int = Field(default=120, ge=1, le=100_000)
    # How many months the log, tries to sign in and sessions are kept; `dti retain` deletes what is older.
    retention_months: PositiveInt = 24

    @property
    def upload_limit_bytes(self) -> int:
        """The largest workbook that is taken in, in bytes."""
        return self.upload_limit_mb * 2**20

    @property
    def gate_memory_bytes(self) -> int:
        """The memory that the child process of the gate may take, in bytes."""
        return self.gate_memory_mb * 2**20

    @property
    def public_host(self) -> str:
        """The name under which people reach the dashboard from elsewhere; empty where they do not."""
        return urlsplit(self.public_address).hostname or ""

    @field_validator("public_address")
    @classmethod
    def _speak_tls(cls, address: str) -> str:
        parts = urlsplit(address)
        is_plain = not re.search(r"[\s?#@]", address) and parts.path in ("", "/")
        if address and not (is_plain and parts.scheme == "https" and parts.hostname):
            raise ValueError(
                f"'{address}' phải có dạng https://tên-máy, do máy chủ trung gian (proxy) có TLS phục vụ. / "
                f"'{address}' has to look like https://name, served over TLS by a proxy."
            )
        return address.rstrip("/")

    @model_validator(mode="after")
    def _no_illustration_in_production(self) -> "Settings":
        if self.environment == "production" and self.illustrative:
            raise ValueError(
                "DTI_ILLUSTRATIVE: không bật số liệu minh họa làm mặc định khi vận hành thật. / "
                "illustrative figures are not shown by default in production."
            )
        return self

    @model_validator(mode="after")
    def _mail_is_safe(self) -> "Settings":
        if self.smtp_host and not self.mail_from:
            raise ValueError(
                "DTI_MAIL_FROM: đã có máy chủ thư (DTI_SMTP_HOST) thì phải có địa chỉ gửi. / "
                "with a mail server (DTI_SMTP_HOST) there must be an address that mail comes from."
            )
        if self.smtp_host and self.smtp_security == "none" and not is_loopback(self.smtp_host):
            raise ValueError(
                "DTI_SMTP_SECURITY: không mã hóa (none) chỉ dùng được với máy chủ thư trên chính máy này. / "
                "mail without encryption (none) only goes to a mail server on this machine."
            )
        return self


def load_settings(dotenv: Path | None = Path(".env"), **chosen: Any) -> Settings:
    """Read the settings: what is `chosen` here goes before the environment, and that before the `.env` file.

    An absent file is no fault. Raises SettingsError, with all that is wrong in one message.
    """
    try:
        return Settings(_env_file=dotenv, _env_file_encoding="utf-8", **chosen)
    except ValidationError as error:
        raise SettingsError("\n".join(_describe(problem) for problem in error.errors())) from None


def _describe(problem: Any) -> str:
    """One line: the variable, then what is wrong with it."""
    message = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        message = "không có thiết lập này; xem .env.example. / there is no such setting; see .env.example."
    elif problem["type"] != "value_error":
        message = f"giá trị này không dùng được; xem .env.example. / this value cannot stand: {message}."
    if not problem["loc"]:
        return message
    name = str(problem["loc"][0]).upper()
    return f"{name if name.startswith(PREFIX) else PREFIX + name}: {message}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_unsafe(settings: Settings, environment: Mapping[str, str]) -> None:
    """SettingsError, with all that is wrong, where a server of these settings would let in who does not belong.

    On this machine alone anything goes; from elsewhere people come over TLS, with cookies that travel no other way,
    signed with a real secret. In production a debugger, reloading or doors for other programs stay off too.
    """
    found = [problem for problem in _UNSAFE if problem[0](settings)]
    words = [said for _, said in found]
    if settings.environment == "production" and (on := _remote_features(environment)):
        words.append(
            f"{', '.join(on)}: tắt khi vận hành thật (gỡ lỗi, nạp lại, cổng cho chương trình khác). / "
            "turn off in production (debugger, reloading, doors for other programs)."
        )
    if words:
        raise SettingsError("\n".join(words))


def _remote_features(environment: Mapping[str, str]) -> list[str]:
    return sorted(name for name in _REMOTE if environment.get(name, "").strip().lower() not in _OFF)


def _is_open(settings: Settings) -> bool:
    """Whether anybody but this machine may come, or the figures are real."""
    return settings.environment == "production" or bool(settings.public_address) or not is_loopback(settings.host)


_OFF = ("", "0", "false", "no", "off")
_REMOTE = (
    "DASH_DEBUG", "DASH_HOT_RELOAD", "DASH_UI", "DASH_PROPS_CHECK", "DASH_SERVE_DEV_BUNDLES", "DASH_MCP_ENABLED",
    "DASH_PROXY", "DASH_DOMAIN_BASE", "FLASK_DEBUG",
)  # fmt: skip
_SHORTEST_SECRET, _FEWEST_CHARACTERS = 32, 12


def _is_secret(said: str) -> bool:
    return said != DEVELOPMENT_SECRET and len(said) >= _SHORTEST_SECRET and len(set(said)) >= _FEWEST_CHARACTERS


_UNSAFE: tuple[tuple[Callable[[Settings], bool], str], ...] = (
    (
        lambda settings: not is_loopback(settings.host) and not settings.public_address,
        "DTI_HOST: địa chỉ này mở bảng theo dõi ra mạng mà mật khẩu đi không mã hóa. Đặt DTI_PUBLIC_ADDRESS "
        "(https://…) và máy chủ trung gian có TLS phía trước, hoặc dùng 127.0.0.1. / this address would send passwords "
        "over the network unencrypted. Set DTI_PUBLIC_ADDRESS (https://…) behind a proxy that speaks TLS, or use "
        "127.0.0.1.",
    ),
    (
        lambda settings: bool(settings.public_address) and not settings.trusted_proxies,
        "DTI_TRUSTED_PROXIES: có DTI_PUBLIC_ADDRESS thì phía trước là máy chủ trung gian; ghi số máy chủ ấy (thường là "
        "1), nếu không mọi người gửi có chung một địa chỉ và năm lần sai mật khẩu khóa tất cả. / with "
        "DTI_PUBLIC_ADDRESS there is a proxy in front: say how many (usually 1), or everybody shares one address and "
        "five wrong passwords lock everybody out.",
    ),
    (
        lambda settings: _is_open(settings) and not settings.cookie_secure,
        "DTI_COOKIE_SECURE: phải là true khi vận hành thật hoặc phục vụ máy khác: cookie chỉ đi qua TLS. / "
        "has to be true in production or for other machines: cookies travel over TLS only.",
    ),
    (
        lambda settings: _is_open(settings) and not _is_secret(settings.secret_key.get_secret_value()),
        "DTI_SECRET_KEY: cần ít nhất 32 ký tự không đoán được, không dùng giá trị phát triển. / "
        "needs at least 32 characters that nobody can guess, not the value for development.",
    ),
)
