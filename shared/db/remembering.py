"""The last messages of a conversation as engines read them: one document, beside the table of all messages."""

REMEMBERED = 20
LAST = f"'$[last - {REMEMBERED - 1} to last]'"
"""Finds them in a longer list."""
REMEMBER = f"recent = jsonb_path_query_array(recent || %(said)s, {LAST})"
"""In an update: what was ``said``, a list, is the newest of them."""
