"""Every test, of the core, of an addon or of the whole, may use these plugins."""

pytest_plugins = ("tests.services", "core.testing")
