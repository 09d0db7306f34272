"""The core's own routes, one module a subject."""
