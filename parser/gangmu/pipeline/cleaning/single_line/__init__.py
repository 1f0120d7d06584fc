"""A page that stands on one line with its report: its head and its tail."""
