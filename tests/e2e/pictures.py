"""Pictures for people who look, and axe for those who cannot see them: every screen at the sizes it is made for."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

ARTIFACTS = Path(__file__).resolve().parents[1] / "artifacts"
TILL: ViewportSize = {"width": 1280, "height": 800}
TABLET: ViewportSize = {"width": 1024, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
WALL: ViewportSize = {"width": 1920, "height": 1080}
SIZES = {"till": TILL, "tablet": TABLET, "phone": PHONE, "wall": WALL}
SETTLED = "Promise.all(document.getAnimations().filter((one) => one.effect.getTiming().iterations < 10).map((one) => one.finished))"
SERIOUS = ("serious", "critical")


def picture(page: Page, name: str) -> Path:
    """Stores what the page shows now as tests/artifacts/NAME.png."""
    path = ARTIFACTS / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, animations="disabled", caret="hide")
    return path


def at_size(page: Page, name: str, sizes: tuple[str, ...] = ("till", "tablet", "phone", "wall")) -> None:
    """A picture per size; leaves the page at its own size; fails when the page scrolls sideways."""
    own = page.viewport_size
    for size in sizes:
        page.set_viewport_size(SIZES[size])
        picture(page, f"{name}-{size}")
        sticks_out = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sticks_out <= 0, f"{name} is {sticks_out} px too wide at {size} size"
    if own:
        page.set_viewport_size(own)


def axe(page: Page) -> None:
    """Fails with rule and element when axe finds anything serious or critical on the page."""
    page.evaluate(SETTLED)  # a dialog that is still fading in has no contrast yet
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    lines = [
        f"{rule['impact']}: {rule['id']} - {rule['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in rule["nodes"][:4])
        for rule in found
        if rule["impact"] in SERIOUS
    ]
    assert not lines, f"axe on {page.url}:\n" + "\n".join(lines)
