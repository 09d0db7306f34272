"""Reports by e-mail: which, when, and to whom."""
