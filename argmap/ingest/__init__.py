"""Bytes in, `Document` out: what kind of file it is, its text, and its blocks with their spans."""
