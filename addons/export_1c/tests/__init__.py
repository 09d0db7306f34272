"""Tests of the exchange with 1C."""
