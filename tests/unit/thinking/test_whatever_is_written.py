"""Whatever people write, and whatever is published, a turn ends: nothing that is read makes thinking raise."""

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.talk import Intent
from tests.thinking import Chat, SetClassifier, SmallKnowledge, answered, passage, ports


def _listed(pieces: str) -> list[str]:
    return pieces.split()


_PIECES = _listed("""
fees fee JEE Python yoga course kitni hai kab start batch stop start yes no haan nahi ok human agent ₹ Rs INR $ € %
lakh crore k hazar thousand lac kal parso subah demain mañana कल सुबह ५ ९९ ४५६७८९ ٣٤ ² ½ Ⅷ ① 𝟡 ０１２ 0 -1 1,20,000
120.000,50 1.2.3 31/02/2026 29/02/2027 00/00/0000 2026-13-45 30 February 32 march 0th 25:61 24:00 99:99 13pm 0am
9999999999999999999999999999 1e999 NaN Infinity +91 98765 43210 +919876543210 nine, eight, seven, six, five, four, 3,
call me at budget from to between 5-10 10-5 1/2 0/0 101% -5% EMI 12 x 5000 2^9 total compare first other option 99
2. 1. a) i) class 12th my son is 10 0 months 2k27 2026-2025 26-27 next month https:// http://[ www.a[b.com ftp:// x.co
mailto: a.b a..b ..com @asha asha@x asha@x.y [ ] ( ) { } < > | \\ " ' ` ~ ! ? # * _ ; , . / // … — – - 😀 👨‍👩‍👧 🇮🇳
ß İ ı ſ K ﷽ ﬁ ไทย 日本 א ́ ̀ \u200b \u200d \u202e \ufeff \u00ad
""")
_DICTATED = _listed("nine eight, seven six do, teen दो ५ double 9 98, 7,6 1,20,000 000 - +91 (0)")
_TEXT = st.one_of(
    st.lists(st.sampled_from(_DICTATED), min_size=7, max_size=12).map(" ".join),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=20).map(" ".join),
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8).map("".join),
    st.text(min_size=1, max_size=60),
)


@settings(max_examples=150, deadline=None)
@given(
    said=st.lists(_TEXT, min_size=1, max_size=3),
    published=st.lists(_TEXT, max_size=2),
    intent=st.sampled_from(get_args(Intent)),
    sure=st.sampled_from((0.2, 0.95)),
)
def test_a_turn_ends(said: list[str], published: list[str], intent: Intent, sure: float) -> None:
    knowledge = SmallKnowledge(
        passages=tuple(passage(text, 0.9) for text in published),
        answers=tuple(answered("Can I pay?", text, 0.9) for text in published),
    )
    chat = Chat(ports(knowledge, SetClassifier(intent, sure)))
    for text in said:
        chat.says(text)
    assert len(chat.outcomes) == len(said)
