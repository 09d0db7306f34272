"""Customers: people and companies that a shop knows by name, card, phone or e-mail."""
