"""What managers should hear of: in the bell of the back office, and by e-mail."""
