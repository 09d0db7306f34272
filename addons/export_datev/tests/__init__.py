"""Tests of the DATEV export."""
