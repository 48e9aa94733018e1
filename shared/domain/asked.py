# ruff: noqa: E501 -- the phrases of a language stand together
"""What a question wants to know, told by its words, in five languages."""

import regex

from shared.domain.lexemes import stem
from shared.domain.likeness import alike
from shared.domain.thought import Asked

# Phrases in regular expressions, separated by commas, over folded words joined by one space.
_PHRASES: dict[Asked, str] = {
    "offer": r"""
        (which|what|how many)( all| other| kinds? of| types? of)* (courses?|classes|programs?|programmes?|subjects?),
        lists? of( all)?( the)?( your)? (courses?|programs?|programmes?),
        (course|program|programme)s? (list|offered|available|provided|hain|you|do you|kya|konsi),
        (all|your|available|other) (courses|programs|programmes),
        what( all)?( do| does| can| are| will)? (you|they|r)( all)? (teach|offer|offering|provide|teaching),
        (kaun|kaunsa|kaunsi|kaunse|kya|kitne)( kaun| kaunsa| kaunsi| kaunse| kya)?( se| si| sa)? (courses?|classes|programs?),
        kya kya (sikhate|padhate|karate|karwate|available|milta)( hai| hain)?,
        (कौन|कौनसे|कितने|क्या)( कौन| क्या)?( से| सी| सा)? (कोर्स|कोर्सेस|कोर्सेज|कक्षाएं|क्लास),
        (कोर्स|कोर्सेस|कोर्सेज) (क्या|कौन|की लिस्ट),
        (que|cuales|cuantos)( son)?( los| sus)? (cursos?|programas|carreras|clases),
        cursos (tienen|ofrecen|hay|disponibles|dan|imparten), (lista|listado) de cursos, que (ensenan|ofrecen|imparten),
        (quels?|quelles?|combien de)( sont)?( les| vos)?( types de)? (cours|formations?|programmes?),
        (liste|catalogue) (des|de vos|de) (cours|formations), que proposez, (vos|toutes les|tous les) (formations|cours),
        (cours|formations?) (proposez|disponibles|offrez|avez|y a)""",
    "instalment": r"""
        instal\S*, instl\S*, emis?, kishts?, (part|monthly) payments?, pay monthly,
        (pay|paying|payments?|fees?) (in|by) (parts?|emi|monthly), किस्त\S*, किश्त\S*, ईएमआई,
        cuotas?, plazos, mensualidad\S*, pagos? (mensual|fraccionado|parcial)\S*, (pagar|pago) (en|por) partes,
        versements?, mensualites?, (plusieurs|deux|trois|quatre) fois, echelonn\S*, paiement fractionne""",
    "discount": r"""
        discounts?, concessions?, (any|special|some|current|festive|ongoing) offers?, chhoot, scholarships?, scolarships?, (fee )?waivers?,
        छूट, डिस्काउंट, स्कॉलरशिप, छात्रवृत्ति, वजीफा, descuentos?, rebajas?, becas?, ofertas?, promocion(es)?, remises?, reductions?, bourses?, promotions?, tarif reduit""",
    "duration": r"""
        durations?, how long, (course|program) length, avdhi, kab tak,
        how (many|much) (months?|weeks?|days?|years?|hours?|time|sessions|lectures),
        kitn[aei] (mahina|din|saal|hafte|ghante|months?|weeks?|days?|years?|hours?|time|samay|waqt)( ka| ki| tak| me)?,
        अवधि, ड्यूरेशन, समयावधि, कितन[ाेी] (महीने|महीना|दिन|साल|समय|हफ्ते|घंटे|टाइम),
        duracion, duran?, cuant[oa]s? (tiempo|meses|semanas|dias|anos|horas),
        duree, combien( de temps)? dure(nt)?, dure(nt)?, combien de (temps|mois|semaines|jours|heures|annees)""",
    "fee": r"""
        fees?, price\S*, pricing, costs?, costing, charges?, charged, tuition, how much, rates?, amount, rent, kiraya, kharcha?,
        kitn[aei]( ka| ki| me| mein)?( paisa)? (lagega|lagegi|padega|padegi|lagenge|dena), shulk, kimat, keemat, daam,
        kitn[ae] (ka|me|mein|paisa|rupaye|rupay|rs), paisa kitn[aei], फीस, शुल्क, खर्च, खर्चा, कीमत, दाम, मूल्य,
        कितने (का|की|में|पैसे|रुपये|रुपए), कितना (लगेगा|पड़ेगा|पैसा|देना|खर्च),
        precios?, costos?, costes?, cuestan?, cuanto (vale|es|sale|pago), tarifas?, valor, arancel\S*,
        prix, tarifs?, couts?, coute(nt)?, frais, combien""",
    "eligibility": r"""
        eligib\S*, qualif\S*, criteria, requirements?, prerequisites?, (age|age limit), (minimum|min) (marks|percentage|age),
        who can (join|apply|enroll?|take|do|attend), yogyata, layak,
        can (i|he|she|we|a|an|anyone|my \S+)( \S+){0,4}? (join|apply|enroll?|take|attend|eligible),
        can (i|he|she|we|my \S+) (also )?do, kaun( kaun)? (kar|le|join|apply), (kar|join kar|le|join) (sakta|sakti|sakte),
        योग्यता, पात्रता, पात्र, एलिजिबिलिटी, कौन (कर|ले|आ), (कर|ले) (सकता|सकती|सकते),
        requisitos?, elegib\S*, quien(es)? puede[n]?, puedo (inscribirme|entrar|aplicar|tomar|hacer),
        prerequis, qui peut, conditions? d (admission|acces|entree), puis je (m inscrire|suivre|faire)""",
    "batch": r"""
        batch(es)?, start(ing|s)? (dates?|from|on|when), (joining|commencement) dates?, intake, starts, starting,
        (next|upcoming|coming) (session|cohort|class|course|group|one),
        when (does|do|is|are|will|can|did|s)?( \S+){0,8}? (starts?|starting|begins?|beginning|commence\S*|next),
        kab( \S+){0,4}? (shuru|start|chalu|hoga|hogi|honge), kab se, shuru, start kab, बैच, शुरू, कब से,
        कब( \S+){0,4}? (स्टार्ट|होगा|होगी|चालू), fechas? (de )?(inicio|comienzo), empiezan?, comienzan?, inician?,
        proxim[oa] (grupo|inicio|fecha|convocatoria), dates? (de )?(debut|rentree|demarrage),
        commence(nt)?, debute(nt)?, demarre(nt)?, prochaine? (session|rentree|date|groupe)""",
    "mode": r"""
        online, offline, classroom, hybrid, (recorded|live) (classes|lectures|sessions?|videos?), in person,
        face to face, remote(ly)?, from home, ghar (se|baithe), ऑनलाइन, ऑफलाइन, घर (से|बैठे),
        en linea, presencial\S*, virtual\S*, a distancia, modalidad, en ligne, presentiel\S*, a distance, distanciel""",
    "placement": r"""
        placements?, jobs?, salary, salaries, packages?, recruiters?, hiring, career support, naukri, plesment,
        प्लेसमेंट, नौकरी, जॉब, सैलरी, पैकेज, empleos?, trabajos?, colocacion, bolsa de trabajo, salarios?,
        emplois?, insertion, debouches?, salaires?, embauche""",
    "seats": r"""
        seats?, vacanc\S*, spots? left, सीट, सीटें, सीटों, plazas?, cupos?, vacantes?,
        places? (restantes?|disponibles?|libres?)""",
    "address": r"""
        address(es)?, locations?, located, branches, (which|nearest|any|your|main|other) branch, directions?, nearest (centre|center|campus), google maps?,
        where (are|is|r) (you|the|your)( (institute|institution|centre|center|branch|office|campus|academy|classes))*,
        how (to|do i|can i) reach, (which|your) (city|area|place), ka pata, pata (kya|bhejo|batao|do),
        (institute|office|centre|center|aap|branch|academy)( log)? kahan( par| pe)?( hai| hain| ho)?, kahan (par |pe )?(hai|hain|ho),
        पता (क्या|बताइए|बताओ|दीजिए|भेजिए|बताएं), का पता, कहां, एड्रेस, लोकेशन, शाखा, शाखाएं,
        direccion, ubicacion, ubicad[oa]s?, donde( esta| estan| queda| quedan| se encuentra\S*)?, sucursal(es)?, sedes?,
        adresse, c est ou, ou (ca|cela|etes|est|se|sont|vous), situee?s?, localisation, agences?""",
    "phone": r"""
        phone( number| no)?, (contact|mobile|whatsapp|helpline|office|toll free) (number|no|details|info|num), helpline,
        e ?mail( id| address)?, website, web site, (aapka|aapke|apka|office ka) number, number (do|dijiye|batao|bhejo|milega),
        फोन( नंबर)?, मोबाइल नंबर, संपर्क, (आपका|का) नंबर, ईमेल, वेबसाइट,
        telefono, numero de contacto, su numero, correo( electronico)?, contactar\S*, pagina web, sitio web,
        telephone, votre numero, numero de contact, courriel, contacter, site (web|internet)""",
    "hours": r"""
        timings?, hours, (office|opening|working|business|visiting|closing) (hours|time|timing|times|days), what time, opening, closing,
        open, closed, (ka|ki) (time|samay), kitn[ae] baje( se| tak)?, khul\S*,
        कितने बजे, टाइमिंग, खुल\S*, horarios?, a que hora, abren, abiert[oa]s?, cierran,
        horaires?, quelle heure, heures d ouverture, ouverts?, fermez""",
    "compare": r"""
        differences?( between)?, diff( between| bw)?, compare, comparison, comparing, vs, versus, v s, (which|what) (one )?(is|would be|will be)( the)? (better|cheaper|longer|shorter|costlier)( one)?,
        (which|what) (of (these|them|the two|both)|one)( \S+){0,2} (better|cheaper|longer|shorter|best), (better|cheaper) (than|or), antar, fark, farak, difference (kya|hai),
        (dono|in dono|inme|inmein|donon) (me|mein|me se|mein se) (\S+ ){0,3}?(kya|kaun|kaunsa|better|accha|antar|sasta|best|fark), (kaunsa|kaunsi|kaun) (\S+ )?(sasta|sasti|better hai|zyada accha),
        अंतर, फर्क, तुलना, (दोनों|इन दोनों) में (\S+ ){0,3}?(क्या|कौन|बेहतर|अच्छा|सस्ता), diferencias?, compar\S+, (cual|que) (de los dos|de las dos|es mejor|es mas barato|es mas barata|es mas largo|es mas corto)( \S+)?,
        (mejor|mas barato|mas caro|mas largo) que, difference entre, comparer, comparaison, comparatif, (lequel|laquelle|quel cours|quelle formation) est (le |la )?(mieux|meilleure?|moins chere?|plus longue?|plus courte?)( \S+)?, plutot que""",
    "total": r"""
        (for|of) (both|the two|all three)( courses| of them| together)?, both (courses )?together, (dono|donon) (ka|ki|ke)( milakar| milake)?( total| fees| kitna| kul)?, milakar, milake,
        (दोनों|दोनो) (का|की|के)( मिलाकर)?( कुल| फीस| कितना)?, मिलाकर, sumando, (por|de) (los|las) dos( juntos| juntas| cursos)?, (los|las) dos juntos?, total des deux, (pour|des) les deux( ensemble)?, les deux ensemble""",
    "advice": r"""
        (which|what)( \S+){0,3}? (course|program|class|one|batch|stream|option|career|subject|thing)?s? ?(should|shall|would|will|is|are|can)( \S+){0,4} (choose|take|do|best|suit|suits|suitable|right|recommended|better|good|pick|opt|join|select|prefer|suggest|recommend|perfect|fit)( for me| for my \S+| for us| for him| for her| after \S+)?,
        (suggest|recommend|advise|guide)( \S+)*, (advice|suggestion|suggestions|guidance|recommendation|recommendations), what (should|shall|can|to|could) (i|he|she|we)?( \S+)? ?(do|choose|study|take|pursue|learn)( \S+){0,2} (after|next|now|for|with|if|to|as), best (course|option|one|program|career|stream|batch)( \S+)?( for \S+| after \S+)?,
        (right|suitable|good|best|better) (course |one |option |choice |program )?(for|after) (me|my|us|him|her|a|an|someone|beginners?|students?|12th|10th|graduat\S+|b ?com|working)( \S+)?, (suit|suits|suitable) (me|my|for), (confused|help me (choose|decide|pick|select|out choosing))( \S+)*, help (\S+ )?(choosing|deciding|selecting),
        (kaunsa|kaunsi|kaunse|kaun sa|kaun si|kya) (\S+ )?(course |wala |batch |option |stream |field )?(\S+ )?(sahi|accha|acchi|best|better|lena|karna|karu|karun|karoon|lu|lun|loon|choose|theek|thik|chune|chunu|chahiye|suit|kare|karen|perfect)( rahega| rahegi| hoga| hogi| chahiye| hai| rhega)*, (salah|sujhav|guide|suggest|suggestion|advice|rai) (do|dijiye|de|karo|kariye|kijiye|chahiye|dedo|batao), kya (karu|karun|karoon|karna chahiye|kare|karen|lena chahiye|padhu|padhna chahiye)( \S+)?,
        (mere|mujhe|mere liye|bete ke|beti ke) (\S+ )?(liye )?(kaunsa|kaunsi|kya|kaun sa|best) (\S+ )?(sahi|best|accha|better|suit|thik|course)( \S+)?, (कौन सा|कौनसा|कौन सी|कौनसी|क्या) (\S+ )?(कोर्स |विषय |क्षेत्र )?(\S+ )?(सही|अच्छा|अच्छी|बेहतर|लेना|करना|करूं|लूं|चुनूं|बेस्ट|ठीक|उपयुक्त)( रहेगा| रहेगी| होगा| होगी| चाहिए| है)*,
        (सलाह|सुझाव|मार्गदर्शन)( \S+)?, क्या (करूं|करना चाहिए|करें|पढ़ूं|लेना चाहिए)( \S+)?, (que|cual|cuales)( \S+){0,2}? (me )?(recomiend\S+|aconsej\S+|conviene\S*|sugier\S+|deberia|debo|puedo estudiar|es mejor para|me sirve|seria mejor|va mejor)( \S+)*, (me )?(recomiend\S+|aconsej\S+|orient\S+|sugier\S+)( \S+)?, (consejo|recomendacion|orientacion|asesoramiento)s?, no se (que|cual) (estudiar|elegir|escoger|hacer|curso)( \S+)?,
        (que|quel|quelle|quels|quelles|lequel|laquelle)( \S+){0,3}? (me )?(conseill\S+|recommand\S+|conviendrait|convient|choisir|suggerez|adapte\S*|correspond\S*)( \S+)?, (me |m )?(conseill(ez|er)|recommand(ez|er)|orient(ez|er))( \S+)?, (conseil|conseils|recommandation|orientation), je ne sais pas (quoi|quel|quelle|que)( \S+)?, (mieux|meilleure?|ideale?) (formation |cours )?pour (moi|mon|ma|un|une|debuter)( \S+)?""",
}


def _compile(phrases: str) -> regex.Pattern[str]:
    listed = [phrase.strip() for phrase in phrases.split(",\n")]
    listed = [part.strip() for phrase in listed for part in phrase.split(", ")]
    return regex.compile(rf"(?<!\S)(?:{'|'.join(part.replace('(', '(?:') for part in listed if part)})(?!\S)")


_ASKED: dict[Asked, regex.Pattern[str]] = {kind: _compile(phrases) for kind, phrases in _PHRASES.items()}
_LONGER_FIRST: tuple[tuple[Asked, Asked], ...] = (("duration", "fee"), ("duration", "hours"))


_KEYS = frozenset(
    word for phrases in _PHRASES.values() for word in regex.findall(r"(?<=[\s,])[a-z]{6,}(?=s?\??(?:,|$))", phrases)
)


_OF_BATCHES = regex.compile(r"(?<!\S)(students?|size|strength|change|switch|shift|transfer|badal\S*|बदल\S*)(?!\S)")


def _key(word: str) -> str:
    """The asking word that ``word`` misspells, or the word itself."""
    if len(word) < 6 or word in _KEYS:
        return word
    return next((key for key in _KEYS if stem(key) != stem(word) and alike(word, key)), word)


def asked(spoken: list[str]) -> tuple[Asked, ...]:
    """What the folded words of one message ask for, in a fixed order."""
    text = " ".join(_key(word) for word in spoken)
    found = {kind: pattern.findall(text) for kind, pattern in _ASKED.items()}
    for longer, shorter in _LONGER_FIRST:
        if found[longer] and found[shorter]:  # "how much time" holds "how much"
            found[shorter] = _ASKED[shorter].findall(_ASKED[longer].sub(" . ", text))
    if _OF_BATCHES.search(text):  # "how many students in a batch" does not ask when one starts
        found["batch"] = [hit for hit in found["batch"] if not hit.startswith("batch")]
    if found["advice"]:  # "which course suits me" wants no list
        found["offer"] = []
    return tuple(kind for kind, hits in found.items() if hits)


def asking_words(spoken: list[str]) -> frozenset[str]:
    """The words that did the asking: they name nothing."""
    keys = [_key(word) for word in spoken]
    said = dict(zip(keys, spoken, strict=True))
    hits = (hit[0].split() for pattern in _ASKED.values() for hit in pattern.finditer(" ".join(keys)))
    # What stands inside a long phrase ("can a 10th pass join") may name something.
    return frozenset(said[key] for hit in hits for key in (hit if len(hit) <= 3 else (hit[0], hit[-1])))
