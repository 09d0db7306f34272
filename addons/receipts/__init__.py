"""Receipts: settings, the layout of a stored order as printable blocks, preview and reprint."""
