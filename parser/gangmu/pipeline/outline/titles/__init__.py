"""Where the title of a point ends."""
