"""Whether two claims say the same, in other words or the contrary."""
