"""DATEV export: booking batches of the journal."""
