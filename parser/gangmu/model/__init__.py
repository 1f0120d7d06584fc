"""What comes out: blocks, the report around them, their schema, and the diagnostics."""
