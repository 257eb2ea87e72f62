"""What if they stay with no: what we do without this deal, and how good that is (article 6)."""
