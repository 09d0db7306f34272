"""Configuration, command line, doctor: a bad file is refused whole and by name."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hw_proxy.config import ConfigError, config_path, read_config
from hw_proxy.ops.doctor import examine
from hw_proxy.ops.doctor_texts import _TEXTS, LANGUAGES, say
from hw_proxy.tests.till import NOWHERE, Till, is_running, text, until


def write(data: Path, content: str) -> Path:
    path = config_path(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def test_the_demo_file_is_written_once_and_never_overwritten(tmp_path: Path) -> None:
    assert [device.id for device in read_config(tmp_path, demo=True).devices] == [
        "printer",
        "drawer",
        "scanner",
        "display",
        "terminal",
    ]
    write(tmp_path, '[register]\nid = "r7"\n')
    assert read_config(tmp_path, demo=True).register == "r7"


def test_without_a_file_there_are_no_devices(tmp_path: Path) -> None:
    assert read_config(tmp_path).devices == ()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[server\n", "config.toml"),
        ("[serve]\n", "serve"),
        ("[server]\nqueue = 1\n", "queue"),
        ('[scanning]\nlayouts = ["21IIWWC"]\n', "13 characters"),
        ('[[device]]\nid = "a"\ndriver = "x"\n', "either link or via"),
        ('[[device]]\nid = "a"\ndriver = "x"\nvia = "b"\n', "above it"),
        ('[[device]]\nid = "A b"\ndriver = "x"\nlink = "tcp://x"\n', "small letters"),
        ('[[device]]\nid = "a"\ndriver = "x"\nlink = "tcp://x"\n' * 2, "two devices"),
    ],
)
def test_a_bad_file_is_refused_with_the_key(tmp_path: Path, content: str, complaint: str) -> None:
    write(tmp_path, content)
    with pytest.raises(ConfigError, match=complaint):
        read_config(tmp_path)


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "hw_proxy", *words], capture_output=True, text=True, timeout=30)


def test_a_bad_file_stops_the_start_with_one_line(tmp_path: Path) -> None:
    write(tmp_path, "[serve]\n")
    done = command("--data", str(tmp_path), "--port", "0")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "serve" in done.stderr


def test_the_doctor_finds_what_is_wrong_and_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, '[[device]]\nid = "p"\ndriver = "printer_escpos"\nlink = "serial:///dev/nowhere"\n')
    done = command("--data", str(tmp_path), "--core", NOWHERE, "--port", "1", "doctor", "--json")
    findings = json.loads(done.stdout)["findings"]
    broken = [entry for entry in findings if entry["level"] == "error"]
    assert done.returncode == 1
    assert [entry["subject"] for entry in broken] == ["Device p"]
    assert "/dev/serial/by-id" in broken[0]["fix"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doctor_speaks_the_operators_language(till: Till, language: str) -> None:
    findings = list(examine(till.data, NOWHERE, till.port, language))
    assert [entry for entry in findings if entry.level == "error"] == []
    assert any(say(language, "running") in entry.text for entry in findings)


def test_every_text_exists_in_every_language() -> None:
    assert all(len(texts) == len(LANGUAGES) and all(texts) for texts in _TEXTS.values())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopping_ends_everything_that_was_started(tmp_path: Path, number: signal.Signals) -> None:
    till = Till(tmp_path).start()
    sim = till.sim_pid()
    till.print(text("last one"))
    assert till.proxy is not None
    os.kill(till.proxy.pid, number)
    assert till.proxy.wait(10) == 0
    till._reap()
    until(lambda: not is_running(sim))
    till.http.close()


def test_simulators_of_somebody_else_go_on_when_the_proxy_stops(own_till: Till) -> None:
    own_till.start()
    sim = own_till.sim_pid()
    proxy = own_till.proxy
    assert proxy is not None
    proxy.terminate()
    own_till._reap()
    assert proxy.returncode == 0
    assert is_running(sim)


def test_killed_simulators_come_back(tmp_path: Path) -> None:
    till = Till(tmp_path).start()
    old = till.sim_pid()
    os.kill(old, signal.SIGKILL)
    until(lambda: till.sim_pid() != old and till.device("printer")["state"] == "online", 15, 0.2)
    assert till.print(text("again"))["state"] == "done"
    till.stop()
