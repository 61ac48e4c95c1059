"""Scores, agreement and what rules do, as lines and tables."""
