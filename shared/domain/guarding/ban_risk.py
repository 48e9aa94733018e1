# ruff: noqa: E501 -- phrases that belong together stand on one line
"""How likely a channel would take a message for spam: seven weighted factors, 0 to 100, and how to mend it."""

from collections import Counter
from collections.abc import Callable

import regex

from shared.domain.patterns import phrases, spoken
from shared.domain.stopwords import STOPWORDS
from shared.domain.value import Value
from shared.domain.words import words

MEDIUM, HIGH = 25, 50
"""From ``MEDIUM`` on a draft is written anew; above ``HIGH`` it is never sent."""
_EMOJI = regex.compile(r"\p{Extended_Pictographic}(?<![\d#*©®™])")
_LINK = regex.compile(r"(?:https?://|www\.)\S+", regex.IGNORECASE)
_SHORTENED = regex.compile(
    r"(?<![\w.])(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|rb\.gy|cutt\.ly|is\.gd|wa\.me)/", regex.IGNORECASE
)
_SHOUTED = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])")
_LATIN = regex.compile(r"\p{Latin}{2,}")
_PUNCTUATION = regex.compile(r"[!?]{3,}|(?:!.*){4,}|[*_~]{3,}|[$₹€£]{3,}|\.{5,}", regex.DOTALL)
_GRAMMAR = frozenset[str]().union(*STOPWORDS.values())
_SPAM = phrases(r"""
    (click|tap|press) (here|now|this|the link|below)
    (act|buy|order|call|pay|enrol|enroll|register|join|book|sign up) (now|today only|immediately|right now|fast)
    (limited|exclusive|special) (time |period )?(offer|deal)s?( only)?
    (100|hundred) (percent )?(free|guaranteed|genuine|satisfaction)
    (earn|make) (money|cash|lakhs|extra income|crores)( \S+){0,3}
    (you (have|ve) )?(won|been selected|been chosen)( \S+){0,4} (prize|winner|lottery|gift|reward|draw)
    (free|cash) (gift|prize|bonus|voucher)s?
    (forward|share) (this|it)( message)? (to|with) (\S+ ){0,2}(friends|people|groups|contacts|everyone)
    (risk free|no risk|double your|work from home and earn|lowest price ever|cheapest in (town|india|the city)|while stocks? last|once in a lifetime|money back guaranteed)
    (yahan|yaha|link par|is par) (click|tap) (karo|karein|kare|kijiye)
    (abhi|turant|jaldi) (call|pay|payment|register|join|buy|kharido|book) (karo|karein|kare|kijiye)
    (ghar baithe|roz) (kamao|kamaiye|kamaye|paise kamao)( \S+)?
    (muft|free) (inaam|tohfa|gift)
    (यहां|लिंक पर|इस पर) (क्लिक|टैप) (करें|करो|कीजिए)
    (अभी|तुरंत) (खरीदें|खरीदो|कॉल करें|पेमेंट करें|भुगतान करें|रजिस्टर करें|जुड़ें)
    (घर बैठे) (कमाएं|कमाओ|कमाइए)
    (मुफ्त|फ्री) (इनाम|उपहार|गिफ्ट)
    (haga|haz|pulse|pinche) (clic|click)( aqui)?
    (compre|compra|llame|llama|inscribase|inscribete|pague|paga|actue) (ya|ahora mismo|ahora|hoy mismo)
    (oferta|promocion) (limitada|exclusiva|por tiempo limitado|unica)
    (gane|gana) (dinero|premios?)( \S+)?
    (regalo|premio) (gratis|gratuito)
    (reenvie|reenvia|comparta|comparte) (este|esto)( \S+){0,4}
    cliquez (ici|vite|maintenant)
    (achetez|appelez|payez|agissez|inscrivez vous) (maintenant|vite|tout de suite|des maintenant)
    (offre|promotion) (limitee|exclusive|unique)
    gagnez (de l argent|un cadeau|des prix)
    cadeau gratuit
    (transferez|partagez) ce message( \S+){0,4}
""")
_CLICKBAIT = phrases(r"""
    (you (won|will not|wont) (t )?believe( \S+)?|shocking( \S+)?|unbelievable( \S+)?|mind blowing|jaw dropping)
    (secret|hidden|magic) (trick|formula|method|offer|tip)s?
    (this|it) will change your life|(biggest|best|greatest) (deal|offer|sale) (ever|of the year)
    (last|final|golden) (chance|call|opportunity)|(don t|do not|never) miss|hurry( up)?|before it s (too late|gone)
    what happens next|guess what|number (one|1) (in|of) (the|india|all)( \S+)?
    (aakhri|antim|sunehra|sunahra) (mauka|avsar|chance)|mauka (mat|na) (chhodo|gavao|gawao|chhode|gawaye)|jaldi (karo|karein|kare|kijiye)|zindagi badal( \S+)?|yakeen nahi( \S+){0,2}
    (आखिरी|अंतिम|सुनहरा) (मौका|अवसर)|मौका (मत|न|ना) (छोड़ें|गंवाएं|छोड़ो|चूकें)|जल्दी (करें|करो|कीजिए)|जिंदगी बदल( \S+)?|यकीन नहीं( \S+){0,2}
    (ultima|unica) oportunidad|no (se|te) (lo )?(pierda|pierdas)|no lo (va|vas) a creer|(dese|date) prisa|apresurese|le cambiara la vida|increible (oferta|pero cierto)|el secreto( \S+){0,3}
    (derniere|seule) chance|ne (manquez|ratez) pas( \S+)?|vous n (allez|en) pas (en )?croire( \S+){0,3}|depechez vous|va changer votre vie|incroyable (offre|mais vrai)|le secret( \S+){0,3}
""")


class Risk(Value):
    """How a message would be taken."""

    score: int = 0
    """0 to 100."""
    factors: tuple[tuple[str, int], ...] = ()
    """Names of what counted with its points, heaviest first."""
    suggestions: tuple[str, ...] = ()
    """What to change, in the same order, in words an engine can act on."""

    @property
    def medium(self) -> bool:
        """Whether it should be written anew."""
        return self.score >= MEDIUM

    @property
    def high(self) -> bool:
        """Whether it must never be sent."""
        return self.score > HIGH


def ban_risk(text: str, published: frozenset[str] = frozenset()) -> Risk:
    """The risk of a reply.

    Args:
        published: folded words of published names: those in capitals shout nothing.
    """
    found = []
    for name, weight, share_of, suggestion in _FACTORS:
        points = round(weight * min(1.0, share_of(text, published)))
        if points:
            found.append((points, name, suggestion))
    found.sort(key=lambda factor: -factor[0])
    return Risk(
        score=sum(points for points, _, _ in found),
        factors=tuple((name, points) for points, name, _ in found),
        suggestions=tuple(suggestion for _, _, suggestion in found),
    )


def _emoji(text: str, _published: frozenset[str]) -> float:
    """Two decorate, six shout."""
    return max(0, len(_EMOJI.findall(text)) - 2) / 4


def _capitals(text: str, published: frozenset[str]) -> float:
    """Words in capitals among the words that could be; abbreviations that are published are none."""
    shouted = [word for word in _SHOUTED.findall(text) if not published.issuperset(words(word))]
    return 0.0 if not shouted else (len(shouted) - 1) / 3 + len(shouted) / len(_LATIN.findall(text))


def _repeated(text: str, published: frozenset[str]) -> float:
    """The word said most often: five times is much for eighty words."""
    said = Counter(word for word in words(text) if len(word) > 2 and word not in _GRAMMAR and not word.isdigit())
    most = max((count - 2 * (word in published) for word, count in said.items()), default=0)
    return max(0, most - 3) / 3


def _links(text: str, _published: frozenset[str]) -> float:
    """One link is a service, three are an advertisement; a shortened one hides where it leads."""
    return max(0, len(_LINK.findall(text)) - 1) / 2 + len(_SHORTENED.findall(text))


def _spam(text: str, _published: frozenset[str]) -> float:
    return len(_SPAM.findall(spoken(text))) / 2


def _clickbait(text: str, _published: frozenset[str]) -> float:
    return len(_CLICKBAIT.findall(spoken(text))) / 2


def _other(text: str, _published: frozenset[str]) -> float:
    return float(len(_PUNCTUATION.findall(text)))


_FACTORS: tuple[tuple[str, int, Callable[[str, frozenset[str]], float], str], ...] = (
    ("spam_patterns", 20, _spam, "leave out the phrases of advertisements"),
    ("links", 18, _links, "keep at most one link, in full"),
    ("emoji", 15, _emoji, "use at most two emoji"),
    ("capitals", 15, _capitals, "write no word in capitals"),
    ("clickbait", 15, _clickbait, "do not press or tease, say what is so"),
    ("repeated_keywords", 12, _repeated, "do not repeat the same word"),
    ("other", 5, _other, "one mark at the end of a sentence is enough"),
)
