"""Orders of every channel: taken up set-based and exactly once, kept unchanged, summed up for reports as they come."""
