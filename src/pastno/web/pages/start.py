"""Start: one box for the no that has just come in, and below it the cases with where each stands."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from pastno.negotiation.errors import PastnoError
from pastno.web.desk import case_of, conversation_of, names_of_mine
from pastno.web.place import Here, Place
from pastno.web.rendering import page
from pastno.web.uploads import FormError, TooLargeError, Upload, files_of, form_of, text_of
from pastno.web.vetting import PASTED, vet
from pastno.web.words import _

ROUTER = APIRouter()
_DOCUMENTS = (".yaml", ".yml")
_TITLE = 70


@ROUTER.get("/")
def start(here: Here) -> Response:
    """The page to begin on."""
    return _start(here)


@ROUTER.post("/cases")
async def begin(here: Here) -> Response:
    """A new case out of what was pasted or dropped, or the page again with what is wrong with it."""
    limits = here.settings.limits
    form = await form_of(here.request)
    text = ""
    try:
        text = text_of(form, "text", limits.text)
        files = await files_of(form, "files", limits)
        document, sources = apart(text, files)
        case_id = await here.bench.hear(lambda: kept(here, document, sources))
    except TooLargeError:
        raise
    except PastnoError as error:
        trouble = str(error)
        return await here.bench.run(lambda: _start(here, text=text, trouble=trouble))
    return RedirectResponse(f"/cases/{case_id}", status_code=303)


def apart(text: str, files: Sequence[Upload]) -> tuple[str, list[tuple[str, bytes]]]:
    """What came in as the case document (YAML, "" where there is none) and as sources, the pasted text first.

    Raises:
        FormError: nothing came in, or two case documents did.
    """
    documents = [f for f in files if f.name.lower().endswith(_DOCUMENTS)]
    sources = [(PASTED, text.encode())] if text.strip() else []
    sources += [(f.name, f.data) for f in files if f not in documents]
    if len(documents) > 1:
        raise FormError(_("Two case files at once: give one, and put the other into a case of its own."))
    if not sources and not documents:
        raise FormError(_("There is nothing in it yet: paste what they wrote, or choose a file."))
    if not documents:
        return "", sources
    try:
        return documents[0].data.decode("utf-8-sig"), sources
    except UnicodeDecodeError:
        raise FormError(
            _("{name} is not text in UTF-8: save it as UTF-8 and choose it again.").format(
                name=documents[0].name
            )
        ) from None


def kept(here: Place, document: str, sources: list[tuple[str, bytes]], title: str = "") -> str:
    """The id of the new case; what cannot be read is told before anything is kept."""
    case = case_of(document) if document.strip() else None
    title = title.strip() or (case.title if case is not None else "")
    if sources:
        vet(sources, here.settings.limits)
        talk = conversation_of(sources, names_of_mine(case))
        pasted = all(name == PASTED for name, _data in sources) and not any(t.id for t in talk.turns)
        title = title or (_quoted(talk.turns[-1].text) if pasted else talk.title)
    record = here.store.new(here.who, title or _("A new case"), document, sources)
    return record.id


def _quoted(text: str) -> str:
    """The first words of a pasted no, as the title of its case."""
    words = " ".join(text.split())
    return words if len(words) <= _TITLE else words[:_TITLE].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _start(here: Place, *, text: str = "", trouble: str = "") -> Response:
    cards = here.store.cases(here.who)
    return page(
        here.request,
        "start.html",
        status=422 if trouble else 200,
        cards=cards,
        text=text,
        trouble=trouble,
        most=here.settings.limits.megabytes,
    )
