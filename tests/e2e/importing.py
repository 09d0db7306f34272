"""The import screen of the back office as a person goes through it, and what its progress bar showed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from tests.e2e.office import Office

WATCH = """() => {
  const seen = (window.tezgaProgress = [])
  const look = () => {
    const text = document.querySelector('.run__text span')?.textContent
    if (text && seen.at(-1) !== text) seen.push(text)
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
}"""


class ImportScreen:
    """Import into one list, step by step; `timeout_s` is how long the slowest step may take."""

    def __init__(self, office: Office, view: str, timeout_s: float = 30) -> None:
        self.office, self.page, self.patience = office, office.page, timeout_s * 1000
        office.open("#/")
        office.open(f"#/import/{view}")
        self.page.evaluate(WATCH)

    def choose(self, file: Path) -> None:
        """Give the file; its columns are shown with what they were taken for."""
        self.page.get_by_label("File to import").set_input_files(file)
        expect(self.page.get_by_role("button", name="Check the file")).to_be_visible(timeout=self.patience)

    def field_of(self, column: str) -> str:
        """The label of the field that a column goes to."""
        choice = self.page.get_by_label(f"Field for the column {column}")
        return str(choice.evaluate("(select) => select.selectedOptions[0].text")).removesuffix(" *")

    def fix(self, field: str, value: str) -> None:
        """Give every row the same value in a field that no column fills."""
        self.page.get_by_role("button", name="Add a fixed value").click()
        row = self.page.locator(".fixed__row").last
        row.get_by_label("Field", exact=True).select_option(label=field)
        row.locator("input").fill(value)

    def check(self) -> dict[str, int]:
        """Check the file without changing anything; the counts."""
        self.page.get_by_role("button", name="Check the file").click()
        expect(self.page.get_by_text("Checked. Nothing is changed yet.")).to_be_visible(timeout=self.patience)
        return self.counts()

    def run(self) -> dict[str, int]:
        """Import what was checked; the counts."""
        self.page.get_by_role("button", name="Import", exact=False).last.click()
        expect(self.page.get_by_text("Import finished.")).to_be_visible(timeout=self.patience)
        return self.counts()

    def counts(self) -> dict[str, int]:
        """The four numbers on the screen by the words above them."""
        cells = self.page.locator(".result__counts div").all()
        return {cell.locator("dt").inner_text(): _number(cell.locator("dd").inner_text()) for cell in cells}

    @property
    def bad_rows(self) -> Locator:
        """The rows that cannot be imported, each with its reason."""
        return self.page.get_by_role("region", name="Rows that cannot be imported").locator("tbody tr")

    def rejects(self) -> str:
        """The downloaded file of rejected rows."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download rejected rows").click()
        return Path(download.value.path()).read_text(encoding="utf-8-sig")

    @property
    def progress(self) -> list[str]:
        """Every text that stood below the progress bar, in order."""
        shown: list[Any] = self.page.evaluate("window.tezgaProgress")
        return [str(text) for text in shown]


def _number(text: str) -> int:
    return int("".join(char for char in text if char.isdigit()))
