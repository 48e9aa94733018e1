"""How well a text answers a question."""

from shared.domain.ranking import Corpus, bm25, coverage, reranked, support
from shared.domain.sentences import sentences

CORPUS = Corpus(passages=100, words=5_000, holding={"fee": 50, "hostel": 5})


def test_rare_words_count_more() -> None:
    assert coverage(["fee", "hostel"], frozenset({"hostel"}), CORPUS) > 0.7
    assert coverage(["fee", "hostel"], frozenset({"fee"}), CORPUS) < 0.3
    assert coverage([], frozenset({"fee"}), CORPUS) == 0


def test_a_shorter_text_with_the_same_words_ranks_higher() -> None:
    assert bm25(["hostel"], ["hostel"], CORPUS) > bm25(["hostel"], ["hostel", *["x"] * 80], CORPUS)


def test_words_and_meaning_both_move_the_rank() -> None:
    by_words, by_meaning, neither = reranked(
        ["hostel"], [["hostel"], ["dormitory"], ["canteen"]], [0.3, 0.7, 0.3], CORPUS
    )
    assert by_words > neither
    assert by_meaning > neither


def test_words_of_an_english_question_that_stand_nowhere_leave_the_rank_to_meaning() -> None:
    asked, texts, cosines = ["bed", "rent", "hostel", "fee"], [["fee"], ["dormitory"]], [0.4, 0.48]
    chance, meant = reranked(asked, texts, cosines, CORPUS)
    assert meant > chance
    chance, meant = reranked(asked, texts, cosines, CORPUS, "hinglish")
    assert meant < chance
    chance, meant = reranked(["fee"], texts, cosines, CORPUS)
    assert meant < chance, "it is found"


def test_what_stands_apart_supports_more_and_words_alone_are_enough_where_the_vectors_are_not_in_english() -> None:
    assert support(0.4, 0.8, "en", apart=0.2) > support(0.4, 0.8, "en") > support(0.4, 0.8, "en", apart=-0.2)
    assert support(0.1, 0.8, "hi") > support(0.1, 0.8, "en")


def test_sentences_end_where_a_thought_ends() -> None:
    text = "Fees are Rs. 500 a day. Dr. Rao teaches.\nRow one: a; b\nयह पहला है। यह दूसरा है।"
    assert sentences(text) == (
        "Fees are Rs. 500 a day.",
        "Dr. Rao teaches.",
        "Row one: a; b",
        "यह पहला है।",
        "यह दूसरा है।",
    )
