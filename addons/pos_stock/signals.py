"""What a store may hide of stock at the till."""

from __future__ import annotations

from core.i18n import translator
from core.till_modules import till_module

till_module("take-out", translator("pos_stock").lazy("Tester and display"), owner="pos_stock")
till_module("goods-between-stores", translator("pos_stock").lazy("Goods between stores"), owner="pos_stock")
