"""Prices, discounts, taxes, cash rounding and refunds: one money engine in two languages."""
