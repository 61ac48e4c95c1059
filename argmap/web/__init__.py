"""Articles from the web: an address in, what is there out, within bounds."""
