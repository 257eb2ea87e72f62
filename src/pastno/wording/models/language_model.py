"""Asks a language model to word lines anew; whatever goes wrong comes back as a reason, never as an error."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import TYPE_CHECKING, Any

from pastno.wording.models.ledger import Ledger
from pastno.wording.models.request import INSTRUCTIONS, Answer, Ask, prompt
from pastno.wording.models.settings import ModelError, ModelSettings
from pastno.wording.style import Style

if TYPE_CHECKING:
    from pydantic_ai.models import Model

_MOST_TOKENS = 600
_LONGEST_ANSWER = 20_000
_SIGNS_A_TOKEN = 4
_TOO_SHORT = 0.5


class LanguageModel:
    """A language model behind pydantic-ai, within the bounds of its settings."""

    def __init__(
        self, settings: ModelSettings, ledger: Ledger | None = None, model: "Model | None" = None
    ) -> None:
        """Make it ready; nothing is sent yet.

        Args:
            settings: which model, and its bounds.
            ledger: where requests and their cost are kept.
            model: a model of pydantic-ai to use in place of the one that the settings name.

        Raises:
            ModelError: the packages for it are missing, or its provider is not known.
        """
        self._settings = settings
        self._ledger = ledger or Ledger()
        self._model = model if model is not None else _model(settings)
        self._until = 0.0

    @property
    def name(self) -> str:
        """The model's name as it is set."""
        return self._settings.name

    def reword(self, asks: Sequence[Ask], they_wrote: str, style: Style, *, again: bool = False) -> Answer:
        """As many lines as asks, or none and why: time, budget, connection, or an answer that is none.

        Both tries share the time that the settings allow.
        """
        if trouble := self._beyond_budget():
            return Answer(trouble=trouble)
        if not again:
            self._until = monotonic() + self._settings.seconds
        left = self._until - monotonic()
        if left < _TOO_SHORT:
            return Answer(trouble=self._late())
        sent = prompt(asks, they_wrote, style)
        with ThreadPoolExecutor(1) as aside:  # whoever asks may have an event loop of its own running
            asked = aside.submit(asyncio.run, self._ask(sent, len(asks), left, again=again))
            answer, tokens, money = asked.result()
        tokens = tokens or (len(INSTRUCTIONS) + len(sent) + sum(map(len, answer.lines))) // _SIGNS_A_TOKEN
        entry = {"model": self.name, "url": self._settings.url, "instructions": INSTRUCTIONS, "sent": sent}
        self._ledger.add(entry | {"came_back": answer.lines, "trouble": answer.trouble}, tokens, money)
        return answer

    def _late(self) -> str:
        return f"no answer within {self._settings.seconds:g} s"

    def _beyond_budget(self) -> str:
        tokens, money = self._ledger.spent()
        allowed = self._settings
        if allowed.tokens_a_month is not None and tokens >= allowed.tokens_a_month:
            return f"the {allowed.tokens_a_month:,} tokens of this month are used up"
        if allowed.money_a_month is not None and money >= allowed.money_a_month:
            return f"the {allowed.money_a_month:g} dollars of this month are used up"
        return ""

    async def _ask(self, sent: str, many: int, seconds: float, *, again: bool) -> tuple[Answer, int, float]:
        from pydantic_ai import Agent, NativeOutput, PromptedOutput  # noqa: PLC0415 - heavy
        from pydantic_ai.usage import RunUsage  # noqa: PLC0415

        wanted = _lines(many)
        usage = RunUsage()
        agent: Agent[object, Any] = Agent(
            self._model,
            output_type=PromptedOutput(wanted) if again else NativeOutput(wanted),
            instructions=INSTRUCTIONS,
            retries=0,
        )
        try:
            async with asyncio.timeout(seconds), agent:
                run = await agent.run(
                    sent,
                    usage=usage,
                    model_settings={
                        "max_tokens": _MOST_TOKENS,
                        "timeout": seconds,
                        "max_retries": 0,
                        "temperature": 0.7 if again else 0.3,
                    },
                )
            answer = _fitting(run.output.lines, many)
        except TimeoutError:
            answer = Answer(trouble=self._late())
        except Exception as error:  # noqa: BLE001 - whatever a provider raises, the phrasebook answers
            answer = Answer(trouble=_told(error))
        return answer, usage.input_tokens + usage.output_tokens, float(usage.cost or 0)


def _lines(many: int) -> Any:
    from pydantic import BaseModel, Field  # noqa: PLC0415 - slow to import

    class Lines(BaseModel):
        """The lines, worded anew, in the order in which they were given."""

        lines: list[str] = Field(min_length=many, max_length=many)

    return Lines


def _fitting(lines: Sequence[str], many: int) -> Answer:
    if len(lines) != many:
        return Answer(trouble=f"it gave {len(lines)} lines for {many}")
    if sum(map(len, lines)) > _LONGEST_ANSWER:
        return Answer(trouble="it gave far too many words")
    return Answer(tuple(lines))


def _told(error: Exception) -> str:
    """The error in a few words on one line; no key, no address, no words of the answer."""
    from pydantic_ai import exceptions as of_ai  # noqa: PLC0415

    for kind, words in (
        (of_ai.ModelAuthenticationError, "it refuses the key"),
        (of_ai.ModelNotFoundError, "its server knows no such model"),
        (of_ai.ModelRateLimitError, "it is asked too often just now"),
        (of_ai.ModelQuotaExceededError, "its provider's budget is used up"),
        (of_ai.ModelRequestTimeout, "it did not answer in time"),
        (of_ai.ModelTimeoutError, "it did not answer in time"),
        (of_ai.ModelConnectionError, "it cannot be reached"),
        (of_ai.ContentFilterError, "its provider's filter stopped it"),
        (of_ai.UnexpectedModelBehavior, "its answer is not what was asked for"),
    ):
        if isinstance(error, kind):
            return words
    if isinstance(error, of_ai.ModelHTTPError):
        return f"its server answers with error {error.status_code}"
    if isinstance(error, of_ai.ModelAPIError):
        return "it cannot be reached"
    return f"it cannot be used ({type(error).__name__})"


def _model(settings: ModelSettings) -> "Model":
    try:
        from pydantic_ai.models import infer_model  # noqa: PLC0415 - heavy, and an extra
    except ImportError:
        raise ModelError(
            f'{settings.told}: a language model needs more packages; pip install "pastno[models]"'
        ) from None
    key = settings.key
    try:
        if settings.url:
            from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415
            from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415

            served = OpenAICompatibleProvider(name="served", base_url=settings.url, api_key=key or "none")
            return OpenAIChatModel(settings.name, provider=served)
        if key is not None:
            from pydantic_ai.providers import infer_provider_class  # noqa: PLC0415

            made: Any = infer_provider_class
            return infer_model(settings.name, provider_factory=lambda name: made(name)(api_key=key))
        return infer_model(settings.name)
    except ImportError as error:
        raise ModelError(
            f"{settings.told}: {settings.name} needs another package ({_one_line(error)})"
        ) from None
    except Exception as error:  # noqa: BLE001 - an unknown provider, a key that is missing: the provider's own words
        raise ModelError(f"{settings.told}: {settings.name} cannot be used ({_one_line(error)})") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:160]
