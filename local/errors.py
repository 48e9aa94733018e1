"""Why the local cloud cannot do what was asked, as one sentence for the person at the keyboard."""


class CloudError(Exception):
    """The message is a whole sentence: what is wrong, and what to do where we know it."""
