"""Reports from one declaration each: tables, charts, files, and the figures of the day at the till."""
