"""From a clean clone to a ready environment, with the standard library alone (it runs before any install)."""
