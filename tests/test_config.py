"""Settings: safe defaults, what may be chosen, and what is refused with which words."""

from pathlib import Path

import pytest
from pydantic import ValidationError

import dti
from dti.config import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DTI_DATABASE_URL")
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    assert load_settings().model_dump() == {
        "environment": "development",
        "var_folder": Path("var"),
        "database_url": "sqlite:///var/dti.sqlite",
        "data_folder": Path(dti.__path__[0]).parent / "data",
        "host": "127.0.0.1",
        "port": 8049,
        "language": "vi",
        "illustrative": False,
        "upload_limit_mb": 10,
        "gate_memory_mb": 300,
        "gate_cpu_seconds": 10,
        "gate_wall_seconds": 20,
    }


def test_the_store_lies_in_the_var_folder_unless_it_is_named() -> None:
    assert load_settings(var_folder="/srv/dti").database_url == "sqlite:////srv/dti/dti.sqlite"
    assert load_settings(var_folder="/srv/dti", database_url="sqlite://").database_url == "sqlite://"


def test_what_is_chosen_goes_before_the_environment_and_that_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DTI_PORT=1001\nDTI_LANGUAGE=en\nDTI_HOST=::1\n", encoding="utf-8")
    monkeypatch.setenv("DTI_PORT", "1002")
    monkeypatch.setenv("DTI_LANGUAGE", "en")
    settings = load_settings(language="vi")
    assert (settings.host, settings.port, settings.language) == ("::1", 1002, "vi")


def test_limits_are_also_given_in_bytes() -> None:
    settings = Settings(upload_limit_mb=3, gate_memory_mb=512)
    assert (settings.upload_limit_bytes, settings.gate_memory_bytes) == (3_145_728, 536_870_912)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().port = 1  # type: ignore[misc]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_the_dashboard_may_listen_on_this_machine(host: str) -> None:
    assert load_settings(host=host).host == host


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "dti.langson.gov.vn", ""])
def test_any_other_address_is_refused_and_the_refusal_says_why(host: str) -> None:
    with pytest.raises(SettingsError, match=r"(?s)DTI_HOST: .*chưa có tài khoản người dùng.*there are no accounts yet"):
        load_settings(host=host)


def test_production_does_not_show_illustrative_figures_by_default() -> None:
    assert load_settings(environment="production").illustrative is False
    assert load_settings(illustrative=True).illustrative is True
    with pytest.raises(SettingsError, match="DTI_ILLUSTRATIVE"):
        load_settings(environment="production", illustrative=True)


def test_all_that_is_wrong_is_said_at_once_a_line_for_each(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DTI_PROT=8050\n", encoding="utf-8")
    monkeypatch.setenv("DTI_PORT", "70000")
    monkeypatch.setenv("DTI_LANGUAGE", "fr")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert sorted(line.partition(":")[0] for line in str(refused.value).splitlines()) == [
        "DTI_LANGUAGE",
        "DTI_PORT",
        "DTI_PROT",
    ]
