"""Checks somebody else's map against the article: which of its words and links are really there."""
