# ruff: noqa: E501 -- the phrases of a language stand together
"""Duties: what must be done at once because the person said so. Found by rules, never left to a model."""

import regex

from shared.domain.thought import Duty
from shared.domain.words import normalise, words


def _listed(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|"))


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A message that says only this, but for the fillers below.
_STOP_WORDS = _listed("""
    stop|unsubscribe|stop all|stop it|opt out|optout|cancel subscription|stopall|end messages|remove me|quit|leave me alone
    band karo|band kar do|band kardo|band kare|band karen|bandh karo|bandh kar do|ruk jao|rok do|roko|mat karo
    बंद करो|बंद कर दो|बंद करें|बंद कीजिए|बंद कर दीजिए|रोको|रोक दो|स्टॉप|रुको|अनसब्सक्राइब
    basta|alto|parar|para|pare|paren|detener|detengan|baja|darme de baja|dar de baja|cancelar suscripcion|no mas
    arreter|arretez|arrete|stopper|desabonner|desabonnement|desinscription|desinscrire|me desabonner|me desinscrire
""")  # fmt: skip

_FILLERS = _words("""
    please kindly now sir madam maam bhai bhaiya yaar ab abhi ye yeh sab this all that ok ji just hey hello hi
    texts text messages message msg msgs sms whatsapp अब अभी प्लीज कृपया यह ये सब जी मैसेज संदेश
    por favor ya mensajes mensaje los el svp plait s il vous te les messages tout ca
""")

# Said anywhere in a message.
_STOP_PHRASES = regex.compile(r"""(?<!\S)(?:
      unsubscribe (?!\ from\ (?:the\ )?(?:course|class))
    | (?:stop|quit|cease) (?:\ \S+){0,2}? \ (?:messaging|texting|sending|contacting|bothering|disturbing|spamming|calling|whatsapping)
    | (?:stop) (?:\ (?:the|these|your|all|with))* \ (?:messages?|msgs?|texts?|updates?|spam|notifications?)
    | (?:do\ not|don\ t|dont|never) (?:\ ever)? \ (?:message|msg|text|contact|disturb|spam|bother|whatsapp|write|send)
          (?:\ to)? (?:\ (?:me|us))? (?:\ (?:any|again|more|anymore|further|messages?|msgs?|texts?|on|here|whatsapp|ever|please))*
          (?=$|\ (?:i|or|and|because|sir|or)(?!\S))
    | (?:remove|delete|take) \ (?:me|my\ (?:phone\ |mobile\ |whatsapp\ )?(?:number|no|contact|name)) (?:\ (?:off|from)\b.*|$)
    | (?:want|like|wish) \ to \ (?:opt\ out|unsubscribe)
    | (?:message|msg|messages|sms|whatsapp|update) s? (?:\ \S+)? \ (?:mat|nahi|na|band|bandh|bnd) \ (?:karo|kar|karna|kare|karen|bhejo|bhejna|bheje|bhejiye|karein|kijiye|do)
    | (?:message|msg|messages|sms) (?:\ \S+){0,2} \ (?:bhejna|karna) \ (?:band|bandh) (?:\ \S+)?
    | (?:mujhe|muje|hame|humein) (?:\ \S+){0,2}? \ (?:message|msg|disturb|pareshan) \ (?:mat|na|nahi) \ \S+
    | (?:pareshan|disturb|tang) \ (?:mat|na) \ (?:karo|kar|kare|karen|kijiye)
    | (?:मैसेज|मेसेज|संदेश|मैसेजेस|एसएमएस) (?:\ \S+)? \ (?:मत|नहीं|न|ना|बंद) \ (?:भेजो|भेजें|भेजिए|भेजना|करो|करें|कीजिए|कर|करना)
    | (?:मैसेज|मेसेज|संदेश) (?:\ \S+)? \ (?:भेजना|करना) \ बंद \ \S+
    | (?:परेशान|तंग|डिस्टर्ब) \ (?:मत|न|ना) \ \S+
    | (?:no\ (?:me|nos)|ya\ no\ me) \ (?:escrib\S+|mand\S+|envi\S+|molest\S+|contact\S+|llam\S+)
    | (?:dej\S+|par\S+) \ de \ (?:escrib\S+|mandar\S*|enviar\S*|molestar\S*|contactar\S*)
    | no \ (?:quiero|deseo) \ (?:recibir\ )?(?:mas\ )?mensajes | no\ mas\ mensajes
    | (?:quiero|deseo) \ (?:darme|dar) \ de \ baja | (?:cancelar|anular) \ (?:mi\ |la\ )?suscripcion
    | ne \ (?:m|me|nous) \ (?:ecri\S+|envoy\S+|contact\S+|derang\S+) (?:\ \S+)? \ (?:plus|pas)
    | (?:ne\ )?plus \ (?:de|aucun|recevoir\ de|recevoir\ vos|recevoir\ ces) \ messages?
    | arret\S+ \ (?:de|d) \ (?:m\ |me\ )?(?:ecrire|envoyer|contacter|deranger|embeter)
    | arret\S+ \ (?:les|ces|vos) \ messages? | (?:veux|voudrais|souhaite) \ me \ des(?:abonner|inscrire)
    )(?!\S)""", regex.VERBOSE)  # fmt: skip

_START_WORDS = _listed("""
    start|unstop|subscribe|resume|opt in|optin|start again|resubscribe|shuru karo|phir se shuru karo|chalu karo
    शुरू करो|शुरू करें|फिर से शुरू करें|स्टार्ट|iniciar|reanudar|suscribirme|suscribir|alta|empezar|comenzar
    commencer|reprendre|demarrer|abonner|m abonner|reabonner
""")  # fmt: skip

_WHO = r"""(?:a\ |an\ |the\ |your\ |any\ |some\ |real\ |actual\ |live\ |senior\ )*
    (?:person|human|humans|human\ being|agent|executive|representative|rep|counsell?ors?|counsellers?|advisor|adviser|someone|somebody|
       staff|manager|operator|real\ one|people|team|customer\ (?:care|support|service)|admission\ (?:team|officer|head)|sir|madam|teacher|owner)"""

_HUMAN_PHRASES = regex.compile(rf"""(?<!\S)(?:
      (?:talk|speak|chat|connect|speaking|talking|transfer|discuss|interact|put) (?:\ (?:me|us|directly|now))* \ (?:to|with|through\ to) \ {_WHO}
    | (?:want|need|get|give)(?:\ (?:me|to|to\ have))* \ (?:a\ |an\ |real\ |actual\ |live\ )+ (?:person|human|agent|executive|representative|counsell?or)
    | (?:connect|transfer) \ me | (?:human|agent|real\ person|live\ agent|representative|customer\ care|operator) (?:\ please)? $
    | (?:not|dont|don\ t|do\ not) (?:\ \S+){{0,6}}? \ (?:bot|robot|machine|chatbot|ai)
    | is \ there \ (?:any\ |a\ |some\ )*(?:human|person|real\ person|agent)
    | (?:insaan|insan|aadmi|admi|kisi|kisi\ se|counsell?or|teacher|sir|madam|manager|agent|vyakti|bande|banda|executive|team|human|person) (?:\ se|\ ji\ se)
          (?:\ \S+){{0,2}}? \ (?:baat|bat|connect|call) (?:\ \S+)*
    | (?:baat|bat) \ (?:karni|karna|karwa|karva|kara|karao|karwao|karwado|karado|ho\ sakti|karwaiye|karaiye|karu) (?:\ (?:hai|do|dijiye|sakte|di|dena|chahta|chahti))*
          (?=.*(?<!\S)(?:insaan|insan|kisi|counsell?or|sir|madam|manager|agent|teacher|human|person|executive)(?!\S))
    | (?:इंसान|किसी|काउंसलर|काउंसेलर|सर|मैडम|मैनेजर|व्यक्ति|आदमी|एजेंट|टीचर) (?:\ \S+)? \ से (?:\ \S+){{0,2}}? \ (?:बात|कनेक्ट|जोड़\S*) .*
    | (?:hablar|comunicar\S*|contactar|conectar\S*|charlar|pas[ae]\S*) (?:\ \S+)? \ con \ (?:un\ |una\ |el\ |la\ |algun\ |alguna\ )?
          (?:persona|humano|asesora?|agente|alguien|representante|consejer[oa]|encargad[oa]|responsable|operador|ser\ humano)
    | (?:quiero|necesito) \ (?:un|una) \ (?:persona|humano|asesora?|agente|representante)
    | (?:parler|discuter|echanger|contacter|joindre) (?:\ \S+)? \ (?:a|avec) \ (?:un\ |une\ |le\ |la\ |votre\ )?
          (?:vraie\ |vrai\ )?(?:personne|humain|conseill\S+|agent|quelqu\ un|responsable|operateur|etre\ humain)
    | (?:veux|voudrais) \ (?:un|une) \ (?:personne|humain|conseill\S+|agent)
    )(?!\S)""", regex.VERBOSE)  # fmt: skip


_CALL_PHRASES = regex.compile(r"""(?<!\S)(?:
      (?:call|phone|ring|contact) (?:\ (?:me|us)) (?!\ (?:mad|names)) | (?:call|ring) (?:\ me)? \ back | callback | give \ me \ a \ call
    | (?:can|could|will|would|please) (?:\ \S+){0,3}? \ call \ me | (?:arrange|schedule|request|book) \ a? \ ?(?:call|callback)
    | (?:mujhe|muje|hume)? \ ?(?:call|phone|fon) \ (?:karo|kar|kare|karen|karna|kijiye|kariye|karwa|kara|chahiye|back) (?!\ sakt)
    | (?:call|phone) \ kar \ (?:do|dijiye|lo)
    | (?:कॉल|फोन) (?:\ \S+)? \ (?:करो|करें|कीजिए|करिए|करना|करवा|कर) (?!\ सक)
    | (?:llam(?:a|e|en|ar)me|me\ (?:pueden|puede|podrian)\ llamar|pueden\ llamarme|me\ llamen)
    | (?:rappel|appel)(?:ez|er) \ moi | (?:me|m) \ (?:rappeler|appeler) (?!\ \p{L}+\ (?:et|,))
    )(?!\S)""", regex.VERBOSE)  # fmt: skip


def duty(message: str) -> Duty | None:
    """The duty that one message lays on us, if any. Opting out comes before everything else."""
    spoken = words(normalise(message))
    said = " ".join(spoken)
    bare = " ".join(word for word in spoken if word not in _FILLERS)
    if {said, bare} & _STOP_WORDS or _STOP_PHRASES.search(said):
        return "opt_out"
    if {said, bare} & _START_WORDS:
        return "opt_in"
    if _HUMAN_PHRASES.search(said):
        return "human"
    return "callback" if _CALL_PHRASES.search(said) else None


def last_duty(messages: tuple[str, ...]) -> Duty | None:
    """The duty of a burst. Of opting out and in the later word counts; either comes before wanting a human
    or a call."""
    duties = [found for message in messages if (found := duty(message))]
    choices = [found for found in duties if found in ("opt_out", "opt_in")]
    return choices[-1] if choices else duties[-1] if duties else None
