"""The forms of the room, as they work without scripts."""

import io
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from web.forms import csrf_of, seen_of, send

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHEMICALS = EXAMPLES / "05-chemicals"


def begin(client, *paths: Path, text: str = ""):
    files = [("files", (p.name, p.read_bytes())) for p in paths]
    return client.post("/cases", data={"csrf": csrf_of(client, "/"), "text": text}, files=files or None)


def test_a_pasted_sentence_is_a_case_with_its_sheet(client):
    answer = begin(client, text="We can't go below 15 per cent. That's final.")
    assert answer.status_code == 200
    assert answer.url.path.startswith("/cases/")
    assert "<h1>We can&#39;t go below 15 per cent. That&#39;s final.</h1>" in answer.text
    assert 'class="headline"' in answer.text
    assert "pastno case new" not in answer.text  # what only holds on the command line


def test_a_mail_and_its_case_file_make_one_case(client):
    answer = begin(client, CHEMICALS / "thread.eml", CHEMICALS / "case.yaml")
    assert "<h1>Fifteen per cent on specialty chemicals</h1>" in answer.text
    assert "EUR 412,000 a year dearer" in answer.text
    assert "then we open our line to your engineers" in answer.text


def test_the_start_lists_cases_with_where_they_stand(client, plain):
    case = plain.case()
    send(client, case, f"{case}/stands", seen=seen_of(client, case), stands="maybe",
         condition="they sign by May", next_step="call Ines", next_date="2026-12-24")  # fmt: skip
    page = client.get("/").text
    assert '<span class="stands maybe">maybe</span>' in page
    assert "call Ines" in page
    assert "24 December" in page
    assert 'value="they sign by May"' in client.get(case).text


def test_a_condition_that_begins_with_if_is_not_told_as_if_if(client, plain):
    case = plain.case()
    send(
        client,
        case,
        f"{case}/stands",
        seen=seen_of(client, case),
        stands="maybe",
        condition="If they sign by May",
    )
    assert 'value="they sign by May"' in client.get(case).text


def test_words_that_were_not_judged_are_not_told_as_no_no(client):
    page = begin(
        client, text="Leider können wir Ihnen diese Menge nicht anbieten, eine Ausnahme ist nicht möglich."
    ).text
    assert "could not be judged" in page
    assert "No refusal" not in page
    assert "Nothing was heard" not in page


def test_a_draft_that_is_not_in_english_is_told_as_not_checked(client, plain):
    case = plain.case()
    told = send(
        client, case, f"{case}/check", text="Das ist unverschämt. Sie müssen liefern, und zwar bis Freitag."
    )
    assert "Not checked" in told.text


def test_words_said_in_a_call_are_told_as_theirs_and_ours(client):
    page = begin(client, text="Them: No, we can't do Thursday.\nMe: What would have to change?").text
    assert "<b>They</b>" in page
    assert "<b>You</b>" in page


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7 ...", "offer.pdf", "offer.pdf"),
        (b"me: {name: us}\nthem: [7]\n", "case.yaml", "case document, line 2"),
        (b"\xff\xfe\x00bad", "case.yaml", "not text in UTF-8"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(client, plain, data, name, words):
    before = len(plain.store.cases("me"))
    answer = client.post(
        "/cases", data={"csrf": csrf_of(client, "/"), "text": "Keep this."}, files={"files": (name, data)}
    )
    assert answer.status_code == 422
    assert words in answer.text
    assert "Keep this." in answer.text
    assert len(plain.store.cases("me")) == before


def test_nothing_at_all_is_told(client):
    answer = begin(client, text="  \n ")
    assert answer.status_code == 422
    assert "paste what they wrote" in answer.text


def test_two_tabs_changing_a_case_see_both_and_lose_nothing(client, plain):
    case = plain.case()
    seen = seen_of(client, case)
    send(client, case, f"{case}/stands", seen=seen, stands="yes", next_step="sign", next_date="")
    answer = send(
        client, case, f"{case}/stands", seen=seen, stands="walked", next_step="other source", next_date=""
    )
    assert answer.status_code == 409
    assert "sign" in answer.text
    assert "other source" in answer.text
    assert plain.store.case("me", case.rpartition("/")[2]).stands == "yes"
    send(client, case, f"{case}/stands", seen=seen_of(client, case), stands="walked",
         next_step="other source", next_date="")  # fmt: skip
    assert plain.store.case("me", case.rpartition("/")[2]).next_step == "other source"


def test_a_mistake_in_the_document_is_one_line_and_the_text_stays(client, plain):
    case = plain.case()
    wrong = "title: mine\nme: {name: us}\nthem: {name: them}\nissues: [{name: price, now: 3}]\n"
    answer = send(client, case, f"{case}/document", seen=seen_of(client, case), document=wrong)
    assert answer.status_code == 422
    assert "case document, line 4" in answer.text
    assert "issues: [{name: price, now: 3}]" in answer.text
    assert plain.store.case("me", case.rpartition("/")[2]).document == ""


def test_a_document_changes_the_sheet_and_can_be_undone(client, plain):
    case = plain.case()
    document = "me: {name: us}\nthem: {name: them}\nworst_case: {text: we lose the site, breaks: solvency}\n"
    answer = send(client, case, f"{case}/document", seen=seen_of(client, case), document=document)
    assert "We lose the site" in answer.text or "we lose the site" in answer.text
    first = plain.store.history("me", case.rpartition("/")[2])[-1].number
    assert "we lose the site" not in send(client, case, f"{case}/undo", number=str(first)).text
    assert len(plain.store.history("me", case.rpartition("/")[2])) == 3


def test_who_we_are_is_said_once_and_kept_in_the_document(client):
    room = begin(client, EXAMPLES / "03-renewal" / "transcript.vtt")
    case = str(room.url)
    assert "Who are you here?" in room.text
    after = send(client, case, f"{case}/me", seen=seen_of(client, case), name="Graham Ellis (Marlow)")
    assert "Who are you here?" not in after.text
    assert after.text.count('class="turn me') == 4  # Graham and his colleague
    assert send(client, case, f"{case}/me", seen=seen_of(client, case), name="Nobody").status_code == 422


def test_who_we_are_leaves_the_rest_of_the_document_as_it_is_written(client, plain):
    document = "# mine\nme: {name: Halden, role: seller}\nthem: {name: Marlow} # the buyer\n"
    record = plain.store.new(
        "me", "call", document, [("call.vtt", (EXAMPLES / "03-renewal" / "transcript.vtt").read_bytes())]
    )
    case = f"{plain.base}cases/{record.id}"
    send(client, case, f"{case}/me", seen=seen_of(client, case), name="Daniel Brandt (Halden)")
    kept = plain.store.case("me", record.id).document
    assert kept.startswith("# mine\nme: {")
    assert "them: {name: Marlow} # the buyer\n" in kept
    assert "Daniel Brandt (Halden)" in kept


def test_what_came_next_is_added_and_taken_out_again(client):
    room = begin(client, CHEMICALS / "thread.eml")
    case = str(room.url)
    files = {"files": ("later.eml", (CHEMICALS / "later.eml").read_bytes())}
    later = client.post(f"{case}/sources", data={"csrf": csrf_of(client, case)}, files=files)
    assert "our region is measured on growth" in later.text
    import re

    ids = re.findall(r"/sources/([^/\"]+)/remove", later.text)
    assert len(ids) == 2
    assert "our region is measured" not in send(client, case, f"{case}/sources/{ids[1]}/remove").text


def test_what_cannot_be_added_is_told_in_the_room(client, plain):
    case = plain.case()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "no")
    answer = client.post(
        f"{case}/sources", data={"csrf": csrf_of(client, case)}, files={"files": ("a.zip", data.getvalue())}
    )
    assert answer.status_code == 422
    assert "a.zip" in answer.text
    assert len(plain.store.case("me", case.rpartition("/")[2]).sources) == 1


def test_the_balcony_can_be_left_and_the_sheet_says_so(client, plain):
    case = plain.case()
    assert "Opened: R1" in send(client, case, f"{case}/balcony", opened="R1").text
    assert "Opened: R1" not in send(client, case, f"{case}/balcony").text


def test_the_mail_answers_theirs_and_takes_no_header_from_a_title(client, plain):
    mail = (CHEMICALS / "thread.eml").read_bytes()
    record = plain.store.new("me", "x\r\nBcc: all@them.example", "", [("thread.eml", mail)])
    case = f"{plain.base}cases/{record.id}"
    answer = send(client, case, f"{case}/draft.eml", text="Hello Ines,\r\n\r\nGrüße\r\nPriya")
    message = message_from_bytes(answer.content)
    assert message["To"] == "ines.roth@helion-chem.example"
    assert message["In-Reply-To"] == "<6B2F0C7E-51D3-4C0A-9E1B-8A7D0F3C2E44@helion-chem.example>"
    assert message["X-Unsent"] == "1"
    assert message["Bcc"] is None
    assert "Grüße" in message.get_payload(decode=True).decode()
    assert "attachment" in answer.headers["content-disposition"]


def test_a_case_is_renamed_and_deleted_after_asking_once_more(client, plain):
    case = plain.case()
    assert (
        "<h1>Helion</h1>"
        in send(client, case, f"{case}/rename", seen=seen_of(client, case), title="Helion").text
    )
    assert "Delete this case?" in client.get(f"{case}/delete").text
    send(client, f"{case}/delete", f"{case}/delete")
    assert client.get(case).status_code == 404


def test_hostile_html_is_text(client):
    mail = (
        b"From: Eve <eve@them.example>\r\nTo: me@us.example\r\nSubject: <script>alert(1)</script>\r\n"
        b"Content-Type: text/html\r\n\r\n<p>We cannot accept &lt;img src=https://them.example/x onerror=alert(1)&gt;"
        b"</p><script>alert(2)</script><img src='https://them.example/pixel'>"
    )
    answer = client.post("/cases", data={"csrf": csrf_of(client, "/")}, files={"files": ("a.eml", mail)})
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text
    assert "&lt;img src=https://them.example/x onerror" in answer.text
    assert "<img" not in answer.text
    assert "alert(2)" not in answer.text


def test_every_part_can_be_fetched_alone(client, plain):
    from pastno.web.panels import PANELS

    case = plain.case()
    for panel in PANELS:
        assert client.get(f"{case}/parts/{panel.name}").status_code == 200
    assert client.get(f"{case}/parts/nothing").status_code == 404
