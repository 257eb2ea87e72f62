"""Words: the phrasebook, the composer, and the check that every draft passes, a person's or ours."""
