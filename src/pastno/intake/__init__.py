"""Files in: what real programs export, turned into a conversation. Nothing is fetched, nothing executed."""
