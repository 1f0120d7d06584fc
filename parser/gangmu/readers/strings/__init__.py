"""Read text that is at hand as a `str`: tell its format, or find the markup that was left in it."""
