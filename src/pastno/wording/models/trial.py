"""Whether the language model that is set answers: one line of ours, nothing of anybody else's, is sent to it."""

from time import monotonic

from pastno.wording.models.language_model import LanguageModel
from pastno.wording.models.request import Ask
from pastno.wording.models.settings import ModelSettings
from pastno.wording.style import PLAIN

_LINE = "It sounds like this reached your desk already decided."


def trial(settings: ModelSettings) -> tuple[str, float]:
    """What is wrong, "" where it answers with a line, and how many seconds that took.

    Raises:
        ModelError: it cannot even be asked.
    """
    begun = monotonic()
    answer = LanguageModel(settings).reword([Ask("label", _LINE)], "The list has been revised.", PLAIN)
    return answer.trouble, monotonic() - begun
