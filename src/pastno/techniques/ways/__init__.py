"""A way that they named themselves: what is open, and on what condition; it is said back first."""
