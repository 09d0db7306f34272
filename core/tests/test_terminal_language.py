"""Commands speak the language of the terminal; what scripts read stays the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main, terminal_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "de"), ({"LANG": "hr_HR"}, "bs"),
        ({"LANG": "de_DE", "LC_ALL": "ru_RU.UTF-8"}, "ru"), ({"LANG": "de_DE", "LC_ALL": "ru_RU", "TEZGA_LANGUAGE": "bs"}, "bs"),
    ],
)  # fmt: skip
def test_the_language_comes_from_tezga_language_then_from_the_locale(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


def test_a_damaged_backup_is_refused_in_the_language_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEZGA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEZGA_LANGUAGE", "de")
    backup = tmp_path / "backup.tar.gz"
    backup.write_bytes(b"no archive")
    assert main(["db", "restore", str(backup)]) == 1
    assert "ist keine vollständige Sicherung" in capsys.readouterr().err


def test_json_names_checks_alike_in_every_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEZGA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("TEZGA_LANGUAGE", "ru")
    main(["doctor"])
    assert "папка данных" in capsys.readouterr().out
    main(["doctor", "--json"])
    assert json.loads(capsys.readouterr().out)["checks"][0]["check"] == "data folder"


def test_help_speaks_the_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TEZGA_LANGUAGE", "de")
    with pytest.raises(SystemExit) as ended:
        main(["addon", "install", "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    for words in (
        "Aufruf: tezga addon install",
        "Erweiterungen mit allem Nötigen",
        "auch die Demodaten",
        "Optionen",
        "diese Hilfe zeigen",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["addon", "install"], "es fehlen die Argumente: names"),
        (["shop"], "'shop' ist unbekannt; möglich sind: "),
        (["doctor", "--all"], "unbekannte Argumente: --all"),
        (["export", "sales", "--out"], "--out braucht einen Wert"),
        (["export", "sales", "--out", "x", "--from", "soon"], "--from: soon ist kein Tag"),
    ],
)
def test_wrong_usage_is_told_in_the_language_of_the_terminal(
    words: list[str], complaint: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TEZGA_LANGUAGE", "de")
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert complaint in capsys.readouterr().err
