"""Keep what was read: shards, the record of them, the single file made of them, the summary."""
