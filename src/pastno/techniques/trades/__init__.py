"""If you, then we: packages that both sides can take, and the trade that leads there (article 5)."""
