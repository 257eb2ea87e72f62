"""Method: the article's steps in plain words, each with the place where it is used."""

from fastapi import APIRouter
from starlette.responses import Response

from pastno.web.place import Here, Place
from pastno.web.rendering import page

ROUTER = APIRouter()


@ROUTER.get("/method")
async def method(here: Here) -> Response:
    """The method; its links lead into the case that was changed last, or to the start."""
    return await here.bench.run(lambda: _shown(here))


def _shown(here: Place) -> Response:
    cards = here.store.cases(here.who)
    case = cards[0] if cards else None
    return page(here.request, "method.html", case=case, steps=_STEPS)


_STEPS = (
    (
        "Go to the balcony",
        ("A no sets off an answer before it has been thought. Step back first: one breath, then the reply can wait. "
          "Ask what the no is about at its core (price, capacity, timing or reputation), what really happens if you "
          "walk, and whether that is fatal or can be mended. Then list the ways round; they are what makes you calm."),
        (("#panel-balcony", "the balcony, with its timer"), ("/prepare#field-3", "field 3 of the sheet")),
    ),
    (
        "Build the golden bridge",
        ("Nobody walks back over broken pride. Name a need of theirs that you heard, move the cause away from the "
          "person, offer a small step that leaves what they said standing, and put a condition in place of the no."),
        (("#panel-sheet", "the sheet, once they have named what they protect"), ("/prepare#field-8", "field 8")),
    ),
    (
        "Hear them first",
        ("Say their view so that they feel understood; that is not agreeing. A label names what holds them, a mirror "
          "repeats the words that matter, an audit says first what they may hold against you, and one open question, "
          "how or what, asks them to help. Then stop."),
        (("#panel-draft", "the draft, checked as you write"), ("/prepare#field-9", "field 9")),
    ),
    (
        "Figures after the feeling",
        ("A figure shown to somebody who is angry is one more attack. Once they have calmed down, show three at most: "
          "each with its source, each lighting up something that they or you need."),
        (("#panel-sheet", "the sheet holds them back until then"), ("/prepare#field-11", "field 11")),
    ),
    (
        "If you, then we",
        ("Nothing is given for nothing. Say their part first, as something that can be checked by a day, then yours. "
          "Value comes from issues that one side cares about more than the other, so bring more than one with you."),
        (("#panel-sheet", "the trade on the sheet"), ("/prepare#field-10", "field 10")),
    ),
    (
        "Know what you do without them",
        ("What you can do without this deal decides how calmly you can ask for it, and below what you walk. Value it, "
          "keep it to yourself, and make it better while you talk: that is worth more than any sentence."),
        (("#panel-balcony", "the ways round"), ("/prepare#field-7", "field 7")),
    ),
)  # fmt: skip
"""Each step: its name, what it is in our words, and where in a case it is used."""
