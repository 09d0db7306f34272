"""Tests of the exchange with Frontol."""
