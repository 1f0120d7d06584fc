"""Write a `Report` as a file of one format: one module per format, each with a function `write`."""
