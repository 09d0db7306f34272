"""Faults on purpose: cut connections, killed processes."""
