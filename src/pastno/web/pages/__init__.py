"""The pages: one module a page, each with a ``ROUTER``."""
