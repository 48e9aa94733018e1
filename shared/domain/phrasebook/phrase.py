"""The names of what the built-in voice can say; every language has a sentence for each."""

from typing import Literal

Phrase = Literal[
    "hello", "introduction", "how_can_i_help", "here", "nature", "welcome", "goodbye", "noted", "ask_again",
    "refusal", "otherwise", "offer_contact", "human", "complaint", "negotiation", "objection", "unsure", "opted_out",
    "opted_in", "opted_in_already", "voice", "picture", "file", "other_media", "media_again", "offers", "which",
    "and_more", "quoted", "quoted_page", "answered", "hello_again", "notice", "emergency", "unfit", "annoyed",
    "declined", "call_gladly", "call_again", "call_name", "call_number", "call_this_number", "call_this_number_when",
    "call_when", "call_propose", "call_booked", "call_booked_here", "call_soon", "call_as_said",
    "call_cancelled", "call_offer", "role", "role_student", "role_parent",
    "did_we_help", "helped", "did_not_help", "thanks_for_rating",
]  # fmt: skip
