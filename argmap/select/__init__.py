"""What a selector asks of a map: text → frozen tree → claims, and the answers a person asks for most."""
