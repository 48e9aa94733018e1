"""What a channel would take for spam is told by seven factors, each with its weight and its remedy."""

import pytest

from shared.domain.guarding.ban_risk import ban_risk


@pytest.mark.parametrize(
    "text",
    [
        "The fee is ₹1,20,000 and the batch starts on 12 January 2027. Shall I tell you the instalments?",
        "Namaste 😊 Aapka swagat hai 🙏 Fees ₹2,500 hai.",
        "पाइथन की फ़ीस ₹1,20,000 है।",
        "El curso cuesta 640 €. Puede inscribirse en https://escuela.example.",
        "Les cours ont lieu le samedi ; la plateforme est comprise.",
    ],
)
def test_an_ordinary_reply_risks_nothing(text: str) -> None:
    assert ban_risk(text).score < 10


@pytest.mark.parametrize(
    ("text", "factor", "points"),
    [
        ("Come 🔥🔥🔥🔥🔥🔥🔥", "emoji", 15),
        ("COME AND JOIN TODAY WITH YOUR FRIENDS", "capitals", 15),
        ("fees fees fees fees fees fees fees", "repeated_keywords", 12),
        ("https://a.example https://b.example https://c.example", "links", 18),
        ("See https://bit.ly/fees", "links", 18),
        ("Click here and earn money today", "spam_patterns", 20),
        ("यहाँ क्लिक करें, अभी भुगतान करें", "spam_patterns", 20),
        ("Haga clic aquí y pague ahora mismo", "spam_patterns", 20),
        ("Last chance, you won't believe this", "clickbait", 15),
        ("Dernière chance, ne manquez pas cela", "clickbait", 15),
        ("Welcome!!!", "other", 5),
    ],
)
def test_each_factor_counts_with_its_weight(text: str, factor: str, points: int) -> None:
    risk = ban_risk(text)
    assert dict(risk.factors)[factor] == points
    assert len(risk.suggestions) == len(risk.factors)


def test_published_abbreviations_shout_nothing() -> None:
    text = "UPSC and NEET are taught at Pune."
    assert ban_risk(text, frozenset({"upsc", "neet"})).score == 0
    assert ban_risk(text).score > 0


def test_all_factors_together_are_a_hundred() -> None:
    text = "CLICK HERE WITH YOUR FRIENDS!!! Last chance, hurry! 🔥🔥🔥🔥🔥🔥 earn money fees fees fees fees fees fees"
    risk = ban_risk(f"{text} https://bit.ly/a https://b.example https://c.example")
    assert risk.score == 100
    assert risk.high


def test_between_low_and_high_a_draft_is_written_anew() -> None:
    risk = ban_risk("Click here, act now! 🔥🔥🔥🔥🔥")
    assert risk.medium
    assert not risk.high
    assert risk.suggestions[0] == "leave out the phrases of advertisements"
