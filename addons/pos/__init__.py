"""The till on the server: rights, settings, boot data and the log of what cashiers do."""
