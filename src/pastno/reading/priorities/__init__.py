"""What they want: how much each issue matters to the counterpart, from their words and their offers."""
