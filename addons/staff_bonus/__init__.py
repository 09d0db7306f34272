"""Bonuses: a share of what a person sells in a month above a threshold, approved and paid in the office, followed at the till."""
