"""What `make test` and `make check` run, and how they tell the outcome."""
