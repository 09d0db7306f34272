"""Benchmarks: each `bench_*.py` has a `measure()` that returns figures with their targets; `make bench` runs them."""
