"""The HTTP API under ``/api/v1``: the same JSON as the command line, and the cases of the app."""
