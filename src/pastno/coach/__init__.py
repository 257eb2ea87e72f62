"""Which technique now, and why: the stages, the gates, the sheet."""
