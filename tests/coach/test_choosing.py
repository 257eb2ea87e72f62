"""Of lines that answer as well, the one that names the concern is said."""

from pastno.coach.choosing import answering, label_fits, question_fits
from pastno.negotiation.advice import Advice
from talk import no

THEIRS = "No. Two deliveries never came last year and nobody rang, and my crew stood there for a day."


def test_a_line_that_names_the_concern_is_worth_more():
    line = "It sounds like those deliveries cost you a day."
    plain = answering(no(THEIRS, refuses="No").latest_no)([line])
    named = answering(no(THEIRS, refuses="No", concern="Two deliveries never came").latest_no)([line])
    assert 0.05 < named[0] - plain[0] < 0.5


def test_small_words_name_nothing():
    line = "What would make this work for all of you?"
    text = "No. What would happen to all the others?"
    plain = answering(no(text, refuses="No").latest_no)([line])
    assert answering(no(text, refuses="No", concern="What would").latest_no)([line]) == plain


def test_what_is_said_before_names_it_for_no_question():
    question = "What would have to change first?"
    heard = no(THEIRS, refuses="No", concern="Two deliveries never came").latest_no
    told = no(THEIRS, refuses="No").latest_no
    label = "It sounds like two deliveries never came."
    assert answering(heard, label)([question]) == answering(told, label)([question])


def test_a_question_that_is_seldom_right_must_fit_better_and_so_must_words_of_any_no():
    named = Advice("calibrated_question", "question.decider", (), {"decider": "the board"}, 0.7)
    shown = Advice("calibrated_question", "question.again", (), {"when": "in May"}, 0.7)
    bare = Advice("calibrated_question", "question.within", (), {}, 0.5)
    assert question_fits(shown) < question_fits(bare) < question_fits(named)
    assert label_fits(Advice("label", "label.ground.risk", (), {}, 0.1)) > label_fits(
        Advice("label", "label.clause", (), {"clause": "we are full"}, 0.6)
    )
