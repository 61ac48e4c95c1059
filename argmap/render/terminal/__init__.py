"""Claims, links and reasons as lines and tables for a terminal or a pipe."""
