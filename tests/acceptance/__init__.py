"""Acceptance scenarios that several addons play together, marked by their ids."""
