"""Stock of every store: an append-only ledger of moves, the levels that they add up to, limits and alerts."""
