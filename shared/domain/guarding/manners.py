# ruff: noqa: E501 -- the phrases of a language stand together
"""What nobody hears from us: an insult, and a question for a password, a code or a card."""

import regex

from shared.domain.patterns import phrases, spoken
from shared.domain.sentences import sentences

_INSULT = phrases(r"""
    (fools?|foolish|stupid|stupidity|idiots?|idiotic|dumb|dumbo|dummy|morons?|moronic|imbeciles?|losers?|jerks?|clowns?|dimwits?|brainless|ignorant|pathetic|worthless|good for nothing|illiterate|blockheads?|liars?|beggars?|cheapskates?|scum|trash|pigs?|donkeys?|ugly|shameless)
    (shut up|(?<!you )(?<!i )(?<!will )(?<!not )(?<!t )get lost(?! on| in)|go away|buzz off|back off|go to hell|piss off|drop dead|leave (me|us) alone|mind your (own )?(business|language)|use your (brain|head)|are you (blind|deaf|mad|crazy|dumb|slow)|what is wrong with you|lost your mind|no brain)
    (stop|quit|don t|do not) (wast(e|ing)|bother(ing)?|annoy(ing)?|pester(ing)?|nag(ging)?) (my|our|me|us|everyone)
    (bewakoof|bewkoof|bevkoof|bewaquf|bewakuf|bewkuf|murkh|moorkh|pagal|paagal|gadh[ae]|ullu|nalayak|nikamm[aei]|besharam|badtameez|budhu|buddhu|ganwar|gawar|jahil|jaahil|chirkut|kanjoos|bhikhari|chup (kar|karo|raho|be)|nikal yahan se|dafa ho)
    (dimag|dimaag|dimagh|sar|sir|bheja) (mat |na )(kha|khao|khaiye|chaato|chato|kharab)\S*|(akal|dimag|dimaag) (nahi|kharab)
    (बेवकूफ|मूर्ख|पागल|गधा|गधे|गधी|उल्लू|नालायक|निकम्म\S+|बेशर्म|बदतमीज|बुद्धू|गंवार|जाहिल|भिखारी|कंजूस|चुप (कर|करो|रहो|रह)|दफा हो)
    (दिमाग|सिर|भेजा) (मत|ना|न) (खा|खाओ|खाइए|चाटो|खराब)\S*|(अकल|दिमाग) (नहीं|खराब)
    (tont[oa]s?|bob[oa]s?|neci[oa]s?|idiotas?|estupid[oa]s?|imbecil(es)?|burr[oa]s?|ignorantes?|payas[oa]s?|zoquetes?|mentiros[oa]s?|callate|callese|larguese|largate|vayase|vete|fuera de aqui)
    (deje|deja|dejen) de (molestar|fastidiar|preguntar|dar la lata|hacer(me|nos) perder)
    (idiote?s?|imbeciles?|stupides?|cretine?s?|abrutie?s?|ignorante?s?|bouffons?|menteu(r|se)s?|andouilles?|ferme la|fermez la|tais toi|taisez vous|degage|degagez|casse toi|fichez le camp|la ferme)
    (arrete|arretez) (de |d )((me|nous) )?(deranger|embeter|ennuyer|importuner|poser|faire perdre)
""")

_SECRET = regex.compile(
    r"""(?<!\S)(?:otp|one\ time\ (?:password|code)|passwords?|passcode|pin(?:\ (?:number|code))?|cvv|cvc|card\ (?:number|details|no)|(?:credit|debit)\ card
    |net\ ?banking|bank\ (?:account|details|login)|account\ number|upi\ pin|verification\ code|security\ code|login
    |ओटीपी|पासवर्ड|पिन|सीवीवी|कार्ड\ (?:नंबर|की\ जानकारी)|खाता\ (?:नंबर|संख्या)
    |contrasena|clave|codigo\ (?:de\ (?:verificacion|seguridad)|sms|que)|numero\ de\ (?:tarjeta|cuenta)|datos\ (?:de\ (?:su\ |la\ )?tarjeta|bancarios)
    |mot\ de\ passe|code\ (?:de\ verification|secret|confidentiel|sms|recu)|numero\ de\ (?:carte|compte)|coordonnees\ bancaires|rib)(?!\S)""",
    regex.VERBOSE,
)
_ASKS_FOR_IT = regex.compile(
    r"""(?<!\S)(?:send|share|tell|give|provide|enter|type|reply\ with|forward|confirm|need|verify|message\ me|text\ me
    |bhej\S*|bata\S*|share|dijiye|do|de\ (?:do|dijiye|dena|dein|den)|dena|likh\S*|चाहिए|भेज\S*|बता\S*|दीजिए|लिख\S*|साझा|दें
    |envi\S+|mand\S+|dig\S+|comparta\S*|indique\S*|escriba\S*|necesit\S+|facilit\S+|deme
    |envoy\S+|donn\S+|communiqu\S+|indiqu\S+|transmett\S+|partag\S+|il\ me\ faut|besoin)(?!\S)""",
    regex.VERBOSE,
)
_NEVER = regex.compile(
    r"(?<!\S)(?:never|not|do\ not|don\ t|nobody|no\ one|nunca|no|jamais|ne|personne|kabhi|mat|nahi|कभी|मत|नहीं)(?!\S)",
    regex.VERBOSE,
)


def insults(text: str) -> bool:
    """Whether it holds an insult, whomever it means."""
    return _INSULT.search(spoken(text)) is not None


def asks_secret(text: str) -> str | None:
    """The sentence that asks for a password, a code or a card; None where none does, or one warns of it."""
    for sentence in sentences(text):
        said = spoken(sentence)
        if _SECRET.search(said) and _ASKS_FOR_IT.search(said) and not _NEVER.search(said):
            return sentence
    return None
