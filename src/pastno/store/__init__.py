"""The database: every case with its history, SQLite by default, PostgreSQL for a team."""
