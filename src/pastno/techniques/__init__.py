"""The method, a room each: balcony, empathy, questions, evidence, bridge, trades, alternatives."""
