"""Characters, spaces, punctuation, numerals, dates: str to str, without a grammar."""
