"""Other programs hear what happens in the shop: signed messages to their addresses, sent until they are taken."""
