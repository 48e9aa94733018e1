"""Asking which discounts there are, told from asking for one: the first is a question, the second a negotiation."""

from collections.abc import Sequence

import regex

from shared.domain.talk import Asked

_WHICH = regex.compile(
    r"""(?<!\S)(?:
      any | is\ there | are\ there | theres | do\ (?:you|u|they)\ (?:have|give|offer) | what | which | whats
    | how\ much\ off | off\ or\ not | do\ i\ get | eligible
    | koi | kya | kaunsa | kaunsi | kitna | kitni | milt[aei] | milega | milegi | chal\ rah[aei]
    | कोई | क्या | कितनी | कितना | कौन | मिलती | मिलता | मिलेगी | मिलेगा
    | hay | tienen | teneis | ofrecen | cual(?:es)? | que\ descuentos? | existe | hacen | haceis
    | ya | y\ a | il\ y\ a | avez | quel(?:le)?s? | des\ (?:remises?|reductions?)
    )(?!\S)""",
    regex.VERBOSE,
)
_PLEADS = regex.compile(
    r"""(?<!\S)(?:
      (?:u|you)\ can | can\ (?:u|you) | could\ (?:u|you) | knock | waive | special
    | just\ for | for\ me | ended | last\ price
    | (?:kar|laga|de|bata)?\ ?(?:karo|kar\ do|laga\ do|lagao|de\ do|chhod\ do) | please | maaf
    | लगा | दीजिए | दे\ दो | कर\ दो | माफ
    | me\ (?:lo|la|los)\ \S+ | respetan? | nos\ haces | rebajita | faites | laissez | geste | accordez
    )(?!\S)""",
    regex.VERBOSE,
)

_HOW_MUCH_LESS = regex.compile(
    r"""(?<!\S)(?:
      (?:kitn[ai]|कितन[ाी]) \ (?:\S+\ ){0,3}? (?:kam|sast[aei]|कम|सस्त[ाीे]) (?!\ se)
    | how\ much \ (?:\S+\ ){0,3}? (?:off|less|cheaper) | cuanto \ (?:\S+\ ){0,3}? (?:menos|rebaj\S+|descuentan)
    | combien \ (?:\S+\ ){0,3}? (?:moins|remise|reduction)
    )(?!\S)""",
    regex.VERBOSE,
)


def asks_which(spoken: Sequence[str], wanted: Sequence[Asked]) -> bool:
    """Whether folded words ask for the discounts or instalments that there are, or for how much less it then is, and
    plead for none."""
    said = " ".join(spoken)
    which = {"discount", "instalment"} & {*wanted} and _WHICH.search(said)
    return bool((which or _HOW_MUCH_LESS.search(said)) and not _PLEADS.search(said))
