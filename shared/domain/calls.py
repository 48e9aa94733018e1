# ruff: noqa: E501 -- the phrases of a language stand together
"""Words of somebody who wants to be called. What only speaks of calling is taken out first."""

from shared.domain.patterns import phrases

_NO_WISH = phrases(r"""
    (will|ll|gonna|going to|shall) (call|ring|phone|contact) (you|u|ur|your)( \S+)?
    (said|told|promised)( me| us)? ~(would|will|d|to) (\S+ )?(call|ring|phone)( me| us)?( \S+)?
    (call|phone|fon|mobile|कॉल|फोन|मोबाइल) (pe|par|pr|पर|पे) (\S+ ){0,3}?(bol|bata|kah|keh|बोल|बता|कह)\S* (tha|thi|the|gaya|gayi|था|थी|थे|गया)( \S+)?
    (phone|fon|mobile|फोन|मोबाइल) (use|allow\S*|off|chala\S*|band|बंद|चला\S*|इस्तेमाल)( \S+)?
    (call|phone|कॉल|फोन) (bhi |tak |भी |तक )(mat|na|nahi|मत|न|नहीं)( \S+)?
    (aapko|apko|aapke office|आपको|आपके ऑफिस) (call|phone|fon|कॉल|फोन) (kar|कर)\S*( \S+)?
    (les|los|te) llam(o|a|ara|aran|are|aremos|amos)( \S+)?
    (les|los|te) (va|van|voy|vamos) a llamar( \S+)?
    (va|van|voy|vamos) a llamar(les|los|te)( \S+)?
    llamar la atencion( \S+)?
    (va|vais|vont) (vous|te) (r?appeler|telephoner|contacter)( \S+)?
    vous (r?appelle|r?appellera|r?appelleront|r?appellerai|telephonera)( \S+)?
    (don t|dont|do not|never|no need to|not|stop|without|why( do| are| did)? (you|u|they)( keep)?|already|who|nobody|no one|noone|did not|didnt|didn t|hasnt|hasn t|promised to|said would|supposed to|no) (call|called|calling|ring|phone|calls|callback|call back)( me| us| back)?
    (no one|nobody|noone|nobody has|no body) ~(called|calls|call|callback)( \S+)?
    (call|phone|fon|कॉल|फोन|फ़ोन) (bhi )?(mat|na|nahi|मत|न|नहीं)( \S+)?
    (call|phone|fon|कॉल|फोन) (tak |तक )?(uthat\S+|utha\S*|pick|receive|lagta|lag|connect|uthaya|nahi|उठा\S*|लग|नहीं)( \S+)*
    (how|where|when|whom|who|which number|what number|can|could|may|should|shall|kya)( can| do| to| should| may)? (i|we|main|mai|hum|मैं) (\S+ )?(call|phone|ring|कॉल|फोन)( \S+)?
    (no|ya no|nunca) (me|nos) ~llam\S+
    (me llamo|se llama|como se llama|te llamas|llamado|llamada (perdida|perdidas|de conferencia))
    (ne|n) (m |me |nous )?(rappel|appel)\S* (pas|plus)
    (m|me) (appelez|appeler|rappelez|appelle|rappelle) (pas|plus|jamais)
    (je|il|elle|ca|cela|tu|se|s) (m |me |t |s )?appell?e(?! moi)
    call (cent\S+|letter|of duty|recording|record|charges|forwarding)
    (phone|mobile) (number|no) (is|hai|kya|nahi)
    (course|class|this|that|it|are|is|exam|batch) called
    on call
    (phone|mobile|contact|call|फोन|मोबाइल|कॉल) (number|no|num|नंबर|नम्बर)( (दीजिए|दो|दे दो|dijiye|do|de|dedo|de do|dena|batao|bata do|bhejo|bhej do|बताइए|बताओ|भेजिए|भेजो|please|kya hai|क्या है))?( (jaldi|please|pls|plz|sir|ji|na|bhai|yaar|जल्दी|जी))*$
    rappel\S* (moi |nous )?(de|que|le|la|les|du|l) (?!telephone|tel)(\S+)
""")

_AT = r"(?:at|by|after|before|around|between|post|till|tomorrow|today|tmrw|tmr|tonight|evening|morning|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|later|anytime|any time|now|in|\d+)"
_KAR = r"(?:karo|kar|kare|karen|karna|kijiye|kariye|karwa|kara|chahiye|back|karein|kro|krna|kr|krdo|kardo|kariyega|kijiyega|karenge|karoge|karwao|karao|karwado|karado|karwaiye|karke|krke|lagao|laga|lagana|lagaiye|maro|maar|aana|aayega|ayega|aaye|aa|mil|milegi|milega|arrange|schedule|krdijiye|dena|do|kardijiye|karlena|kariyo|krwa|krwao|krwado|book|fix|lagwao|karaiye|kra|krein|kre|karlo)"

_CALL = phrases(rf"""
    (dobara|wapas|phir|fir|phir se|fir se) (call|phone|lagao|lagana|laga|ring|milao|lagaiye|kijiye|karo|try)( \S+)*
    (missed|miss) (\S+ )?(call|calls)( \S+)*(again|back|now|dobara|wapas|later|lagao|lagana|kijiye|karo|free)( \S+)*
    (apka|aapka|aapki|apki|your|ur) (call|phone|missed call|miss call) (aaya|aayi|tha|thi|dekha|miss|missed|came|ayi|aya)( \S+)*
    (आपका|आपकी) (कॉल|फोन|मिस कॉल|मिस्ड कॉल) ~(आया|आई|था|थी|देखा|मिस)( \S+)*
    (घंटी|ghanti|ganti) (मार|बजा|mar|maar|baja)\S*( \S+)?
    (se|sey|से) (phone |call |fon )?(pe |par )?(baat|bat|बात) (kar|karlo|कर|kr) ~(lo|lijiye|lena|dena|लो|लीजिए|लेना|लें|lijiyega)( \S+)*
    (mera|mere|unka|papa ka|mummy ka|iska) (number|no) ~(hai|h|ye|pe|par)? ?\d{{5}}( \S+)*
    (un|petit|mon) (petit )?(coup de fil|coup de telephone)( \S+)?
    (tel|telephonez|telephone|bigophon\S*|tel moi|telephonez moi)( a)? (moi|nous|mon|ma)( \S+)?
    (mejor|prefiero|mas facil|por) ~(x|por|via|al) (telefono|tel|llamada|voz)( \S+)?
    (intent\S+|prueb\S+|llam\S+|marqu\S+) (otra vez|de nuevo|mas tarde|en un rato|luego|en \d+)( \S+)*
    (no pude|no puedo|no alcance a) (contestar|responder|atender|coger)( el telefono| la llamada| tu llamada| su llamada)?( \S+)*
    (perdi|perdida|vi) (su|la|tu) llamada( \S+)*
    (rate|manque|vu) (votre|l|un) appel( \S+)*
    (number|no|num|contact) (is|:)? ?[\d ]{{9,}} ~(best|time|after|between|morning|evening|free|anytime|any time|pm|am)( \S+)*
    (call|phone|ring|contact|buzz|dial|reach|telephone|kall|cal)( to)? (me|us|my (mother|mom|father|dad|mummy|papa|son|daughter|husband|wife|brother|sister|parents|number|no|mobile)|back|him|her|on (this|my|the same|same|\d)|this (number|no)|at \d|after \d|in the|in (an|a|\d+) |tomorrow|today|tmrw|tmr|tonight|now|later|anytime|asap|immediately|pls|please|kal|between|around|by \d|this evening|before)(?! (mad|names|a fool))( \S+)?
    (call|calls|ring|ringing|phoning|telephone) ?back
    callbacks?
    (give|drop|gimme|make|get|want|need|expecting|expect|waiting for|have|do|place|request|requesting|arrange|schedule|book|fix|set up|setup|plan|prefer|available for|free for|ready for|like|hop on|jump on|take|attend|receive|possible|line up|hoping for|looking for) ?(for )?(me |us )?(a |an |the |one |on a |your |some |ur |any |to get a |have a |1 )*(phone |quick |short |voice |5 min |telephonic |return |whatsapp |video |follow up |discovery |counselling |back )*(call|ring|buzz|callback|tinkle|phone call|telephone call|call back|discussion over call)
    (can|could|will|would|please|shall|kindly|let|ask|tell|have|get|want|need|wish|request)( \S+){{0,4}}? (call|phone|ring|telephone|cal) (me|us|back|my \S+|him|her|on|at|after|tomorrow|today|please|kindly|tonight|this|in)( \S+)?
    (someone|somebody|anyone|anybody|counsell?or|advisor|sir|madam|team|person|teacher|coordinator|executive|one) ~(call|phone|ring|calls|rings|phones) (me|us|back|my|on|at|after|tomorrow|today|in|please|now|him|her|tonight|this)( \S+)?
    (talk|speak|discuss|chat|explain|connect|tell|conversation|clear|contact|explained|details|reach me|talking|guide|conversation|discussed|have this)( \S+){{0,4}}? (on|over|via|by|through|thru|ovr)( the| a| my| ur)? (phone|call|mobile|cal|telephone|fone|ph|phn)( \S+)?
    (phone|telephonic|telephone|voice) (call|conversation|discussion|chat|talk|counselling)( please| possible| would| chahiye| tomorrow| at| today| with| is| karni| ho| works| kar| better| me)( \S+)?
    (call|phone) (at|after|around|between|before|by) \d+( \S+)?
    (number|no|mobile|num) ~(call|ring|phone)( me| at| after| karo| karna| kar| on| please)( \S+)?
    (best|good|right|convenient|preferred|suitable) time to (call|phone|ring|reach)( \S+)*
    (i am|i m|im|am|me|i ll be|ill be|will be|m|i) (only )?(free|available|reachable|avail|avlbl)( to talk| for a call| for call| on phone| on call)* {_AT}( \S+)*
    (talk|speak|chat) (tomorrow|later today|this evening|tonight|on monday) ~(at )?\d+( \S+)?
    (when|what time|kab) (can|will|would|do|could|is|should|are) ~(you|someone|somebody|counsell?or|u|they|team|anyone|your \S+) (be able to )?(call|phone|ring|calling)( me)?( \S+)?
    (call|phone|fon|foon|phon|cal|calling|ph|fone|coll) (\S+ ){{0,2}}?{_KAR}(?! sakt)( \S+)?
    {_KAR} (call|phone|fon|cal)( back| please| na| yaar| mujhe| sir| ji| jaldi| is| kal)*$
    (call|phone|fon) (kar|karke|karwa|kara|karne|krke|krne|karva) (do|dijiye|lo|lijiye|lena|dena|batao|bolo|sakte|sakti|samjha|samjhao|boliye|dijiyega|doge|denge|ke|ka|de|dijie|na|lo na|liya)( \S+)*
    (phone|call|fon|fone|mobile|phon|telephone|ph|cal) (pe|par|pr|p|me|mein|ke through|se|per|k through)( hi)? (\S+ ){{0,4}}?(baat|bat|baate|samjha\S*|bata\S*|discuss|samjha|poochh|puch|explain|contact|baatein|clear|bol)( \S+)*
    (baat|bat) (\S+ ){{0,4}}?(phone|call|fon|fone|mobile) (pe|par|pr|p|me|mein|per)( \S+)?
    (mujhe|mereko|mere ko|humein|hume|muje|papa ko|mummy ko|mere papa ko|mummy|papa|inko|mere number|is number|iss number|isi number|same number|ispe|is par|ispar|is pe) (pe |par |pr |p )?(\S+ ){{0,4}}?(call|phone|fon|ring|cal|fone|coll)(?! (nahi|mat|na|aaya|aya|kiya|karke|cent\S+))( \S+)?
    ring (karo|kar|karna|maro|kijiye|kardo|karein|kariye)( \S+)?
    (kal|aaj|parso|shaam|subah|sham|dopahar|raat|baad|baje|monday|sunday|saturday|free|evening|morning) (\S+ ){{0,3}}?(call|phone|fon|cal|fone|baat kar|baat karte|baat ho|bat ho|bat kar|bat karte)( \S+)*
    (call|phone|baat|fon) ~(kal|aaj|parso|shaam|subah|sham|dopahar|raat|\d+ baje|baje ke baad)( \S+)*
    \d+ baje (ke baad |tak |se |ke |k baad |baad )?(\S+ ){{0,2}}?(free|available|baat|call|phone|khali|time hai|fursat)( \S+)*
    missed? ?call (de|do|kar|maar|diya|karo)( \S+)?
    call me
    (मुझे|हमें|मेरे|पापा को|मम्मी को|इस) (\S+ ){{0,4}}?(कॉल|फोन|रिंग)(?! (नंबर|मत|नहीं|न|आया|नही))( \S+)*
    (कॉल|फोन|रिंग|कॉल बैक|कॉलबैक|काल|फ़ोन) (\S+ ){{0,2}}?(करो|करें|कीजिए|करिए|करना|करवा\S*|करके|करा|कराइए|कर|चाहिए|लगा\S*|कीजिएगा|आए|आना|मिल|बैक|करिएगा|दीजिए|करेंगे|कराओ|आएगा|आ)(?! सक)( \S+)?
    (फोन|कॉल|मोबाइल) (पर|पे|में|के जरिए|से)( ही)? (\S+ ){{0,4}}?(बात|समझा\S*|बता\S*|चर्चा|संपर्क|बातचीत)( \S+)*
    (बात|बातचीत) (\S+ ){{0,3}}?(फोन|कॉल) (पर|पे)( \S+)?
    (कॉलबैक|कॉल बैक)( \S+)?
    (कल|आज|परसों|शाम|सुबह|दोपहर|बाद|बजे|फ्री|खाली|सोमवार|रविवार|शनिवार) (\S+ ){{0,3}}?(कॉल|फोन|बात कर|बात हो|फ्री|खाली)( \S+)*
    (llam|telefone|marc|marqu)(a|e|en|ar|arme|eme|enme|ame|eme|arnos)(me|nos|le|lo)? ?(por favor|manana|hoy|despues|a|al|en|cuando|porfa|ya|mas|por|luego|el|esta|porfis|pls|antes|entre|lo antes|si|rapido|ahora|de|urgente|un|para)?( \S+)?(?<!me llamo)
    (me|nos|le|lo|la) (pueden|puede|podrian|podria|puedes|podrias|pudieran|podran|vuelven a|vuelvan a|quieren|devuelvan|devuelven|hagan|hacen|dan|den|das) (la |una |por favor |hablar por |contactar por )*(llamar|marcar|telefonear|llamada|telefono|llamadita|toque)( \S+)?
    (me|nos) (llaman|llamas|llama|llamen|llame|llamaran|llamarian|marcan|marquen|marque|telefoneen)( \S+)?
    (pueden|puede|podrian|podria|puedes|podras|podrias|alguien|quiero que|necesito que|quisiera que|prefiero que|me gustaria que|espero) ~(llam(ar|en|e|a|ada)?(me|nos)?|marcar(me)?|telefonear(me)?|telefonea)( \S+)?
    (una|la|su|mi|otra|agendar|programar|coordinar|solicitar|agendamos|solicito|pedir|concertar|reservar|quiero|prefiero|mejor por|por)( una| la)? (llamada|llamadita|videollamada)(?! (perdida|perdidas))( \S+)?
    (hablar|hablamos|platicar|conversar|comunicarse conmigo|explicar\S*|atender|contactar\S*|hablemos|charlar|hablarlo|informes|conversamos|localizar\S*|hablo) ~(por|al|via) (telefono|llamada|tel|celular|movil|cel)( \S+)?
    (contacten|contactenme|contacteme|contactarme|comuniquense|comunicarse) (conmigo )?(por telefono|al|por llamada|manana|en el)( \S+)?
    (estoy|puedo) (libre|disponible|hablar|atender) (\S+ ){{0,2}}?(a las|despues|desde|entre|por la|manana|hoy|el|antes|solo|a partir)( \S+)*
    (a que hora|cuando) (me )?(llaman|llamaran|pueden llamar|podrian llamar|puedo recibir|van a llamar|me llaman)( \S+)?
    (rappel|appel|telephon|contact)(ez|er|e) (moi|nous|mon|ma|le|sur|au|par telephone|svp)( \S+)?
    (me|m|nous) (rappeler|appeler|telephoner|passer un (coup de fil|appel|coup de telephone)|rappeliez|appeliez|rappelle|rappelez|appelez|joindre|rappelait|appelait|donner un coup de fil|contacter par telephone|telephone|recontacter par telephone|appel|rappelle t on|joindre au)(?! \S+ (et|,))( \S+)?
    (rappeler|appeler)( moi| demain| plus tard| apres| vers| ce soir| svp| au| a| mon \S+| ma \S+)+( \S+)?
    (etre|soit|sois|serais|suis) (rappelee?|appelee?|contactee? par telephone|joignable|disponible) ?(demain|vers|apres|a|entre|ce|cet|au|par|le|des|avant|\d+|dans)?( \S+)*
    (un|une|mon|votre|prochain|programmer|planifier|fixer|organiser|demander|prevoir|reserver)( un)? (appel|rappel|entretien telephonique|coup de fil|coup de telephone|rdv telephonique|rendez vous telephonique|echange telephonique|appel telephonique)( \S+)?
    (parler|discuter|echanger|expliquer|voir ca|en parler|voir cela|s appeler|se parler) ~(par|au|de vive voix au) (telephone|tel)( \S+)?
    (de vive voix|on peut s appeler|s appeler)( \S+)?
    (quand|quelle heure) ~(m |me |vous )?(appelez|appeler|rappeler|rappelez|appellerez|rappellerez|telephoner)( vous)?( me| m)?( \S+)?
""")  # fmt: skip


def wants_a_call(said: str) -> bool:
    """Whether folded words ask for a call."""
    return bool(_CALL.search(_NO_WISH.sub(" . ", said)))
