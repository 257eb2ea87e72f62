"""A team: accounts, sessions, roles and limits around the same rooms."""
