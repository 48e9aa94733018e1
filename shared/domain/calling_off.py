# ruff: noqa: E501 -- the phrases of a language stand together
"""Words that call off a call which is booked. They name the call: whoever wants no hostel still wants to be called."""

from shared.domain.patterns import phrases, spoken

_OFF = phrases(r"""
    (cancel|drop|skip|forget|leave|call off|leave out)( about| the| my| our| that| this| your| tomorrow s| today s)* (call|callback|phone call)
    (don t|dont|do not|won t|no longer|not|no)( really| actually| more| longer)? (need|want|require|needed|necessary|have)( any| the| a| that| this| my| for| you| them| anyone| someone| to| be)* (call|calls|callback|called|calling|phone|ring)
    (don t|dont|do not|needn t)( bother| please| really)? (call|phone|ring)(ing)?( me| us)*
    (call|callback) (is )?(not|no longer) (needed|required|necessary)
    no (call|callback) (needed|required|necessary|after all)
    (call|callback|phone|fon|कॉल|कॉलबैक|फोन)( back| wali| वाली| ko| को)* (cancel|radd|rehne|chhod|chod|jane|कैंसल|कैंसिल|रद्द|रहने|छोड़|जाने) (kar|kr|karo|kardo|krdo|kijiye|do|dijiye|de|dein|कर|करो|करें|कीजिए|दो|दीजिए|दें)
    (call|callback|phone|fon|कॉल|कॉलबैक|फोन)( back| karne| krne| karwane| करने| ki| ka| की| का| koi| कोई| ab| अब)* (zaroorat|zarurat|jarurat|jaroorat|जरूरत|आवश्यकता)( ab| अब)? (nahi|नहीं)
    (call|callback|phone|fon|कॉल|कॉलबैक|फोन)( ab| अब| back)* (nahi|mat|na|नहीं|मत|न) (chahiye|karo|karna|kijiye|kariye|karein|kare|चाहिए|करो|करना|करें|कीजिए|करिए)
    (cancel\S*|anul\S+|olvid\S+|dej\S+)( la| mi| esa| esta| nuestra)+ llamada
    no( hace falta| sera necesari[oa]| es necesari[oa]| necesito| quiero| preciso)( ya| que| la| una| esa| mi| me| nos)* (llamada|llam(en?|ar\S*))
    no (me|nos) (llamen?|llames|llamar)
    (annul\S+|supprim\S+|oubli\S+|laiss\S+ tomber|decommand\S+)( l| cet| mon| le| notre| ce)+ (appel|rappel|coup de fil)
    (necessaire|peine|besoin|inutile)( de| d| que| vous| etre| un| me| m| nous)* (appel\S*|rappel\S*|telephon\S*)
    (ne |n )?(m|me|nous) (appelez|rappelez|telephonez|appelle|rappelle) (pas|plus)
""")  # fmt: skip
_STANDS = phrases(r"""
    (don t|dont|do not|never|not|no|ni|ne|n|pas) (forget|leave|skip|drop|cancel\S*|anul\S+|olvid\S+|dej\S+|(l )?(annul|oubli|laiss)\S+)( \S+)*
    (you|u|they|vous) (don t|dont|do not|never|ne m|ne nous) (call|phone|ring|appelez|rappelez)( \S+)*
    (why|if|is there|nobody|no one|who|kyon|क्यों|nadie|por que|si|personne|pourquoi)( \S+)*
    (call|phone|ring|llam\S+|appel\S+)( me| us| moi| pas| back)* (at|on|before|after(?! all)|until|till|early|late|so|too|now|antes|despues|tan|a|ahora|avant|apres|trop|maintenant|\d+)( \S+)*
    (abhi|अभी) (call|phone|कॉल|फोन)( \S+)*
    (call|phone|कॉल|फोन) (mat|na|मत|न) (karo|karna|करो|करना) (abhi|अभी)( \S+)*
""")  # fmt: skip
"""Of a cancellation that is not wanted, an accusation, and what is wrong with a time or a number the call stands."""
_FOR_GOOD = phrases(r"""
    never|ever|again|stop|phir|fir|kabhi|फिर|कभी|nunca|jamas|jamais
    messages?|msgs?|texts?|text|sms|contact|whatsapp|msg|मैसेज|संदेश|mensajes?|escrib\S+|ecri\S+
""")  # fmt: skip
"""Who wants to hear nothing any more opts out."""


def calls_off(message: str) -> bool:
    """Whether a message calls off the call it names, and only that."""
    said = spoken(message)
    return bool(_OFF.search(said)) and not (_STANDS.search(said) or _FOR_GOOD.search(said))


def beside(message: str) -> list[str]:
    """The folded words of a message that calls off a call, without those that do: nothing is asked by "no longer"."""
    return str(_OFF.sub(" ", spoken(message))).split()
