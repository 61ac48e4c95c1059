"""Two maps side by side: which claims are the same, what differs, and both in one."""
