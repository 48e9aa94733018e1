"""A greeting, on first contact with who we are, and to somebody we know without."""

from shared.domain import phrases
from shared.domain.talk import Situation
from shared.domain.thought import Decision, Reading
from shared.thinking.ways.ending import Ending, spoken


def greeting(decision: Decision, situation: Situation, reading: Reading) -> Ending:
    """Greet back, say what we are where that is asked or new, and ask how we can help."""
    language, name = reading.language, situation.person.name
    institution = situation.institution.name
    said = []
    if "greeting" in reading.moves or not situation.greeted:
        said.append(phrases.named("hello_again" if situation.greeted else "hello", language, name))
    if "nature" in reading.moves:
        said.append(phrases.say("nature", language, institution=institution))
    elif not situation.greeted:
        said.append(phrases.say("introduction", language, institution=institution))
    if "presence" in reading.moves:
        said.append(phrases.say("here", language))
    said.append(phrases.say("how_can_i_help", language))
    return Ending(decision=decision, reply=spoken(" ".join(said), reading), call=situation.callback)
