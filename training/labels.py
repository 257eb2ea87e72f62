"""The order of the model's outputs, shared by training and export; the reader gets it from the manifest."""

from typing import get_args

from pastno.negotiation.heard import Firmness, Ground, Habit, Move, Opening, Tactic
from pastno.reading.trained.model import FIT

CHOICES: dict[str, tuple[str, ...]] = {
    "firmness": get_args(Firmness),
    "ground": get_args(Ground),
    "tactic": get_args(Tactic),
    "heat": ("0", "1", "2", "3"),
}
"""Labels of which exactly one holds."""

YES_NO: dict[str, tuple[str, ...]] = {
    "their": ("refusal", "respect", "concern", *(f"opening.{name}" for name in get_args(Opening))),
    "mine": (*(f"move.{name}" for name in get_args(Move)), *(f"habit.{name}" for name in get_args(Habit))),
}
"""Labels that hold or not, by the side whose turns carry them."""

NAMES: tuple[str, ...] = (
    *YES_NO["their"],
    *YES_NO["mine"],
    *(f"{group}.{option}" for group, options in CHOICES.items() for option in options),
    FIT,
)
"""Every output, in order."""
