"""Every setting of an installation, as one frozen object read from `DTI_...` variables.

The next setting is a field here, with a comment that says what it does, and a line in `.env.example`
(a test compares the two). This module lies below everything else, texts included, so its refusals carry
both languages themselves.
"""

from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, PositiveInt, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "DTI_"
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

    @property
    def upload_limit_bytes(self) -> int:
        """The largest workbook that is taken in, in bytes."""
        return self.upload_limit_mb * 2**20

    @property
    def gate_memory_bytes(self) -> int:
        """The memory that the child process of the gate may take, in bytes."""
        return self.gate_memory_mb * 2**20

    @field_validator("host")
    @classmethod
    def _stay_on_this_machine(cls, host: str) -> str:
        if not is_loopback(host):
            raise ValueError(
                f"'{host}' mở bảng theo dõi ra mạng, trong khi chưa có tài khoản người dùng: ai vào được mạng đều nộp "
                "và phê duyệt được. Chỉ dùng 127.0.0.1, ::1 hoặc localhost. / "
                f"'{host}' would open the dashboard to the network, and there are no accounts yet: anyone on it could "
                "submit and approve. Use 127.0.0.1, ::1 or localhost."
            )
        return host

    @model_validator(mode="after")
    def _no_illustration_in_production(self) -> "Settings":
        if self.environment == "production" and self.illustrative:
            raise ValueError(
                "DTI_ILLUSTRATIVE: không bật số liệu minh họa làm mặc định khi vận hành thật. / "
                "illustrative figures are not shown by default in production."
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
