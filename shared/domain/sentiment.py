# ruff: noqa: E501 -- the phrases of a language stand together
"""How somebody seems to feel, told by their words, in five languages."""

import regex

from shared.domain.lead import Sentiment
from shared.domain.patterns import phrases, spoken

_SIGNS: tuple[tuple[Sentiment, "regex.Pattern[str]"], ...] = (
    ("annoyed", phrases(r"""
        (how many|so many) times ~(ask|asked|say|said|tell|told|message|write|repeat)( \S+)*
        (again and again|already (told|said|asked)|stop (it|wasting|repeating|spamming|messaging|calling)|waste of (my )?time|wasting my time|fed up|irritat\S+|annoy\S+|frustrat\S+|ridiculous|useless|nonsense|pathetic|rubbish|idiot\S*|stupid|bakwas|bakwaas|bekaar|faltu|faaltu|wtf|bloody|shut up|are you deaf|dumb|for god s sake|leave me alone|sick of)
        (why|kyon) (are you|r u|no one|nobody|no|aren t|arent|don t|dont) ~(reply\S*|respond\S*|answer\S*|listen\S*|understand\S*|pick\S*)( \S+)*
        (kitni baar|kitne baar|kitni bar|baar baar|bar bar) \S+( \S+)*
        (pareshan|tang|dimag|dimaag|gussa|jhunjhla\S*)( \S+)*
        (कितनी बार|बार बार|परेशान|बकवास|बेकार|तंग|गुस्सा|फालतू)( \S+)*
        (cuantas veces|otra vez lo mismo|hart[oa]|molest\S+|enojad[oa]|ridicul\S+|inutil\S*|tonteria|absurdo|ya le dije|pesad[oa]s?|idiota\S*|dejen de|en paz)
        (combien de fois|marre|agac\S+|enerv\S+|inadmissible|ridicule|nul|nulle|inutile|n importe quoi|deja dit|ras le bol|saoule\S*|insupportable|tranquille)
    """)),
    ("negative", phrases(r"""
        (bad|worst|terrible|horrible|poor|disappoint\S+|unhappy|cheat\S*|fraud|scam|rude|angry|hate|awful|pathetic|unprofessional|upset|sad|unacceptable|complain\S*|complaint|fake|regret\S*|misled|lied|liars?)
        (not|n t|never) (good|happy|satisfied|helpful|worth|interested|impressed|acceptable)( \S+)?
        (kharab|ghatiya|bura|bekar|dhokha|dhoka|galat|loot|naaraz|naraz|thag\S*|badtameez\S*|shikayat|nirash|dukhi|wahiyat)( \S+)?
        (खराब|घटिया|बुरा|धोखा|गलत|नाराज|लूट|ठग|शिकायत|निराश|बदतमीज\S*|दुखी)( \S+)?
        (mal|mala|malo|pesim[oa]|horrible|decepcion\S*|engan\S+|fraude|estafa|groser[oa]|queja|reclamo|reclamar|insatisfech\S+|triste|inaceptable|molesta)
        (mauvais\S*|decu\S*|horrible|honte|honteux|arnaque|malpoli|plainte|insatisfait\S*|mecontent\S*|reclamation|nul|triste|inacceptable|scandaleux)
    """)),
    ("confused", phrases(r"""
        confus\S*
        (don t|dont|do not|didn t|didnt|not|cant|can t|cannot|unable to|couldn t) (understand|get it|get this|follow|able to understand|able to decide|know what|know which|decide|figure)( \S+)*
        (which (one|course) (is|should|would|will)( \S+)*|what should i|no idea|not clear|lost|unclear|help me decide|help me choose)( \S+)*
        (samajh|samjh|smjh) ~(nahi|nhi|kuch nahi|nai)( \S+)*
        (kya karu|kya karun|kya karoon|kya lu|konsa lu|kaunsa lu|kaunsa sahi|kaunsa better)( \S+)*
        (समझ|कन्फ्यूज|कंफ्यूज|कन्फ्यूज़|उलझन) ~(नहीं|हूं|हूँ|है|में)( \S+)*
        (क्या करूं|क्या करूँ|कौन सा लूं|कौन सा सही)( \S+)*
        (no entiendo|no entendi|confundid[oa]|confus[oa]|no se (que|cual|por|cuál)|perdid[oa]|no me queda claro|no comprendo|indecis[oa])( \S+)*
        (comprends? pas|pas compris|perdue?|confuse?|je ne sais pas|sais pas (quoi|quel|quelle|laquelle|lequel)|pas clair|indecise?|j hesite entre)( \S+)*
    """)),
    ("hesitant", phrases(r"""
        (not sure|unsure|maybe|perhaps|let me think|will think|i ll think|thinking about it|need time|some time|later|hesita\S*|doubt\S*|worried|nervous|scared|afraid|not ready|second thoughts|still deciding|not decided|might)( \S+)*
        (soch|sochna|sochte|sochenge|sochunga|shayad|pata nahi|dekhte|dekhenge|dekhta|baad me|baad mein|dar lag|darr|himmat)( \S+)*
        (शायद|सोच\S*|पता नहीं|देखते|देखेंगे|बाद में|डर|संकोच)( \S+)*
        (no estoy segur[oa]|quizas?|tal vez|lo pienso|lo pensare|pensarlo|dudas?|dudo|mas adelante|miedo|a lo mejor|no se si|me da cosa|tengo que pensar)( \S+)*
        (pas sure?|peut etre|hesite|reflechir|reflechis|plus tard|doute|doutes|peur|je vais voir|pas encore decide\S*|pas convaincue?)( \S+)*
    """)),
    ("positive", phrases(r"""
        (great|awesome|amazing|excellent|perfect|wonderful|fantastic|love|lovely|nice|super|superb|happy|glad|excited|thank you so much|thanks a lot|very helpful|so helpful|brilliant|cool|good to know|can t wait|cant wait|looking forward|really good|very good|impressive)
        (badhiya|badiya|bdiya|mast|zabardast|shandar|shaandar|bahut accha|bahut acchi|bohot accha|accha laga|maza|khush|dhanyavad|shukriya|kamaal|sahi hai bhai|waah|wah)( \S+)?
        (बढ़िया|बढिया|शानदार|बहुत अच्छा|बहुत अच्छी|खुश|मजा|धन्यवाद|शुक्रिया|वाह|कमाल)( \S+)?
        (genial|excelente|perfecto|maravillos[oa]|fantastico|encanta|encantad[oa]|muchas gracias|feliz|content[oa]|que bien|buenisimo|estupendo|increible|me gusta|super bien|mil gracias)
        (genial|super|parfait|excellent|formidable|magnifique|ravie?|contente?|merci beaucoup|j adore|top|chouette|merveilleux|tres bien|hate de|impatiente?)
    """)),
)  # fmt: skip
_SHOUTING = regex.compile(r"[!?]{3,}")
_BY_FACE: tuple[tuple[Sentiment, "regex.Pattern[str]"], ...] = (
    ("annoyed", regex.compile("[😡😠🤬😤🙄👎🖕]")),
    ("negative", regex.compile("[😢😭☹😞😔💔🙁😣😩]")),
    ("confused", regex.compile("[🤔😕😵🤷]")),
    ("positive", regex.compile("[😊😀😄😍🥰❤🎉👍🙏💯🤩😃🔥👏]")),
)
_NOT_NEGATED = regex.compile(
    r"(?<!\S)(?:not|no|n t|never|nahi|नहीं|pas|isnt|isn t|wasnt) (?:so |very |that |really |too |muy |tres )?$"
)


def sentiment(text: str) -> Sentiment:
    """The feeling that speaks loudest from a message; ``neutral`` where none does."""
    said = spoken(text)
    for feeling, signs in _SIGNS:
        if (match := signs.search(said)) and not (feeling == "positive" and _NOT_NEGATED.search(said[: match.start()])):
            return "annoyed" if feeling == "negative" and _SHOUTING.search(text) else feeling
    return next((feeling for feeling, faces in _BY_FACE if faces.search(text)), "neutral")
