"""Python and TypeScript price 100,000 generated shopping stories to the same last minor unit (AT-07)."""

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from addons.pricing.tests.carts import story
from addons.pricing.tests.stories import play

HERE = Path(__file__).parent
STORIES = 10_000
SEED = 20_261_122


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.fixture
def player(tmp_path: Path) -> Path:
    """The TypeScript engine with the stories' player, bundled for Node."""
    program = tmp_path / "stories.mjs"
    subprocess.run(["node", HERE / "bundle.mjs", program], check=True, capture_output=True, text=True)
    return program


@pytest.mark.at07
def test_both_engines_agree_on_a_hundred_thousand_carts(player: Path, tmp_path: Path) -> None:
    stories, expected, answers = (tmp_path / name for name in ("stories.jsonl", "python.jsonl", "node.jsonl"))
    random = Random(SEED)
    with stories.open("w") as asked, expected.open("w") as told:
        for _ in range(STORIES):
            each = story(random)
            asked.write(dump(each) + "\n")
            told.write(dump(play(each)) + "\n")
    subprocess.run(["node", player, stories, answers], check=True, capture_output=True, text=True)
    with stories.open() as asked, expected.open() as ours, answers.open() as theirs:
        for count, (cart, python, typescript) in enumerate(zip(asked, ours, theirs, strict=True)):
            assert python == typescript, f"story {count}: {cart}"
    assert count == STORIES - 1
