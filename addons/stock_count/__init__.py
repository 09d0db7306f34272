"""Counts of the goods of a store while it sells: expected against counted, booked at the moment of each line."""
