"""Which language model words the lines: the one that is set, or none; what is wrong with it is said, once."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pastno.wording.models.request import Wordsmith


def wordsmith(*, wanted: bool) -> "Wordsmith | None":
    """The language model that is set; None where none is, none is wanted, or it cannot be used, which is said.

    Without one nothing is loaded for it.
    """
    if not wanted:
        return None
    from pastno.wording.models.settings import ModelError, model_settings

    try:
        settings = model_settings()
        if settings is None:
            return None
        from pastno.wording.models.language_model import LanguageModel

        return LanguageModel(settings)
    except ModelError as error:
        sys.stderr.write(f"pastno: {error}; until then the phrasebook words the lines\n")
        return None
