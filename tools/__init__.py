"""Set-up, supervision and development tools of the repository."""
