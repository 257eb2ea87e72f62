"""The case room: a web app over the store, thin, no logic of its own."""
