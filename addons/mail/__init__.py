"""E-mails that the shop sends: their templates, and each of them from the wish to the mail server."""
