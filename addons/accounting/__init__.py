"""Accounting: accounts, their mapping, and a journal that always balances."""
