"""Body to tree: which points are real, how deep, and where their titles end."""
