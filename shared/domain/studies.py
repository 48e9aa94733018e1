# ruff: noqa: E501 -- the phrases of a language stand together
"""What somebody tells of their schooling: class, degree, marks."""

from typing import NamedTuple

from shared.domain.line import Line, standing

_YEAR = r"(?:1[0-2]|[1-9])"
_CLASS = r"(?:class|std|standard|grade|kaksha|klass|कक्षा|क्लास)"
_NTH = (
    r"(?:(?:paa?nch|chhat|chhath|chat|saa?t|aa?th|nau|nav|das|dus|gyaa?ra?h?a?|baa?ra?h?a?)(?:v|w)(?:i|in|ee|een|e|ein|a|an)"
    r"|(?:पांच|छठ|सात|आठ|नौ|नव|दस|ग्यारह|बारह)(?:वीं|वी|वें|वे|वां|वा)|छठी)"
)
_NO_CLASS = r"(?:floor|week|day|month|time|batch|attempt|sem|semester|year|century|place|of|jan\S*|feb\S*|mar(?:ch)?|apr\S*|may|june?|july?|aug\S*|sep\S*|oct\S*|nov\S*|dec\S*|tarikh|tareekh|तारीख|मंजिल|साल)"
"""What else is counted."""
_SCHOOL = (
    rf"(?:(?:{_CLASS} {_YEAR}(?:th|st|nd|rd)?|{_CLASS} (?:six|seven|eight|nine|ten|eleven|twelve|{_NTH})"
    rf"|{_YEAR}(?:st|nd|rd) (?:{_CLASS}|graders?)"
    rf"|(?:{_YEAR}(?:th|vi|vin|wi|win|ve|va|वीं|वी|वें)|{_YEAR} (?:th|vi|वीं|वी)|{_NTH}|(?:sixth|seventh|eighth|ninth|tenth|eleventh|twelfth))(?! {_NO_CLASS}))"
    rf"(?: (?:{_CLASS}|graders?|boards?|बोर्ड))?"
    r"|(?:[1-6]o?|primero|segundo|tercero|cuarto|quinto|sexto|primer ano|ultimo ano) (?:de )?(?:la )?(?:eso|bach|bachillerato|secundaria|prepa|preparatoria|primaria|medio|media|bachi)"
    r"|secundaria|prepa|preparatoria|bachillerato|bachiller|la eso|primaria|educacion media|high school|middle school|junior high"
    r"|terminale|tle|(?:en |la |de |une |classe de |niveau )(?:premiere|1ere|seconde|2nde|2de|troisieme|3e|3eme|quatrieme|4e|4eme|cinquieme|5e|5eme|sixieme|6e|6eme|cm1|cm2)|au college|au lycee)"
)
_DEGREE = (
    r"(?:ma(?= (?:kar|kr|kiya|ki|in|pass|final|english|hindi|previous|complete|history|me)(?!\S))|(?:hs|high school) diploma|sophomore|associates|b (?:com|sc|tech|ed|pharma?)|m (?:com|sc|tech|ed|pharma?)|bcom|bsc|btech|bca|bba|bed|ba|bpharma?|bds|bms|barch|llb|mcom|msc|mtech|mca|mba|med|mphil|mbbs|llm|phd|pgdm|ged"
    r"|diploma|iti|polytechnic|graduation|graduate|graduated|grad|post ?graduat\S+|(?:bachelor|master|associate) ?s?(?: degree)?|masters|bachelors|degree|engineering|engineer|intermediate|inter|hsc|puc|matric|(?<=finished )college|(?<=of )college|(?<=in )college|high school|class xii?"
    r"|ग्रेजुएशन|ग्रेजुएट|स्नातक|परास्नातक|पोस्ट ग्रेजुएट|बीकॉम|बीएससी|बीए|बीटेक|एमए|एमएससी|एमकॉम|एमबीए|डिप्लोमा|बीसीए|बीबीए|बीएड|डीएलएड|आईटीआई|इंटर|इंटरमीडिएट|हाईस्कूल|हाई स्कूल|मैट्रिक|पॉलिटेक्निक"
    r"|licenciatura|grado(?: (?:medio|superior))?|carrera|ingenier[oa]|ingenieria|universidad|uni|uach|fp|master|maestria|licenciad[oa]|graduad[oa]|tecnic[oa]|estudios universitarios|profesorado|doctorado"
    r"|licence|bac(?: ?\+ ?\d)?|baccalaureat|bts|dut|but|l[123]|m[12]|cap|bep|brevet|doctorat|diplome|fac|instituto|prepa|ecole d ingenieurs?)"
)
_STREAM = r"(?:arts|commerce|science|sci|pcm|pcb|pcmb|bio|biology|maths|math|humanities|vocational|icse|cbse|isc|bihar board|up board|state board|कॉमर्स|आर्ट्स|विज्ञान|साइंस|कला|वाणिज्य|गणित|बायो|stmg|sti2d|st2s|stl|generale|techno|pro|general|ciencias|letras|sociales|humanidades|tecnologico)"
_MARKS = r"\d{2}(?:[.,]\d+)?(?: (?:%|percent|percentage|per cent|pct|प्रतिशत|फीसदी|परसेंट|percentile|marks|aaye|aye|आए))+"
_OF_DEGREE = r"(?:(?:1st|2nd|3rd|4th|first|second|third|fourth|final|pehle|dusre|tisre|antim|\d) (?:year|yr|sem|semester|saal|sal)|(?:प्रथम|द्वितीय|तृतीय|अंतिम|पहले|दूसरे|तीसरे|आखिरी) (?:वर्ष|साल|सेमेस्टर)|फाइनल(?: ईयर)?|final)"
_TAIL = (
    rf"(?: (?:in|with|de|en|du|me|mein|mai|में|from|se|से|of))?(?: {_STREAM}| {_MARKS}| {_OF_DEGREE})"
    rf"(?:(?: (?:in|with|and|me|mein|में|,))?(?: {_STREAM}| {_MARKS}| {_OF_DEGREE}))*"
)
_WORD = r"[^\s\d.,!?%₹€$+@]+"
"""Letters alone; of a line's words and marks."""
_FIELD = rf"(?: (?:in|en|de|d) (?!(?:20|19)\d\d)(?:{_WORD}))"
_GAP = r"(?:[^\s,.!?]+ )"
_STUDIED = rf"(?:(?:final|last|first|second|third|1st|2nd|3rd|4th|final) (?:year|yr|sem|semester) (?:of )?(?:{_DEGREE})|(?:{_SCHOOL}|{_DEGREE}{_FIELD}?)(?:{_TAIL})?)"
_NO_COURSE = r"(?! (?:ke liye |ki |ka |ke |k )?(?:coaching|tuitions?|class|classes|batch|fees?|course|courses|ki fees|admission|program|programme|exam|hota|hoti|karwate|padhate|available|कोचिंग|फीस|कोर्स|बैच|क्लास))"
_GOT = r"(?:aaye|aye|aaya|aayi|hai|hain|the|tha|mile|bane|scored|आए|आये|थे|हैं|है|बने|मिले)"

_NOW = standing(
    rf"(?:i am|i m|im|m|am|currently|now|abhi) {_GAP}{{0,3}}?(?:in |at |studying |doing |pursuing |a )?(?P<a>{_SCHOOL}(?:{_TAIL})?)(?! (?:pass|fail|dropout))",
    rf"(?:studying|study|pursuing|appearing|doing) {_GAP}{{0,3}}?(?P<b>{_STUDIED})",
    rf"(?:i am|i m|im|m|am) {_GAP}{{0,2}}?(?P<c>{_DEGREE} (?:student|{_OF_DEGREE})|{_OF_DEGREE} (?:of )?{_DEGREE}|(?:final|last) (?:year|yr)(?: student)?)",
    rf"(?P<d>{_SCHOOL}(?:{_TAIL})?) (?:me|mein|mai|में) (?:(?!fail|pass|फेल|पास)\S+ )?(?:hu|hoon|hun|हूं|padh\S* (?:h|hai|hu|hoon|raha|rahi|rha|rhi)|पढ़\S* (?:हूं|रह\S+))",
    rf"(?P<e>{_DEGREE}(?:{_TAIL})?) (?:me |mein |में )?(?:\S+ )?(?:kar rah[aie]|kr rh[aie]|karta|karti|कर रह\S+|padh rah[aie]|पढ़ रह\S+|chal rah[aie]|चल रह\S+)(?: hu| hoon| hai| हूं| है)?",
    rf"(?P<f>{_DEGREE}(?: {_STREAM})? {_OF_DEGREE})(?! pass)",
    rf"(?:^|[,.] )(?P<l>{_SCHOOL} {_STREAM})(?= [,.]|$)",
    rf"(?:student|studying) (?P<g>{_SCHOOL}(?:{_TAIL})?)",
    rf"(?P<h>{_SCHOOL}(?:{_TAIL})?) (?:ka |ki |के |का |की )?(?:student|chhatra?|छात्रा?)",
    rf"(?:estoy|voy|ando|curso|cursando|estudio|estudiando|tengo|hago) (?:en |a )?(?P<i>(?:[1-6]o|primero|segundo|tercero|cuarto|quinto|sexto) (?:de )?(?:la )?{_WORD})",
    rf"(?:estoy en|voy en|curso|cursando|estudio|estudio en|estudiando|estudiando en) {_GAP}{{0,2}}?(?P<k>{_STUDIED})",
    rf"(?:je suis|suis|j entre|rentre|passe|moyenne) {_GAP}{{0,2}}?(?P<j>{_SCHOOL}(?:{_TAIL})?|(?:en )?{_DEGREE}(?: (?:de|d|en) \S+)?)",
)
"""What the one who writes, or somebody of whom it is said so, learns at present."""
_TOLD = standing(
    rf"(?:completed|finished|passed|pass|did|done|have|has|hold|holding|cleared|past|after|never finished|dropped out (?:of|after|in)|left|stopped (?:studies )?(?:after|at)|since|graduated|got|failed|wrote|gave|just) {_GAP}{{0,3}}?(?P<a>{_STUDIED}){_NO_COURSE}",
    rf"(?:i am|i m|im|am|he is|she is|he s|hes|she s|shes|s) {_GAP}{{0,3}}?(?P<b>{_STUDIED}){_NO_COURSE}",
    rf"(?:son|daughter|child|kid|ward|nephew|niece|beta|beti|ladka|ladki|brother|sister|siblings|both|one|studies|he|she|hij[oa]|nin[oa]|fils|fille|garcon|enfant) {_GAP}{{0,3}}?(?P<c>{_SCHOOL}(?:{_TAIL})?){_NO_COURSE}",
    rf"(?:father|mother|mom|dad|parent|guardian) of {_GAP}{{0,2}}?(?P<d>{_SCHOOL})",
    rf"(?P<e>(?:{_SCHOOL}|{_DEGREE}){_TAIL}){_NO_COURSE}",
    rf"(?P<f>(?:{_SCHOOL}|{_DEGREE})(?: {_STREAM})?(?: class)?(?: (?:pass|passed|fail|failed|पास|फेल|dropout)(?! out))?) (?:ka |ki |ke |tak |tak hi |se |en |only |)?(?:poche|only|ka result|result|pass|passed|fail|failed|student|graduate|completed|complete|done|fresher|appearing|dropout|dropper|pass ?out|ho gay?[ai]|kiya|kar ?ke|kar chuk\S+|kar li\S*|kar rakh\S+|ki hai|ki h|ki thi|kiye|kar rah\S+|holder|padha|padhi|padhe|hu|hoon|hun|clear|पास|फेल|किया|की है|की|करके|कर चुक\S+|कर रह\S+|के छात्र|का छात्र|की छात्रा|हूं|तक)(?! fees)",
    rf"(?P<r>(?:{_SCHOOL}|{_DEGREE})(?: {_STREAM})?(?: class)? (?:pass|passed|fail|failed|पास|फेल|dropout))(?! out)",
    rf"(?P<g>(?:{_SCHOOL}|{_DEGREE})(?: {_STREAM})?(?: class)?) (?:me|mein|mai|में|tak|तक|ke baad|k baad|के बाद) {_GAP}{{0,2}}?(?:hu|hoon|hun|hai|h|tha|thi|{_MARKS}|padh\S*|पढ़\S*|chhod\S*|chod\S*|छोड़\S*|छूट\S*|chhut\S*|ruk\S*|है|हूं|था|थी|gaya|gayi|band|बंद)",
    rf"(?P<h>(?:{_DEGREE}|{_SCHOOL})) (?:wala|wali|wale|वाला|वाली|वाले)(?! (?:course|batch|class|coaching|कोर्स|बैच))",
    rf"(?P<i>{_SCHOOL}(?:{_TAIL})?) (?:ka|ki|ke|का|की|के|maths|science|मैथ\S*|गणित) (?:science|maths?|sst|english|सब|मैथ\S*|गणित|विज्ञान|साइंस)",
    rf"(?P<j>{_MARKS}) (?:\S+ )?{_GOT}(?: (?:the|tha|थे|in|mere|meri))?(?: (?:boards?|12th|10th)(?: me)?)?",
    rf"(?:got|scored|score|secured|have|percentage is|marks? (?:is|are|were)) (?P<k>{_MARKS}(?: (?:in|at|on) (?:the |my )?(?:boards?|{_SCHOOL}|{_DEGREE}))?|\d{{2}} in (?:the |my )?(?:boards?|{_SCHOOL}))",
    rf"(?P<l>{_STREAM}) (?:se|side|background|stream|student|वर्ग|से)(?: se| से)?(?: (?:hu|hoon|hun|hai|h|here|हूं|है|background|student|padha|padhi|ka|ki))+",
    rf"(?P<m>{_STREAM}) (?:background|graduate|stream|student)",
    rf"(?:termin\S+|acab\S+|curs\S+|estoy|esta|tengo|tiene|soy|hice|egresad\S+|deje|dejo|estudi\S+|hasta|saque|aprobe|complete) {_GAP}{{0,3}}?(?P<n>{_STUDIED})",
    r"(?:saque|sacado|obtuve|tengo) (?P<o>(?:un |una )?\d{1,2}(?:[.,]\d+)? (?:en|de) (?:la |el )?(?:evau|ebau|pau|selectividad|bachillerato|bach|promedio|nota|media|prepa))",
    rf"(?:suis|ai|fais|fait|est|termin\S+|obtenu|eu|prepare|etudiante?|classe|titulaire|arrete|ecole|niveau|apres|jai) {_GAP}{{0,3}}?(?P<p>(?:en |la |de )?{_STUDIED}(?: (?:pro|general|techno|technologique|{_STREAM}))?(?: (?:de|en|d) {_WORD}| (?!(?:avec|apres|depuis) )[^\s\d.,!?%₹€$+@]{{5,}})?)",
    rf"(?P<q>\d{{1,2}}(?:[.,]\d+)? (?:de moyenne|au bac|au brevet)(?: (?:en )?{_SCHOOL}(?:{_TAIL})?)?)",
)
_IN_SCHOOL = standing(_SCHOOL)
_PAST = standing(
    r"pass|passed|passout|out|completed|complete|done|cleared|finished|kar li\S*|ho gay?[ai]|kiya|after|ke baad|termine|acabe|fini|obtenu|ago|in 20\d\d|20[01]\d|fail|failed|\d\d %|percent|marks|aaye|पास|फेल|प्रतिशत|पूरी|के बाद|किया|past|arrete|deje|stopped|left"
)


class Studies(NamedTuple):
    """What is told of studies."""

    told: str
    """In the words it was told in; empty where nothing is."""
    now: bool
    """Somebody learns there at present."""
    at_school: bool
    """And it is a school, which one leaves before one is of age."""


def studies(line: Line) -> Studies:
    """The schooling that a message tells of."""
    now = _NOW.search(line.said)
    present = line.told(now)
    told = line.told(_TOLD.search(line.said))
    at_school = now is not None and bool(_IN_SCHOOL.search(now[0])) and not _PAST.search(line.said)
    best = max(present, told, key=len)
    return Studies(best.strip(" ,."), bool(present), at_school)
