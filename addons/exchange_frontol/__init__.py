"""Frontol exchange: goods and sales as text files."""
