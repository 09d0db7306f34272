"""Checklists of a store: tasks by day, week or month, ticked at the till; mandatory ones stand against closing a settlement."""
