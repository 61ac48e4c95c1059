"""What readers say of a map: corrections in a file of their own, put on a map that was just made."""
