"""Suppliers, purchase orders and goods received from them."""
