"""Products that fall below their minimum: told once each time, in the bell and by e-mail."""
