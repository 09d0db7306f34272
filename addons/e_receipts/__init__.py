"""Receipts without paper: by e-mail, by SMS, as PDF, and on a page of the web by an unguessable address."""
