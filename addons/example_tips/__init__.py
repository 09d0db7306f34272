"""Tips as a line of the receipt, each for an employee: the worked example of docs/partner/first-addon.md."""
