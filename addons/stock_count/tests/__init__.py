"""Tests of stock counts."""
