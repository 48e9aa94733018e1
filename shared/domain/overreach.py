# ruff: noqa: E501 -- words that belong together stand on one line
"""What a draft must not say whatever is published: that something was done, that something costs nothing for you,
and that a secret be sent."""

import regex

from shared.domain.sentences import sentences
from shared.domain.words import words

_DONE = r"""(?:booked|reserved|registered|enrolled|enroled|confirmed|received|refunded|cancelled|canceled|processed|approved|admitted|waived|transferred
    |credited|deducted|updated|sanctioned|blocked|completed|initiated)"""
_THING = r"""(?:seat|admission|payment|refund|registration|enrolment|enrollment|fee|fees|booking|application|discount|scholarship|money|amount
    |place|spot|demo|loan|order|account)"""
_DEED = regex.compile(
    rf"""(?<!\S)(?:(?:i|we)\ (?:have|ve|had|just|already)\ (?:\S+\ ){{0,2}}?{_DONE}
    |(?:i|we)\ {_DONE}\ (?:\S+\ ){{0,3}}?{_THING}
    |(?:your|ur)\ (?:\S+\ ){{0,2}}?{_THING}\ (?:is|are|has\ been|have\ been|was|got)\ (?:\S+\ ){{0,2}}?{_DONE}
    |(?:maine|humne|main\ ne|hum\ ne|aapki|aapka|apki|apka)\ (?:\S+\ ){{0,5}}?(?:book|reserve|confirm|refund|approve|cancel|register|jama|receive|transfer|maaf|process)\ (?:kar\ (?:di|diya|diye|li|liya)|ho\ (?:gaya|gayi|gaye|chuka|chuki))
    |(?:मैंने|हमने|आपकी|आपका|आपके)\ (?:\S+\ ){{0,5}}?(?:बुक|आरक्षित|कन्फर्म|पक्की|रिफंड|वापस|मंजूर|स्वीकृत|जमा|रद्द|प्राप्त|माफ)\ (?:कर\ (?:दी|दिया|दिए|ली|लिया)|हो\ (?:गया|गई|गयी|गए|चुका|चुकी))
    |(?:ya\ )?(?:le\ )?(?:he|hemos)\ (?:reservado|confirmado|registrado|inscrito|matriculado|recibido|devuelto|cancelado|aprobado|tramitado|reembolsado)
    |su\ (?:\S+\ ){{0,2}}?(?:plaza|pago|matricula|inscripcion|reserva|reembolso|solicitud|beca|descuento)\ (?:ya\ )?(?:esta|ha\ sido|queda)\ (?:reservad|confirmad|recibid|aprobad|cancelad|tramitad|devuelt)\S+
    |(?:j\ ai|nous\ avons)\ (?:deja\ |bien\ )?(?:reserve|confirme|enregistre|inscrit|recu|rembourse|annule|valide|accorde)
    |votre\ (?:\S+\ ){{0,2}}?(?:place|inscription|paiement|reservation|remboursement|demande|bourse|remise|dossier)\ (?:est|a\ ete)\ (?:\S+\ )?(?:reserve|confirme|recu|valide|rembourse|annule|accepte|enregistre|approuve)e?)(?!\S)""",
    regex.VERBOSE,
)
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
    |bhej\S*|bata\S*|share|dijiye|do|de|dena|likh\S*|चाहिए|भेज\S*|बता\S*|दीजिए|लिख\S*|साझा|दें
    |envi\S+|mand\S+|dig\S+|comparta\S*|indique\S*|escriba\S*|necesit\S+|facilit\S+|deme
    |envoy\S+|donn\S+|communiqu\S+|indiqu\S+|transmett\S+|partag\S+|il\ me\ faut|besoin)(?!\S)""",
    regex.VERBOSE,
)
_NEVER = regex.compile(
    r"(?<!\S)(?:never|not|do\ not|don\ t|nobody|no\ one|nunca|no|jamais|ne|personne|kabhi|mat|nahi|कभी|मत|नहीं)(?!\S)",
    regex.VERBOSE,
)
_WAIVED = regex.compile(
    r"""(?<!\S)(?:waived?|waiver|(?:is|are|totally|completely|absolutely|all|everything|entirely)\ free|free\ (?:for\ you|of\ (?:cost|charge)|admission|seat)|no\ (?:fee|fees|charge|charges|cost)
    |zero\ (?:fee|fees|cost)|nothing\ to\ pay|without\ (?:any\ )?(?:fee|fees|payment|charge)|(?:need\ not|don\ t\ have\ to|do\ not\ have\ to|won\ t\ have\ to)\ pay\ (?:anything|any|a)
    |muft|free\ (?:hai|me|mein|kar)|maaf\ (?:hai|kar\S*|ho)|bina\ (?:fees|paise)|मुफ्त|फ्री|निशुल्क|माफ\ (?:है|कर\S*|हो)|बिना\ (?:फीस|पैसे)
    |gratis|gratuit[oa]s?|sin\ (?:coste|costo|pagar|cargo)|no\ (?:paga|pagara)\ nada|exent[oa]|exoner\S+
    |gratuite?s?|sans\ (?:frais|payer)|offerte?s?|exoneree?s?|rien\ a\ payer)(?!\S)""",
    regex.VERBOSE,
)


def deed(text: str) -> str | None:
    """The sentence that tells of something done; None where none does. The assistant does nothing but answer."""
    return next(
        (sentence for sentence in sentences(text) if "?" not in sentence and _DEED.search(_said(sentence))), None
    )


def asks_secret(text: str) -> str | None:
    """The sentence that asks for a password, a code or a card; None where none does, or one warns of it."""
    for sentence in sentences(text):
        said = _said(sentence)
        if _SECRET.search(said) and _ASKS_FOR_IT.search(said) and not _NEVER.search(said):
            return sentence
    return None


def waivers(text: str) -> tuple[str, ...]:
    """The sentences that say something costs nothing."""
    return tuple(sentence for sentence in sentences(text) if "?" not in sentence and _WAIVED.search(_said(sentence)))


def is_free(text: str) -> bool:
    """Whether a published text says that something costs nothing."""
    return _WAIVED.search(_said(text)) is not None


def _said(sentence: str) -> str:
    return " ".join(words(sentence))
