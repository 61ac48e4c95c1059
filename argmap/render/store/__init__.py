"""What a store answers, as lines and tables."""
