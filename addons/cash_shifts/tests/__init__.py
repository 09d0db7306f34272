"""Tests of shifts at the drawer."""
