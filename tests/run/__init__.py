"""The processes that make a shop: `tezga run`, the wheel, the set-up of a clone."""
