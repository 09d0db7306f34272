"""The cash of a drawer: settlements, movements and the ledger that says what must lie in it."""
