"""Goods receipt at the till."""
