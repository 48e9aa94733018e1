# ruff: noqa: E501 -- the phrases of a language stand together
"""Where somebody lives and where they work, as they tell it of themselves."""

import regex

from shared.domain.lexicon import ORDINARY
from shared.domain.line import BREAK, Line, standing
from shared.domain.patterns import worded

_W = r"[\p{L}\p{M}]+"
_NAMED = rf"{_W}(?: {_W}){{0,2}}"
_ME = r"(?:me|mein|mai|m|में)"
_AM = r"(?:hu|hoon|hun|hain|hai|h|हूं|हैं|है)"
_LIVES = standing(
    rf"(?:live|living|lives|stay|stays|staying|reside|residing|based|located|situated|settled|settling|put up|posted|moved|moving|relocat\S+|shifted|shifting) (?:in|at|near|to|around|out of|outside) (?P<c>{_NAMED})",
    rf"my (?:current |home )?(?:city|location|place|town|hometown|address|village) (?:is|:) (?P<d>{_NAMED})",
    rf"(?:city|location|place|town|ville|ciudad|shehar|shahar|शहर) (?:[,=] )?(?P<e>{_W})(?= {BREAK}|$)",
    rf"(?P<m>{_W}) {_ME} (?:hi |abhi |अभी |room |akel[ei] )?(?:reh|rah|rehta|rehti|rehte|rahta|rahti|rahte|rehna|reh rah\S*|रह|रहता|रहती|रहते|रह रह\S*)(?! gaya)",
    rf"(?:vivo|vivimos|vive|resido|radico|estamos|ubicad[oa]|radicad[oa]|vivien[dt]o) (?:\S+ )?(?:en|cerca de|por) (?:el |la )?(?P<p>{_NAMED})",
    rf"estoy (?:viviendo )?en (?P<r_perhaps>{_NAMED})",
    rf"(?:j|nous) (?:habite|habites|habitons|abite) (?:actuellement )?(?:a |en |au |aux |sur |pres de |dans |du cote de |le |la )*(?P<t>{_NAMED})",
)
"""Where they are now; it counts for more than where they come from."""
_FROM = standing(
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
    rf"^(?P<y>{_NAMED}) , (?:near|close to|next to|opposite|cerca|pres) \S+",
)
_WORK_HI = r"(?:kaam|kam|job|naukri|nokri|work|duty|post|posting|role|service|position|intern|internship|trainee|employee|काम|नौकरी|जॉब|ड्यूटी|पद|कार्यरत|सर्विस)"
_COMPANY = standing(
    rf"(?<!not )(?<!stopped )(?:work|working|employed|interning) (?:as (?:an? )?(?:\S+ ){{1,3}}?)?(?:at|for|in|with) (?P<a>(?:an? |the )?{_NAMED})",
    rf"(?:engineer|developer|analyst|manager|nurse|teacher|executive|clerk|qa|tester|accountant|cashier|driver|intern) at (?P<g>(?:an? |the )?{_NAMED})",
    rf"(?P<b>(?:ek )?(?:{_W} )?{_W}) (?:me|mein|mai|में) (?:\S+ ){{0,3}}?{_WORK_HI} (?:\S+ )?(?:hu|hoon|hun|hai|kar\S*|kr\S*|tha|thi|हूं|कर\S*|है|था|थी)",
    rf"(?:trabajo|trabajando|laboro|trabajaba|empleada|empleado) (?:actualmente )?(?:de \S+ |como \S+ )?(?:en|para) (?P<c>(?:una? |el |la )?{_NAMED})",
    rf"(?:je|j) (?:travaille|bosse|taffe|travaillais) (?:actuellement |comme \S+ |en tant que \S+ )?(?:chez|pour|a la|au|a l|dans|a) (?P<d>(?:une? |l |la )?{_NAMED})",
    rf"(?:salariee?|employee?|vendeuse|vendeur|caissiere|serveuse|serveur) (?:chez|a la) (?P<e>{_NAMED})",
    rf"(?:company|empresa|entreprise|societe|employer) (?:is |name is |[=] |es |est )(?P<f>{_W})(?= {BREAK}|$)",
)

_ENDS = worded(
    """
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
_NO_PLACE = worded(
    """
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
_NO_COMPANY = worded(
    """
    home night day this that shift shifts field progress its shifts morning evening weekends weekdays time till until
    main mai mujhe aap mera meri iss is us future koi kisi kya government sarkari private prive publico online ghar
    turno turnos casa lo eso noche nuit jour domicile equipe mi su temps plein partiel different any same other your
    you me it them us what where which my class course padhai city sarkar गांव घर इस उस किसी क्या आगे बाद सरकारी kal
    room reuniones emergencias urgencias urgences once fair असल तरह रूप general healthcare sales hr marketing finance construction hospitality retail agriculture parallel shiftwork field
    hogi hoga sath saath baad abhi pehle shaam raat subah din duniya line sector life gaon abroad india usa dubai
    """
)
_COUNTRIES = worded(
    """
    maroc algerie tunisie senegal cameroun france belgique suisse canada quebec espana mexico colombia argentina peru
    chile ecuador venezuela bolivia uruguay paraguay guatemala honduras panama cuba india nepal bangladesh usa uk
    england germany alemania allemagne dubai qatar kuwait oman uae australia italia italie portugal togo benin gabon
    mali congo madagascar haiti guinee niger rwanda burundi mauritanie liban
    """
)
_ARTICLES = worded("a an the una un el la une l le ek एक")


def place(line: Line) -> str:
    """Where they live, or come from; empty where nothing tells."""
    return _first(_LIVES, line, _NO_PLACE) or _first(_FROM, line, _NO_PLACE)


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
    """Whether what one may be at, in or on is a place: written as a name, or a country."""
    return word in _COUNTRIES or line.original(start, start + len(word))[0].isupper()


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
