"""Tests of pos."""
