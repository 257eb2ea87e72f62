"""What a case does not say yet, in one line, with the words in its document to go to."""

from dataclasses import dataclass

from pastno.negotiation.case import Case
from pastno.web.desk import Look
from pastno.web.words import _


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to add.

    Attributes:
        words: what it brings, in a line.
        link: what to do, as the words of a link to the place.
        find: words in the document at the place; "" where it stands nowhere yet.
    """

    words: str
    link: str
    find: str = ""


def for_trades(look: Look) -> Gap | None:
    """What is missing before packages can be compared; None where nothing is."""
    if look.case is None:
        return _unread(look) or Gap(
            _("With what is negotiated and what it is worth to each side, trades are worked out here:"),
            _("add issues to the case document"),
        )
    if not look.case.issues:
        return Gap(
            _(
                "Nothing to trade yet: say what is negotiated, the settings it could have and what they are worth."
            ),
            _("Add issues to the case document"),
        )
    return _of_issues(look.case)


def for_alternatives(look: Look) -> Gap | None:
    """What is missing before having no deal can be valued; None where nothing is."""
    if look.case is None:
        unread = _unread(look)
        return (
            None
            if unread
            else Gap(
                _("What you do if it stays no, valued with its chances, is worked out here:"),
                _("add alternatives to the case document"),
            )
        )
    given = look.case.alternatives
    if not given.mine:
        return Gap(
            _("No other way is named, so having no deal cannot be valued: name three, with their chances."),
            _("Add alternatives to the case document"),
            "alternatives:",
        )
    if not any(one.value is not None or one.cost is not None for one in given.mine):
        return Gap(
            _("None of your alternatives has a value or a cost, so they cannot be compared."),
            _("Add value or cost to “{name}”").format(name=given.mine[0].name),
            given.mine[0].name,
        )
    return None


def _unread(look: Look) -> Gap | None:
    if not look.trouble:
        return None
    return Gap(_("The case document cannot be read."), _("Mend it first"))


def _of_issues(case: Case) -> Gap | None:
    for issue in case.issues:
        if not issue.options:
            words = _("“{name}” has no options, so that nothing can be traded on it.")
            link = _("Add the settings it could have")
        elif issue.mine is None:
            words = _("It is not said what the options of “{name}” are worth to you.")
            link = _("Add mine: weight and values")
        elif issue.theirs is None:
            words = _(
                "It is not said what the options of “{name}” are worth to them; a guess with its spread will do."
            )
            link = _("Add theirs: weight, values and spread")
        else:
            continue
        return Gap(words.format(name=issue.name), link, issue.name)
    return None
