# ruff: noqa: E501 -- the phrases of a language stand together
"""Where somebody lives and where they work, as they tell it of themselves."""

import regex

from shared.domain.lexicon import ORDINARY
from shared.domain.line import BREAK, Line, standing
from shared.domain.patterns import worded
from shared.domain.places import KNOWN
from shared.domain.trades import TRADES

_W = r"[\p{L}\p{M}]+"
_NAMED = rf"{_W}(?: {_W}){{0,2}}"
_ME = r"(?:me|mein|mai|m|में)"
_AM = r"(?:hu|hoon|hun|hain|hai|h|हूं|हैं|है)"
_LIVES = standing(
    rf"(?:i am|i m|im|me|we are|we re|i live|over|down|up|out|way out|here|currently|now) (?:way out |out |down |up |over |all the way |still |currently |right now )*in (?P<la_perhaps>{_NAMED})",
    rf"(?:i am|i m|im|we are|we re|me) in (?P<la>{_W}(?: {_W})?)(?= {BREAK}|$| and| so| but| now| can)",
    rf"(?:i am|i m|im) in (?P<lb>{_W}(?: {_W})?) (?:rn|right now|city|area|only|at the moment|atm)",
    rf"(?:moved|shifted|relocated) to (?P<lc>{_NAMED})",
    rf"(?:^|{BREAK} )(?P<ld_perhaps>{_W}) (?:ca|tx|ny|fl|az|nv|nm|il|ga|ohio|texas|california|florida|area|side|city) here",
    rf"(?:ghar|घर|room|kamra|रूम|gaon|गांव|village) (?P<le>{_W}) (?:me|mein|mai|में|pad\S*|पड़\S*)|(?P<lf>{_W}) (?:me|mein|में) (?:hi )?(?:mera |meri |mere |hamara |humara |मेरा |हमारा )?(?:ghar|room|makaan|घर|मकान|रूम)",
    rf"(?:main|mai|hum|ham|मैं|हम) (?P<lg>{_W}) (?:rehta|rehti|rehte|rahta|rahti|rahte|रहता|रहती|रहते)",
    rf"(?:mera|meri|hamara|मेरा|हमारा) (?:ghar|घर) (?P<lh>{_W}) (?:me|mein|में)",
    rf"(?:aca|aqui|ando|andamos|estamos) en (?P<li_perhaps>{_NAMED})|en (?P<lj>{_NAMED}?) vivo|me mude a (?P<lk>{_NAMED})|(?:pueblo|ciudad|zona|barrio|provincia|cerca) de (?P<ll_perhaps>{_NAMED})",
    rf"(?:a cote|proche|pas loin|banlieue|region|peripherie) (?:de|d|du) (?P<lm_perhaps>{_NAMED})|demenag\S+ (?:a|sur|en|au) (?P<ln>{_NAMED})",
    rf"(?:live|living|lives|stay|stays|staying|reside|residing|based|located|situated|settled|settling|put up|posted|moved|moving|relocat\S+|shifted|shifting) (?:in|at|near|to|around|out of|outside) (?P<c>{_NAMED})",
    rf"my (?:current |home )?(?:city|location|place|town|hometown|address|village) (?:is|:) (?P<d>{_NAMED})",
    rf"(?:city|location|place|town|ville|ciudad|shehar|shahar|शहर) (?:[,=]|is|hai) (?P<e>{_W})(?= {BREAK}|$)",
    rf"(?P<m>{_W}) {_ME} (?:hi |abhi |अभी |room |akel[ei] )?(?:reh|rah|rehta|rehti|rehte|rahta|rahti|rahte|rehna|reh rah\S*|रह|रहता|रहती|रहते|रह रह\S*)(?! gaya)",
    rf"(?:vivo|vivimos|vive|resido|radico|estamos|ubicad[oa]|radicad[oa]|vivien[dt]o) (?:\S+ )?(?:en|cerca de|por) (?:el |la )?(?P<p>{_NAMED})",
    rf"estoy (?:viviendo )?en (?P<r_perhaps>{_NAMED})",
    rf"(?:j|nous) (?:habite|habites|habitons|abite) (?:actuellement )?(?:a |en |au |aux |sur |pres de |dans |du cote de |le |la )*(?P<t>{_NAMED})",
)
"""Where they are now; it counts for more than where they come from."""
_FROM = standing(
    rf"(?:coming|driving|travell?ing|commuting|comin|comming)(?: (?:in|down|over|up|all the way))? from (?P<na>{_NAMED})",
    rf"(?:mins?|minutes|hours?|hrs?|miles|kms?|minutos|horas?|heures?) (?:away |drive |out )?(?:from|outside|outside of|de|d) (?P<nb_perhaps>{_NAMED})",
    rf"(?:center|centre|branch|classes) (?:near|close to|around|nearby) (?P<nc>{_NAMED})|(?:anything|something|somewhere|anywhere|any) (?:in|near|close to|around) (?P<nj_perhaps>{_NAMED})",
    rf"(?P<nd>{_W}) (?:district|zila|zilla|jila|jile|जिला|जिले|ज़िला|ज़िले|shehar|शहर) (?:se|ka|ki|me|mein|से|का|की|में)",
    rf"(?P<ne>{_W}) (?:ke paas|ke pas|के पास) (?:\S+ )?(?:gaon|gav|gaanv|गांव|ghar|घर|reh\S*|रह\S*|kasba|कस्बा)",
    rf"(?P<nf>{_W}) (?:se|से) (?:roz |रोज |daily )?(?:aana|aaunga|aaungi|आना|आऊंगा|आऊंगी)(?= |$)",
    rf"(?:main|mai|hum|ham|मैं|हम) (?P<ni>{_W}) (?:ke|के) (?:rehne|रहने)",
    rf"(?P<ng>{_W}) (?:wale|vale|वाले) (?:hai|hain|हैं) (?:hum|ham|हम)|(?:hum|ham|हम) (?P<nh>{_W}) (?:wale|vale|वाले) (?:hai|hain|हैं)",
    rf"(?:i am|i m|im|m|am|we are|we re|we r|i come|coming|calling|writing|texting|messaging|hailing|basically|originally|here|hello|hi|this side) from (?P<a>{_NAMED})",
    rf"(?:belong|belongs|belonging) to (?P<b>{_NAMED})",
    rf"(?:attend|join|do it|study|studying|take it|take this|take the course|apply|travel|travelling|traveling|commute|drive|come down|do this|watch|learn|do classes|sit) (?:\S+ ){{0,4}}?from (?P<f>{_NAMED})",
    rf"(?:^|{BREAK} )from (?P<g>{_NAMED})(?= {BREAK}|$)",
    rf"(?:i am|i m|im|this is|name is|^) {_W}(?: {_W})? from (?P<z>{_NAMED})",
    r"(?:on|in|from) the (?P<h>(?:north|south|east|west)(?:ern)? ?side)",
    rf"(?:branch|branches|centre|center|campus|institute) (?:\S+ )?(?:in|at|near) (?P<i>{_NAMED})",
    rf"(?P<j>{_W}) {_ME} (?:\S+ )?(?:branch|centre|center|campus|ब्रांच|सेंटर|शाखा)",
    rf"(?:(?:main|mai|mein|hum|ham|मैं|हम|log|लोग) )+(?P<k>{_W}(?: {_W})?) (?:side )?(?:se|ka|ki|ke|से|का|की|के) (?:{_AM}|bol|aata|aati|aate|बोल|आता|आती|belong)",
    rf"(?P<l>{_W}) (?:side |ke paas |के पास )?(?:ka|ki|ke|se|से|का|की|के) (?:hi )?(?:rehne wala |rehne wali |रहने वाला |रहने वाली )?(?:hu|hoon|hun|हूं|bol rah\S*|बोल रह\S*|belong)",
    rf"(?P<n>{_W}) se (?:{_AM} )?(?:main|mai|hum|ham)(?= |$)",
    rf"(?:^|{BREAK} |class |naam |name )(?:{_W} )?(?P<o>{_W}) (?:se|से)(?: {_AM})?(?: ji| जी)?(?= {BREAK}|$)",
    rf"(?:soy|somos|originari[oa]|escribo|les escribo|hablo|llamo|tomarlo|hacerlo|estudiar|seguirlo|conectarme) (?:de|desde) (?:aqui de )?(?P<q>{_NAMED})",
    rf"(?:^|{BREAK} |saludos )(?:desde) (?P<s>{_NAMED})",
    rf"(?:je|j) (?:vis|reside|loge) (?:a|en|au|aux|pres de|du cote de|sur) (?P<u>{_NAMED})",
    rf"(?:je|on|nous) (?:suis|est|sommes) (?:base a|basee a|installe a|installee a|originaire de|domicilie a) (?P<v>{_NAMED})",
    rf"(?:je|on|nous) (?:suis|est|sommes|viens|vient) (?:de|d|sur|a|au|en|du cote de) (?P<w_perhaps>{_NAMED})",
    rf"(?P<x>{_W}(?: {_W})?) (?:wali|वाली) (?:branch|centre|center|campus|ब्रांच|सेंटर|शाखा)",
    rf"(?:far|bus|train|drive|commute|distance|route|travel|ride|way) (?:\S+ ){{0,3}}?from (?P<fa>{_NAMED})",
    rf"(?P<fb>{_W}) (?:se|से) (?:\S+ )?(?:kitn\S+ (?:door|dur|time)|kaise (?:aa|pahunch)\S*|door|dur|bus|train|कितन\S दूर|दूर|बस|ट्रेन|कैसे (?:आ|पहुंच)\S*)",
    rf"(?:from|desde|depuis) (?P<fd_perhaps>{_NAMED})",
    rf"(?:i|im|we|my) (?:\S+ ){{1,5}}?(?:in|near|outside|around) (?P<fe_perhaps>{_NAMED})",
    rf"(?:je|j|nous) (?:\S+ ){{1,4}}?(?:a|sur|pres de|vers|au|viens de) (?P<ff_perhaps>{_NAMED})",
    rf"(?:trabajo|estudio|vivo|soy|estoy|tengo|somos) (?:\S+ ){{0,4}}?(?:en|por|cerca de) (?P<fg_perhaps>{_NAMED})",
    rf"^(?P<y>{_NAMED}) , (?:near|close to|next to|opposite|cerca|pres) \S+",
)
_KNOWN = standing(
    rf"(?P<a>{'|'.join(sorted(KNOWN))}) (?:me|mein|mai|में) (?:hi )?(?:job|kaam|naukri|padhta|padhti|padh rah\S*|hu|hoon|hun|काम|नौकरी|पढ़ता|पढ़ती|पढ़ रह\S*|हूं)",
)
"""So one speaks of a company as well."""
_WORK_HI = r"(?:kaam|kam|job|naukri|nokri|work|duty|post|posting|role|service|position|intern|internship|trainee|employee|काम|नौकरी|जॉब|ड्यूटी|पद|कार्यरत|सर्विस)"
_POST = r"(?:delivery|delivery boy|packing|sales|counter|clerk|agent|driver|guard|helper|manager|operator|teacher|nurse|officer|engineer|developer|tester|analyst|accountant|supervisor|technician|peon|cashier|staff|worker|labour|boy|welder|electrician|mechanic|cook|chef|waiter|receptionist|trainee|assistant|executive|associate|support|hr|karmchari|mistri|एजेंट|क्लर्क|ड्राइवर|गार्ड|मैनेजर|टीचर|शिक्षक|शिक्षिका|नर्स|ऑपरेटर|इंजीनियर|हेल्पर|सुपरवाइजर|सेल्स|काउंटर|कर्मचारी|मजदूर|मिस्त्री|वेटर|कुक|असिस्टेंट|एग्जीक्यूटिव|चपरासी|कैशियर)"
_COMPANY = standing(
    rf"(?P<cm>{_W}(?: {_W})?) (?:company|कंपनी) (?:me|mein|में)|(?P<cn>{_W}) (?:employee|staff) (?:here|hu|hoon)",
    rf"(?:i|im|m|je|j|soy|trabajo|years?|yrs?|exp|experience|since|nurse|cook|server|cashier|driver|manager|engineer|developer|assistant|technician|operator|aide|{_W}er|{_W}or|{_W}ist|{_W}eur|{_W}euse) (?:\S+ ){{0,4}}?(?:at|@|chez) (?:the )?(?P<co_perhaps>{_NAMED})",
    rf"(?:drive|driving|deliver|delivering|clean|cook|serve|teach|nurse|cashier|waiter|waitress|server|guard|supervisor|barista|chef|cook|driver|employee) (?:\S+ )?(?:for|at) (?P<ca>(?:an? |the )?{_NAMED})",
    rf"(?<!not )(?:work|working) (?:nights|days|evenings|weekends|mornings|part time|full time|second shift|night shift|graveyard) (?:at|for|in) (?P<cb>(?:an? |the )?{_NAMED})",
    rf"(?:i am|i m|im|been|was|currently) (?:at|with) (?:an? |the )?(?P<cc_perhaps>{_NAMED})",
    rf"(?:job|naukri|नौकरी) (?:h|hai|है|karta hu|karti hu)? ?(?P<cd>{_W}) (?:me|mein|में)(?= {BREAK}|$| h| hai)",
    rf"(?P<ce>{_W}) (?:me|mein|में) (?:\S+ )?{_POST}(?: \S+)? (?:hu|hoon|hun|हूं|karta hu|karti hu|करता हूं|करती हूं)",
    rf"{_POST} (?:hu|hoon|hun|हूं) (?:ek |एक )?(?P<cp>{_W}(?: {_W})?) (?:me|mein|में)",
    rf"(?P<cq>{_W}) (?:me|mein|में) (?:\d+|do|teen|char|paanch|kai|दो|तीन|चार|पांच|कई) (?:saal|sal|mahine|साल|महीने) se",
    rf"soy \S+(?:er[oa]|ista|or|ora|ante|ente) en (?P<cr>(?:una? |el |la )?{_NAMED})",
    rf"(?:curro|laburo|chambeo|trabajo|trabajaba|trabajando|empleado|empleada) (?:\S+ )?(?:pa|con|en) (?P<cf>(?:una? |el |la )?{_NAMED})",
    rf"(?:soy|de) \S+ en (?:un |una |el |la )?(?P<cg_perhaps>{_NAMED})|(?:camarer[oa]|cociner[oa]|cajer[oa]|recepcionista|limpiador[a]?|vendedor[a]?|mesera|mesero|repartidor|enfermera|conserje) en (?P<ch>(?:una? |el |la )?{_NAMED})",
    rf"(?:je suis|je suis salariee?|en poste|en cdi|en cdd|en interim) (?:\S+ )?chez (?P<ci>{_NAMED})|(?:serveur|serveuse|vendeur|vendeuse|caissier|caissiere|cuisinier|receptionniste|aide soignante|agent|preposee?) (?:a l|au|a la|a|chez|dans une?) (?P<cj>{_NAMED})",
    rf"(?<!not )(?<!stopped )(?:work|working|employed|interning) (?:as (?:an? )?(?:\S+ ){{1,3}}?)?(?:at|for|in|with) (?P<a>(?:an? |the )?{_NAMED})",
    rf"(?:engineer|developer|analyst|manager|nurse|teacher|executive|clerk|qa|tester|accountant|cashier|driver|intern) at (?P<g>(?:an? |the )?{_NAMED})",
    rf"(?P<b>(?:ek )?(?:{_W} )?{_W}) (?:me|mein|mai|में) (?:\S+ ){{0,3}}?{_WORK_HI} (?:\S+ )?(?:hu|hoon|hun|hai|kar\S*|kr\S*|tha|thi|हूं|कर\S*|है|था|थी)",
    rf"(?:trabajo|trabajando|laboro|trabajaba|empleada|empleado) (?:actualmente )?(?:de \S+ |como \S+ )?(?:en|para) (?P<c>(?:una? |el |la )?{_NAMED})",
    rf"(?:je|j) (?:travaille|bosse|taffe|travaillais) (?:actuellement |comme \S+ |en tant que \S+ )?(?:chez|pour|a la|au|a l|dans|a) (?P<d>(?:une? |l |la )?{_NAMED})",
    rf"(?:salariee?|employee?|vendeuse|vendeur|caissiere|serveuse|serveur) (?:chez|a la) (?P<e>{_NAMED})",
    rf"(?:company|empresa|entreprise|societe|employer) (?:is |name is |[=] |es |est )(?P<f>{_W})(?= {BREAK}|$)",
)

_DAYS = worded(
    "monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo lundi mardi mercredi jeudi vendredi samedi dimanche campus branch sede sucursal centre center"
)
_ENDS = worded(
    """
    rn no far btw it s again there her e kahin door away la le les los vers each roz has have had been
        and but or so for to in at from with w about i im my me please pls want need is are am was will can what when how
    who hai hain h hu hoon hun aur par lekin se me mein mai ka ki ke ko k chahta chahti rehta rehti main mujhe mera
    meri kya bol y e o pero para por en con de del que quiero me mi et ou mais pour avec qui je j que quel quelle
    course courses class classes coaching curso cursos clase clases formation formations cours batch program programme
    training right now only here sir madam maam ji bro please thanks है हूं और के की का को में से कोर्स कोचिंग
    क्या मुझे because since if this that next near by on as also then ok fees fee details detail info admission यहां
    yahan currently interested looking planning working now years yrs yr since night shift full part depuis desde hace
    since till until most actually side hi bhi abhi tak सिर्फ बस भी ही अभी तक ne pas si too donc car est es
    """
)
_NO_PLACE = (
    TRADES
    | _DAYS
    | worded(
        """
    door dur दूर akela akele akeli paas pas pass busy free yahin wahin sath saath pareshan tension अकेले अकेला अकेली साथ पास
        january february march april may june july august september october november december school स्कूल office ऑफिस duty
        cote demenager un una pueblo district side class std year final grade school love need case touch hurry trouble
    person front debt shock pain crisis therapy maths english welding mind fact time charge general particular
    advance cash law need short total addition between top process progress order sara inme unme isme usme jisme
        commerce science arts background village home here there online office work tomorrow today the an it general
    middle poor non humanities college school class ghar yaha yahan waha aap ab kab kahan kaha der बचपन hindi english
    यहां इंटरनेट घर google instagram facebook insta friend ad internet youtube you your website mon lundi subah
    shaam morning evening monday bed casa trabajo accord acuerdo ici vacances pas tout bien retour my his her their
    pcm pcb bio physics maths chemistry papa mummy husband job bank company phone mobile number whatsapp mail video
    gaon gav gaanv गांव shuru start dil man जी aapke apke unke sab khud zoom laptop scratch beginning zero abroad
    where which other any different rented rent hostel pg both same your linea paro duda espera camino clase prueba
    acuerdo reunion voz chomage lycee bureau volant formation reconversion recherche terminale premiere seconde licence
    cuisine ligne accord train cours conge cdi cdd alternance contact stage retraite couple famille panne galere
    distance vous toi nuit jour mi nouveau nueva area lejos aca aqui alla alli tierra mar cerca afuera lado ellos
    noche dia tarde manana madrugada turno turnos nadie todo todos vuelta cero hace siempre ayer hoy enero le vuestra
    medium parivar family ladies gents tuition tution tiktok hostel room recreo restauration kal aaj कल आज कब सुबह शाम दोपहर रात bachpan start उधर इधर किस kis jis us is iss uss dono sabhi kaun log online
    offline yourself station metro bus bachche bacche तरफ aspatal hospital kaam road bahar बाहर ऊपर time date tarikh तारीख
    """
    )
)
_NO_COMPANY = (
    KNOWN
    | _DAYS
    | worded(
        """
    vous eux toi moi lui elle ca wahan yahan hospital aspatal अस्पताल present risk university universidad curso
        home night day this that shift shifts field progress its shifts morning evening weekends weekdays time till until
    main mai mujhe aap mera meri iss is us future koi kisi kya government sarkari private prive publico online ghar
    turno turnos casa lo eso noche nuit jour domicile equipe mi su temps plein partiel different any same other your
    you me it them us what where which my class course padhai city sarkar गांव घर इस उस किसी क्या आगे बाद सरकारी kal
    room reuniones emergencias urgencias urgences once fair असल तरह रूप general healthcare sales hr marketing finance construction hospitality retail agriculture parallel shiftwork field
    hogi hoga sath saath baad abhi pehle shaam raat subah din duniya line sector life gaon abroad india usa dubai
    """
    )
)
_ARTICLES = worded("i main mai mein hum ham मैं हम a an the una un el la une l le ek एक")


def place(line: Line) -> str:
    """Where they live, or come from; empty where nothing tells."""
    return _first(_LIVES, line, _NO_PLACE) or _first(_FROM, line, _NO_PLACE) or line.told(_KNOWN.search(line.said))


def company(line: Line) -> str:
    """Where they work."""
    return _first(_COMPANY, line, _NO_COMPANY)


def _first(pattern: "regex.Pattern[str]", line: Line, never: frozenset[str]) -> str:
    for match in pattern.finditer(line.said, overlapped=True):
        group = next(name for name, said in match.groupdict().items() if said)
        start, end = match.span(group)
        if kept := _name(line.said[start:end].split(), never):
            skipped, words = kept
            if group.endswith("perhaps") and (skipped or not _surely(words[0], line, start)):
                continue
            start += sum(len(word) + 1 for word in skipped)
            return line.original(start, start + len(" ".join(words)))
    return ""


def _surely(word: str, line: Line, start: int) -> bool:
    """Whether what one may be at, in or on has a name: it is written as one, or well known."""
    return word in KNOWN or line.original(start, start + len(word))[0].isupper()


def _name(said: list[str], never: frozenset[str]) -> tuple[list[str], list[str]] | None:
    """The words of a name without articles before it, and without what goes on after it."""
    skipped = [said.pop(0) for _ in range(len(said)) if said[0] in _ARTICLES]
    kept: list[str] = []
    for word in said:
        if word in _ENDS:
            break
        kept.append(word)
    named = kept and not never.intersection(kept) and any(word not in ORDINARY for word in kept)
    return (skipped, kept) if named else None
