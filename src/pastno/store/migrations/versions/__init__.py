"""One step a module, named after the schema that it leads to."""
