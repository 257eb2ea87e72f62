"""A composed reply as JSON, and the notes that a person reads beside it."""

from typing import Any

from pastno.coach.reply import Reply
from pastno.negotiation.advice import Quote
from pastno.render.as_json import because
from pastno.render.remarks import finding

Json = dict[str, Any]


def as_json(found: Reply) -> Json:
    """The reply, its pieces with what they rest on, and what the check remarks."""
    return {
        "text": found.text,
        "words": len(found.text.split()),
        "tone": found.style.tone,
        "channel": found.style.channel,
        "wait": found.wait or None,
        "parts": [{"role": p.role, "text": p.text, "because": because(p.because)} for p in found.parts],
        "findings": [finding(r) for r in found.remarks],
        "worded": list(found.worded),
    }


def as_notes(found: Reply) -> str:
    """A line for each piece that rests on something, and for what to look at before it is sent."""
    lines = [f"wait: {found.wait}"] if found.wait else []
    for part in found.parts:
        quoted = [b.text if isinstance(b, Quote) else f"{b.case} {b.value}" for b in part.because[:2]]
        if quoted:
            lines.append(f"{part.role.replace('_', ' ')}: from " + " · ".join(f'"{q}"' for q in quoted))
    lines += found.worded
    lines += [f"{r.code}: {r.message}" for r in found.remarks]
    return "".join(f"{line}\n" for line in lines)
