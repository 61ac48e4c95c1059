"""What goes wrong around a program: killed, interrupted, a disk that is full, a reader that is slow or gone."""
