"""The rules that decide how a turn ends, each in a sentence for people."""

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "emergency": "Somebody may be in danger: a colleague was called at once.",
        "opted_out_before": "They asked to hear nothing from us, so nothing was said.",
        "opts_out": "They asked to hear nothing more from us.",
        "opts_in": "They asked to hear from us again.",
        "wants_human": "They asked for a person.",
        "unfit_again": "Their message is none that is talked about, and they had been told so.",
        "unfit": "Their message is none that is talked about.",
        "complains": "They complained: a colleague takes over.",
        "negotiates": "They bargained: only a colleague may make another price.",
        "notes_role": "They told whether a student or a parent writes, as they had been asked.",
        "needs_parent": "A minor wants a call: a parent has to agree first.",
        "arranges_call": "They want to be called: what is missing for that was asked.",
        "booked_callback": "They want to be called: the call was booked.",
        "cancels_call": "They called the booked call off.",
        "media_again": "Something without words came a second time: a colleague looks at it.",
        "sticker": "A sticker needs no answer.",
        "asks_for_text": "Something came without a word: they were asked to write.",
        "waits": "What came could not be read, and they had been asked already.",
        "waits_on": "It was not understood again after they had been asked.",
        "unclear_again": "It was not understood a second time: a colleague takes over.",
        "asks_once": "It was not understood: they were asked, one time.",
        "annoyed_again": "They are annoyed and were calmed already: saying nothing is better.",
        "annoyed": "They are annoyed, and ask nothing.",
        "asks_role": "It has to be known whether a student or a parent writes.",
        "notes": "They told something of themselves: it was noted.",
        "closed_already": "They had said goodbye, and we had, too.",
        "closes": "They said goodbye or thank you.",
        "greets": "They said hello.",
        "out_of_scope": "It is nothing that the institution need tell.",
        "nearest": "Nothing published answers it; what comes nearest was shown.",
        "nothing_published": "Nothing published answers it.",
        "engine_hands_over": "The engine found that a person should answer.",
        "unsupported_draft": "The draft rested on nothing published, so it was not sent.",
        "spam_risk": "A message now might be taken for spam.",
        "answers_and_waits": "What is published answers it; the engine wants to write again later.",
        "answers_in_part": "What is published answers a part of it.",
        "answers": "What is published answers it.",
        "guard_blocked": "No draft was fit to leave: each said something that is not published or not allowed.",
        "broke_down": "A fault of ours kept it from being thought over: a colleague takes over.",
        "tenant_suspended": "The account is suspended: messages are kept, not answered.",
        "human_hands": "A colleague has taken the conversation over.",
        "window_closed": "They wrote too long ago to be answered freely: a colleague sees that they wait.",
    }
)
UNASKED: Mapping[str, str] = MappingProxyType(
    {
        "window_open": "They wrote less than a day ago, so it could be said freely.",
        "cheaper_than_text": "An approved template costs less than free text.",
        "window_closed": "They wrote more than a day ago: only an approved template may be sent.",
    }
)
"""Why what is sent unasked was sent the way it was."""
