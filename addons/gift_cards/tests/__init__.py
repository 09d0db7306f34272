"""Tests of gift cards."""
