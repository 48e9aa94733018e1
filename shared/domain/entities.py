# ruff: noqa: E501 -- the phrases of a language stand together
"""What a lead tells of themselves beside name and address: by ``lead.Field``. Read by rules, never guessed."""

import regex

from shared.domain.lead import Field
from shared.domain.lexicon import ORDINARY
from shared.domain.patterns import worded
from shared.domain.told import told
from shared.domain.value import Value
from shared.domain.words import fold, words

_CLASS = r"(?:class|std|standard|grade|kaksha|कक्षा|क्लास)"
_SCHOOL_YEAR = r"(?:1[0-2]|[1-9])"
_IN_SCHOOL = (
    rf"(?:{_CLASS}\s*[-:]?\s*{_SCHOOL_YEAR}(?:th|st|nd|rd)?(?!\p{{Nd}})|{_SCHOOL_YEAR}\s*(?:th|vi|vin|wi|वीं|वी|ve|va)\b(?:\s*(?:class|std|standard|grade|kaksha|कक्षा|क्लास|boards?|commerce|science|arts|pcm|pcb))?"
    r"|dasvi|dasvin|barahvi|barvi|barhvi|gyarahvi|gyarvi|nauvi|aathvi|दसवीं|बारहवीं|ग्यारहवीं|नौवीं|आठवीं|दसवी|बारहवी|ग्यारहवी"
    r"|[1-4]\s*(?:º|°|ª|o)?\s*(?:de\s+)?(?:la\s+)?(?:eso|bachillerato|secundaria|prepa(?:ratoria)?|bach)|(?:la\s+)?(?:prepa(?:ratoria)?|secundaria|bachillerato|la eso)"
    r"|(?:en\s+)?(?:terminale|seconde|premi[eè]re|troisi[eè]me|quatri[eè]me|cinqui[eè]me|3e|3[eè]me|4[eè]me|2nde|1[eè]re|tle)\b)"
)
_DEGREE = (
    r"(?:b\.?\s?(?:com|sc|tech|e|a|ba|ca|ed|pharm?a?|arch|des|bms)\b\.?|m\.?\s?(?:com|sc|tech|a|ba|ca|ed|phil|bbs)\b\.?|bba|bca|mba|mca|bms|llb|mbbs|phd|ph\.d|diploma|iti|polytechnic|graduation|graduate|graduated|post\s?graduat\w+|degree|engineering|engineer|intermediate|inter|12th|10th|ssc|hsc|puc|high school|"
    r"ग्रेजुएशन|ग्रेजुएट|स्नातक|बीकॉम|बी\.?कॉम|बीएससी|बीए|बीटेक|एमए|एमएससी|डिप्लोमा|बीसीए|बीबीए|बीएड|"
    r"licenciatura|grado|carrera|ingenier[ií]a|universidad|fp|m[aá]ster|maestr[ií]a|licenciad[oa]|graduad[oa]|bachiller|t[eé]cnico|prepa|"
    r"licence|bac(?:\s?\+\s?\d)?|baccalaur[eé]at|bts|dut|but|master|l[123]|m[12]|cap|doctorat|dipl[oô]me|fac)"
)
_STUDIED = rf"(?:{_IN_SCHOOL}|{_DEGREE})(?![\p{{L}}\p{{M}}])(?:\s+(?:{_DEGREE}|\d(?:st|nd|rd|th)?\s+(?:year|sem\w*)|(?:1st|2nd|3rd|4th|first|second|third|final|last|pehle|dusre)\s+(?:year|sem\w*|saal)|(?:in|with|de|en)\s+\w+|pass(?:ed)?|पास))?"
_EDUCATION = regex.compile(
    rf"(?:\b(?:i\s*(?:am|['’]?m|have|did|was|['’]ve)|im|completed|finished|passed|pass|done|did|studying|pursuing|appearing|doing|student|currently|(?:he|she|son|daughter|child|kid|ward|beta|beti|brother|sister) is|she['’]?s|he['’]?s|just|gave)\s+(?:\w+\s+){{0,3}}?(?P<told>{_STUDIED}))"
    rf"|(?P<so>{_STUDIED})\s*(?:ka |ki |ke )?(?:pass\b|passed|student|graduate|completed|complete|done|fresher|appearing|dropout|dropper|ho gay?a|kiya|kar liya|ki hai|kar rah|kr rh|hu\b|hoon|hun\b|me\b|mein\b|mai\b|में|पास|किया|की है|कर रह|का छात्र|की छात्रा|holder|chal rah|walla|liya|clear|exam de)"
    rf"|\b(?:estudi\w+|termin\w+|curs\w+|estoy|est[aá]|tengo|soy|hice|acab\w+|egresad\w+)\s+(?:\w+\s+){{0,3}}?(?P<estudio>{_STUDIED})"
    rf"|(?:\b(?:suis|ai|fais|est|termin\w+|obtenu|pr[eé]pare|[eé]tudiante?|classe|titulaire)|j['’]ai)\s+(?:\w+['’\s]+){{0,3}}?(?P<etudes>{_STUDIED})",
    regex.IGNORECASE,
)
_SCHOOL = regex.compile(_IN_SCHOOL, regex.IGNORECASE)
_AFTER_SCHOOL = regex.compile(
    r"\b(?:pass(?:ed|out)?|completed|complete|done|cleared?|finished|kar li\w*|ho gay?[ai]|kiya|after|ke baad|termin[eé]|acab[eé]|fini|obtenu|ago|in 20\d\d|20[01]\d)\b|पास|पूरी|के बाद|किया",
    regex.IGNORECASE,
)
"""Who has finished school may be of age."""

_AMOUNT = r"(?:(?:₹|rs\.?|inr|€|\$|eur)\s?)?\p{Nd}[\p{Nd},.]*(?:\s?(?:k|lakhs?|lacs?|lac|hazaa?r|hajaa?r|thousand|mil|euros?|€|rupees?|rs|rupaye|dollars?|हजार|हज़ार|लाख|रुपये|रुपए|pesos|/-))*(?![\p{L}\p{N}])"
_BUDGET = regex.compile(
    rf"(?:budget|बजट|presupuesto)\W*(?:(?:is|hai|only|of|sirf|around|about|mera|my|upto|up|to|max|maximum|tak|bas|just|under|within|es|de|est|d['’]environ|sólo|solo|unos|environ|है|सिर्फ|केवल|करीब|between|ka|ki|range|was|approx|hi)\W+)*(?P<stated>{_AMOUNT})"
    rf"|(?P<first>{_AMOUNT})\s*(?:tak|ke andar|ke under|ka|is|only|max|तक|का|de)?\s*(?:hi |mera |my |ही )?(?:budget|बजट|presupuesto)"
    rf"|(?:can(?:not)? (?:only )?(?:pay|afford|spend|manage|arrange)|puedo (?:pagar|gastar|invertir)|peux (?:payer|mettre|d[eé]penser)|afford)\s+(?:only |upto |up to |max |maximum |around |about |hasta |solo |sólo |más de |que |jusqu['’][aà] |maximum |more than |unos )*(?P<able>{_AMOUNT})"
    rf"|(?P<give>{_AMOUNT})\s*(?:tak |se zyada nahi |hi |तक |ही |से ज्यादा नहीं )?(?:de sakt|dे sakt|kar sakt|afford kar|pay kar sakt|दे सकत|खर्च कर सकत|max(?:imum)? hai)",
    regex.IGNORECASE,
)

_NAME_WORDS = r"[\p{L}\p{M}][\p{L}\p{M}.'’-]*(?: [\p{L}\p{M}][\p{L}\p{M}.'’-]*){0,2}"
_LOCATION = regex.compile(
    rf"\b(?:(?:i am|i['’]?m|im|we are|we r|i come|i belong|coming|calling|writing|texting|studying|here) (?:from|to)|(?:i |we )?(?:currently |now )?(?:live|stay|reside|living|staying|residing|based|located|shifted|settled|settling|put up) (?:in|at|near|to)|my (?:city|location|place|town|address) is|city\s*[:=-]|location\s*[:=-]|this side from|vivo en|vivimos en|resido en|soy de|somos de|estoy en|radico en|j['’ ]?habite (?:à|a|en|au|sur|près de|dans)?|nous habitons (?:à|a|en|au)?|je (?:vis|r[eé]side|viens|suis bas[eé]e?) (?:à|a|en|au|de|d['’])|je suis de)\s+(?P<place>{_NAME_WORDS})"
    rf"|\b(?:main|mai|me|hum|ham|mein|मैं|हम)\s+(?:log )?(?P<se>[\p{{L}}\p{{M}}]+(?: [\p{{L}}\p{{M}}]+)?)\s+(?:se|से)\s+(?:hu\b|hoon|hun\b|hain|hai\b|bol|aata|aati|aate|हूं|हूँ|हैं|बोल|आता|आती|belong)"
    rf"|(?P<rehta>[\p{{L}}\p{{M}}]+)\s+(?:me|mein|mai|में)\s+(?:hi )?(?:reh\w+|rah?t[aei]\b|rah?t[aei] hu|रहता|रहती|रहते)"
    rf"|(?P<from>[\p{{L}}\p{{M}}]{{4,}})\s+(?:se|से)\s+(?:hu|hoon|hun|हूं|हूँ)\b"
    rf"|(?P<na>\w+) from (?P<after>{_NAME_WORDS})(?=\s*(?:$|[,.!]))",
    regex.IGNORECASE,
)
_COMPANY = regex.compile(
    rf"\b(?:i |we )?(?:work|working|job|employed|employee|posted|placed) (?:in|at|for|with|of|as \w+ (?:in|at|for|with)|as \w+ \w+ (?:in|at|for|with)) (?P<at>{_NAME_WORDS})"
    rf"|(?P<me>[\p{{L}}\p{{M}}\d]+(?: [\p{{L}}\p{{M}}]+)?) (?:me|mein|mai|में) (?:kaam|job|naukri|work|काम|नौकरी|जॉब)(?: \w+)? (?:kar|kr|hu|hai|कर|करता|करती|है)"
    rf"|\btrabajo (?:en|para|de \w+ en|como \w+ en) (?P<en>{_NAME_WORDS})"
    rf"|\bje (?:travaille|bosse) (?:chez|à|a|pour|dans|comme \w+ chez) (?P<chez>{_NAME_WORDS})"
    rf"|\b(?:company|empresa|entreprise|societe)\s*(?:is|name is|:|=|es|est)\s*(?P<named>{_NAME_WORDS})",
    regex.IGNORECASE,
)
_COURSE = regex.compile(
    r"\b(?:interested in|(?:want|wanted|like|planning|plan|looking|hoping|going|need|wish|wanna|thinking)(?: to| of)? (?:do|join|learn|study|take|pursue|enrol+ (?:in|for)|apply for|doing|start|prepare for|crack|opt for|register for|joining|admission in)|looking (?:for|at)|enquir(?:y|ing) (?:about|for|regarding)|inquiry (?:about|for)|admission (?:in|for|to)|prepar(?:ing|ation) (?:for|of)|me interesa|interesad[oa] en|quiero (?:estudiar|aprender|hacer|tomar|inscribirme (?:en|a|al))|quisiera (?:estudiar|aprender|hacer|tomar)|busco|int[eé]ress[eé]e? par|je (?:veux|voudrais|souhaite|aimerais) (?:suivre|faire|apprendre|[eé]tudier|m['’]inscrire (?:à|en|au|a))|je cherche)\s+(?:(?:an?|the|your|ur|el|la|los|un|una|le|l['’]|les|une|curso de|formation en|formation|cours de|estudiar|course in|course on|courses? of|de|d['’])\s*)*(?P<of>[\p{L}\p{M}\p{N}+#.&'’-]+(?: [\p{L}\p{M}\p{N}+#.&'’-]+){0,3})"
    r"|(?P<karna>[\p{L}\p{M}\p{N}+#.]+(?: [\p{L}\p{M}\p{N}+#.]+){0,2}) (?:course |classes |ka course |ki coaching |ki class |ki taiyari |ki tayari |कोर्स |का कोर्स |की तैयारी |की कोचिंग )?(?:karna|krna|karni|krni|join karna|join krna|seekhna|sikhna|sikhni|seekhni|padhna|lena|करना|करनी|सीखना|सीखनी|पढ़ना|जॉइन करना|ज्वाइन करना|me interest\w*|mein interest\w*|में (?:रुचि|इंटरेस्ट|दिलचस्पी)|me (?:admission|dakhila)|mein admission|में (?:एडमिशन|प्रवेश|दाखिला))\s*(?:lena |लेना )?(?:hai|chahta|chahti|chah|tha|h\b|है|चाहता|चाहती|था|hain)",
    regex.IGNORECASE,
)

_PARENT = regex.compile(
    r"\b(?:my|our) (?:\w+ )?(?:son|daughter|child|children|kid|kids|boy|girl|ward|beta|beti)\b|\bi\W?a?m (?:a |the |his |her )?(?:parent|father|mother|mom|dad|guardian)\b|\b(?:mer[aei]|hamar[aei]|apn[aei]) (?:\w+ )?(?:beta|beti|bete|bache|bachche|bacche|bachcha|bacha|bacchi|bachi|ladka|ladki|ladke|son|daughter)\b|\b(?:bete|beti|bacche|bachche) (?:ke|ka|ki|ko) |(?:मेर[ाीे]|हमार[ाीे]|अपन[ाीे]) (?:\w+ )?(?:बेटा|बेटी|बेटे|बच्चे|बच्चा|बच्ची|लड़का|लड़की|लड़के)|(?:बेटे|बेटी|बच्चे) (?:के|का|की|को) |\b(?:mi|nuestr[oa]|mis) (?:hij[oa]s?|nin[oa]s?|niñ[oa]s?)\b|\bsoy (?:el |la )?(?:padre|madre|papá|papa|mamá|mama)\b|\b(?:mon fils|ma fille|mon enfant|mes enfants|notre fils|notre fille)\b|\bje suis (?:le |la |un |une )?(?:père|pere|mère|mere|maman|papa|parent)\b",
    regex.IGNORECASE,
)
_STUDENT = regex.compile(
    r"\b(?:i\W?a?m|im|m) (?:an? |still |currently |also )*(?:\w+ ){0,3}student\b|\b(?:main|mai|me|mein) (?:ek |abhi )*(?:\w+ ){0,3}(?:student|chhatra|vidyarthi)\b|मैं (?:एक |अभी )*(?:\S+ ){0,3}(?:छात्र|छात्रा|विद्यार्थी|स्टूडेंट)|\bsoy (?:un |una )?(?:estudiante|alumn[oa])|\bje suis (?:un |une |encore |actuellement )*(?:[eé]tudiante?|lyc[eé]en\w*|[eé]l[eè]ve|coll[eé]gien\w*)|\bstudent (?:hu|hoon|hun)\b",
    regex.IGNORECASE,
)
_AGE = regex.compile(
    r"(?:\b(?:i\W?a?m|im|i am|he is|she is|he['’]?s|she['’]?s|turned|turning|age(?:d)?|umar|umra|umr|my age is|उम्र|आयु|edad)\W*(?:is |hai |only |just |meri |mera |now |almost |around |about |abhi |है |tiene |de |es )*(?P<said>\p{Nd}{1,2})(?!\p{Nd}|\s*(?:%|percent|k\b|lakh|baje|am\b|pm\b|th|st|nd|rd|/|:|months?|days?|weeks?|minutes?|hours?|marks|km|std)))"
    r"|\b(?P<years>\p{Nd}{1,2})\s*-?\s*(?:years?|yrs?|yr|y/?o|year)[\s-]*(?:old|of age)|\b(?P<saal>\p{Nd}{1,2})\s*(?:saal|sal|साल|वर्ष)\s*(?:ka|ki|ke|का|की|के)\s*(?:hu|hoon|hun|hai|h\b|हूं|हूँ|है|ho)"
    r"|\b(?:tengo|tiene|cumpl[íi]|cumple) (?P<anos>\p{Nd}{1,2}) a[ñn]os|\b(?:j['’ ]?ai|il a|elle a) (?P<ans>\p{Nd}{1,2}) ans",
    regex.IGNORECASE,
)

_ENDS = worded(
    """
    and but or so for to in at from with about i im my me please pls want need is are am was will can what when how
    who hai hain h hu hoon hun aur par lekin se me mein mai ka ki ke ko chahta chahti rehta rehti main mujhe mera
    meri kya bol y e o pero para por en con de del que quiero me mi et ou mais pour en avec qui je j que quel quelle
    course courses class classes coaching curso cursos clases formation formations cours batch program programme
    training right now only here sir madam maam ji bro please thanks है हूं हूँ और के की का को में से कोर्स कोचिंग
    क्या मुझे because since if this that next near by on as also then ok fees fee details detail info admission यहां
    yahan currently interested looking planning working
    """
)
_NO_PLACE = worded(
    """
    commerce science arts background village home here there online office work tomorrow today the a an it general
    middle poor non humanities college school class 12th 10th ghar yaha yahan waha aap ab kab kahan kaha der बचपन
    यहां इंटरनेट घर google instagram facebook insta friend ad internet youtube you your website mon lundi subah
    shaam morning evening now monday bed casa trabajo accord acuerdo ici vacances pas en tout bien retour
    """
)
_NO_COMPANY = worded(
    """
    home night day this that shift field progress it's shifts a an morning
    """
)
_OF_NOTHING = worded(
    """
    this that it know more some something anything one any another which what what's kya कुछ kuch koi ek ye yeh
    information info saber más mas votre vos une informations aapka aapki baat बात call कॉल visit talk demo number
    admission join registration fees discount
    """
)


class Told(Value):
    """What was told."""

    fields: dict[Field, str]
    minor: bool
    """The one who writes seems to be under 18."""


def tell(text: str, own: str | None = None) -> Told:
    """Everything that a normalised message tells of its writer.

    Args:
        own: the writer's number; one said without a country code is of the same country.
    """
    fields: dict[Field, str] = told(text, own)
    found: dict[Field, str | None] = {
        "course": _course(text),
        "budget": _first(_BUDGET, text),
        "location": _trimmed(_first(_LOCATION, text, but="na"), _NO_PLACE),
        "education": _first(_EDUCATION, text),
        "company": _trimmed(_first(_COMPANY, text), _NO_COMPANY),
        "age": _age(text),
        "role": "parent" if _PARENT.search(text) else "student" if _STUDENT.search(text) else None,
    }
    fields |= {name: value for name, value in found.items() if value}
    return Told(fields=fields, minor=_minor(text, fields))


def _minor(text: str, fields: dict[Field, str]) -> bool:
    if fields.get("role") == "parent":
        return False
    if age := fields.get("age"):
        return int(age) < 18
    education = fields.get("education", "")
    return bool(_SCHOOL.search(education)) and not _AFTER_SCHOOL.search(text)


def _first(pattern: "regex.Pattern[str]", text: str, but: str = "") -> str | None:
    match = pattern.search(text)
    if match is None:
        return None
    return next((said.strip(" ,.") for name, said in match.groupdict().items() if said and name != but), None)


def _trimmed(said: str | None, never: frozenset[str]) -> str | None:
    """A name without the words that go on after it."""
    kept: list[str] = []
    for word in (said or "").split():
        bare = fold(word).strip(".'’-")
        if bare in _ENDS and kept:
            break
        if bare in never or bare in _ENDS:
            return None
        kept.append(word)
    return " ".join(kept) or None


def _course(text: str) -> str | None:
    for match in _COURSE.finditer(text):
        said = next(said for said in match.groupdict().values() if said)
        if match["karna"]:  # what stands before the verb begins with other things
            kept = said.split()
            while kept and (fold(kept[0]) in _ENDS or fold(kept[0]) in ORDINARY):
                kept.pop(0)
            said = " ".join(kept)
        name = _trimmed(said, _OF_NOTHING)
        if name and any(word not in ORDINARY for word in words(name)):
            return name
    return None


def _age(text: str) -> str | None:
    said = _first(_AGE, text)
    return str(int(said)) if said and 5 <= int(said) <= 80 else None
