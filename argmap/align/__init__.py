"""Somebody else's map held against the article: which of its words and links are really there."""
