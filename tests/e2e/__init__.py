"""A person at the screens: real Chromium against the processes of `tezga run`."""
