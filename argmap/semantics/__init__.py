"""What stands when all is said: which claims are in or out (Dung's semantics), and how strong each is."""
