"""What do these words say? One module a grammar."""
