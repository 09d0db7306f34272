"""Employees: what a shop keeps of the people who work in it, and who may sign in at its tills."""
