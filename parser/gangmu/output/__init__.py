"""Report to something else: rendered, written, tabulated, cut into chunks."""
