import pytest
from mails import INES, PRIYA, mail, read, read_mailbox

TOM = "Tom Reed <tom@aster.example>"


@pytest.mark.parametrize(
    ("fields", "owner", "certain"),
    [
        ({}, "Priya Shah", True),
        ({"To": f"{PRIYA}, {TOM}"}, "Priya Shah", False),
        ({"To": f"{TOM}, {PRIYA}", "Delivered_To": "priya.shah@aster.example"}, "Priya Shah", True),
        ({"To": f"{TOM}, {PRIYA}", "X_Original_To": "PRIYA.SHAH@aster.example"}, "Priya Shah", True),
        ({"To": TOM, "Cc": PRIYA, "Envelope_To": "priya.shah@aster.example"}, "Priya Shah", True),
        ({"Delivered_To": "p.shah@aster.onmicrosoft.example"}, "Priya Shah", True),
        (
            {"To": "undisclosed-recipients:;", "Delivered_To": "priya.shah@aster.example"},
            "priya.shah@aster.example",
            True,
        ),
        ({"X_Mozilla_Status": "0001"}, "Ines Roth", True),
        (
            {"X_Mozilla_Status": "0001", "Received": "from a by b; Wed, 4 Mar 2026 10:13:00 +0000"},
            "Priya Shah",
            True,
        ),
        ({"X_Unsent": "1"}, "Ines Roth", True),
        ({"X_Gmail_Labels": "Sent,Important"}, "Ines Roth", True),
        ({"X_Gmail_Labels": "Inbox,Important"}, "Priya Shah", True),
        ({"To": None}, None, False),
    ],
)
def test_the_owner_of_a_single_mail(fields, owner, certain):
    found = read(mail(**fields))
    assert (found.owner, found.owner_is_certain) == (owner, certain)


def _mail(by: str, to: str, number: int, **more: str) -> str:
    return mail(
        f"Words {number}.",
        From=by,
        To=to,
        Message_ID=f"<{number}@x>",
        Date=f"{number} Mar 2026 09:00:00 +0000",
        **more,
    )


@pytest.mark.parametrize(
    ("mails", "owner", "certain"),
    [
        (
            [_mail(PRIYA, INES, 1), _mail(INES, f"{PRIYA}, {TOM}", 2), _mail(PRIYA, TOM, 3)],
            "Priya Shah",
            True,
        ),
        ([_mail(PRIYA, INES, 1), _mail(INES, PRIYA, 2)], "Priya Shah", False),
        (
            [_mail(PRIYA, INES, 1), _mail(INES, PRIYA, 2, Delivered_To="priya.shah@aster.example")],
            "Priya Shah",
            True,
        ),
        (
            [_mail(PRIYA, INES, 1, X_Gmail_Labels="Sent"), _mail(INES, PRIYA, 2, X_Gmail_Labels="Inbox")],
            "Priya Shah",
            True,
        ),
        (
            [_mail(INES, PRIYA, 1, X_Gmail_Labels="Sent"), _mail(PRIYA, INES, 2, X_Gmail_Labels="Inbox")],
            "Ines Roth",
            True,
        ),
        ([_mail(PRIYA, INES, 1), _mail(INES, PRIYA, 2, Received="from a by b; x")], "Priya Shah", True),
    ],
)
def test_the_owner_of_a_mailbox(mails, owner, certain):
    found = read_mailbox(*mails)
    assert (found.owner, found.owner_is_certain) == (owner, certain)


def test_everyone_written_to_is_a_participant():
    found = read(mail(Cc=TOM))
    assert [(p.name, p.address) for p in found.people] == [
        ("Ines Roth", "ines.roth@helion.example"),
        ("Priya Shah", "priya.shah@aster.example"),
        ("Tom Reed", "tom@aster.example"),
    ]
