"""The draft behind the page: kept as it is typed, checked as it is typed, taken along as a mail."""

from email.message import EmailMessage
from email.policy import SMTP

from fastapi import APIRouter
from starlette.responses import HTMLResponse, JSONResponse, Response

from pastno.negotiation.conversation import Conversation
from pastno.store import ConflictError, Draft
from pastno.web.pages.room import seat
from pastno.web.panels.draft import address_of_them, subject_of
from pastno.web.panels.remarks import remarked
from pastno.web.place import Here
from pastno.web.rendering import template
from pastno.web.uploads import FormError, form_of, text_of
from pastno.web.words import _

ROUTER = APIRouter(prefix="/cases/{case_id}")
_SHORT = 40


@ROUTER.post("/draft")
async def save(here: Here, case_id: str) -> Response:
    """Keep the draft; where another tab or person kept one meanwhile, give theirs and change nothing."""
    form = await form_of(here.request)
    text = text_of(form, "text", here.settings.limits.draft)
    seen = text_of(form, "seen", _SHORT)
    if not seen.isdigit():
        raise FormError(_("This form is incomplete: reload the page and try again."))
    try:
        kept = await here.bench.run(lambda: here.store.save_draft(here.who, case_id, text, int(seen)))
    except ConflictError as error:
        theirs = error.theirs
        assert isinstance(theirs, Draft)  # noqa: S101 - the store's promise for a draft
        return JSONResponse(
            {
                "error": _("Changed meanwhile"),
                "theirs": {"text": theirs.text, "version": theirs.version, "who": theirs.who},
            },
            409,
        )
    return JSONResponse({"version": kept.version})


@ROUTER.post("/check")
async def check(here: Here, case_id: str) -> Response:
    """What is remarked on the words as they stand now; nothing is kept. ``whole``: nobody is typing any more."""
    form = await form_of(here.request)
    text = text_of(form, "text", here.settings.limits.draft)
    typing = not text_of(form, "whole", _SHORT)

    def checked() -> str:
        look = seat(here, case_id).look
        found = remarked(text, here.desk.remarks(look, text, typing=typing), typing=typing)
        return template("panels/remarks.html").render(found)

    return HTMLResponse(await here.bench.hear(checked, here.request))


@ROUTER.post("/draft.eml")
async def mail(here: Here, case_id: str) -> Response:
    """The words as a mail that a mail program opens as a draft."""
    text = text_of(await form_of(here.request), "text", here.settings.limits.draft)

    def made() -> bytes:
        sitting = seat(here, case_id)
        reading = sitting.look.reading
        return _mail(text, reading.conversation if reading is not None else None, sitting.case.title)

    data = await here.bench.run(made)
    return Response(
        data, media_type="message/rfc822", headers={"content-disposition": 'attachment; filename="reply.eml"'}
    )


def _mail(text: str, talk: Conversation | None, title: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to := _line(address_of_them(talk)):
        message["To"] = to
    message["Subject"] = _line(subject_of(talk, title))
    theirs = [t.id for t in talk.turns if t.side == "them" and t.id] if talk is not None else []
    if theirs:
        answered = f"<{_line(theirs[-1]).strip('<>')}>"
        message["In-Reply-To"] = answered
        message["References"] = answered
    message.set_content(text if text.endswith("\n") else f"{text}\n")
    return message.as_bytes()


def _line(text: str) -> str:
    """Text for a header: on one line, so that no other header can be smuggled in."""
    return " ".join(text.split())
