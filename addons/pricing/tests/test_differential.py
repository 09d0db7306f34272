"""Python and TypeScript price 100,000 generated shopping stories to the same last minor unit (AT-07)."""

import json
import subprocess
from pathlib import Path
from random import Random

import pytest

from addons.pricing.tests.carts import Story, story
from addons.pricing.tests.stories import play

HERE = Path(__file__).parent
STORIES = 100_000
BATCH = 10_000
SEED = 20_261_122


def dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.fixture
def player(tmp_path: Path) -> Path:
    """The TypeScript engine with the stories' player, bundled for Node."""
    program = tmp_path / "stories.mjs"
    subprocess.run(["node", HERE / "bundle.mjs", program], check=True, capture_output=True, text=True)
    return program


@pytest.mark.slow
@pytest.mark.at07
def test_both_engines_agree_on_a_hundred_thousand_carts(player: Path, tmp_path: Path) -> None:
    random = Random(SEED)
    for _ in range(STORIES // BATCH):
        stories = [story(random) for _ in range(BATCH)]
        for each, answer in zip(stories, told_by_typescript(player, stories, tmp_path), strict=True):
            assert dump(play(each)) == answer, dump(each)


def told_by_typescript(player: Path, stories: list[Story], folder: Path) -> list[str]:
    """The answers of the TypeScript engine, one JSON text a story."""
    asked, answers = folder / "stories.jsonl", folder / "answers.jsonl"
    asked.write_text("".join(dump(each) + "\n" for each in stories))
    subprocess.run(["node", player, asked, answers], check=True, capture_output=True, text=True)
    return answers.read_text().removesuffix("\n").split("\n")
