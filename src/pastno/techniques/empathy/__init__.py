"""Tactical empathy: state their view so that they feel understood; neither agreement nor sympathy (article 3)."""
