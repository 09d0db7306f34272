"""The process at the till that talks to devices; imports nothing of core or addons."""
