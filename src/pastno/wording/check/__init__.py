"""The linter for what you are about to send: rules grouped by technique, each with its own documentation."""
