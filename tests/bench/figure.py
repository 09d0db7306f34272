"""One measured figure and the bar that it must clear."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A result such as ("orders pushed, 1 client", 312.0, "orders/s", at_least=100)."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def is_met(self) -> bool:
        """True when the figure clears its bar; a figure without a bar is information."""
        low_enough = self.at_most is None or self.value <= self.at_most
        return low_enough and (self.at_least is None or self.value >= self.at_least)

    @property
    def bar(self) -> str:
        """The bar as a person writes it."""
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return f"<= {self.at_most:g}" if self.at_most is not None else ""
