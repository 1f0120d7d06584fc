"""Read bytes of one format into a `Source`: one module per format, each with a function `read`."""
