"""A reading, a sheet or remarks as JSON, text, Markdown or HTML; shared by all doors."""
