"""Tree to blocks with roles: which part of the report a passage belongs to."""
