"""Shifts at the drawer: who opened a settlement late, who closes it early, and why."""
