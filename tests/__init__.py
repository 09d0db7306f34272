"""Tests that belong to no single addon: architecture, contract, end to end, benchmarks; and the services they need."""
