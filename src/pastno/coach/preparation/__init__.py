"""The preparation sheet, field by field: what is known, where it comes from, what to ask (dossier 9.3)."""
