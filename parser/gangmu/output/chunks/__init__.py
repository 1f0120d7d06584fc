"""Cut a report into chunks that carry their path of headings."""
