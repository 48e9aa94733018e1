# ruff: noqa: E501 -- the phrases of a language stand together
"""The course somebody wants, or speaks of, in their own words."""

from collections.abc import Iterator

import regex

from shared.domain.lexicon import ASKING, COURSES, GLOSSES, INTERROGATIVES, ORDINARY, REQUESTS
from shared.domain.line import Line, standing
from shared.domain.patterns import worded
from shared.domain.trades import LEVELS, SUBJECTS, TRADES
from shared.domain.words import words

_X = r"[\p{L}\p{M}\p{N}+#]+"
_AFTER = rf"(?P<after>{_X}(?: {_X}){{0,5}})"
_BEFORE = rf"(?P<before>{_X}(?: {_X}){{0,3}}?)"
_ART = r"(?:an?|the|your|ur|any|some|el|la|los|las|lo|un|una|le|l|les|une|du|de|d|del|of|in|on|for|en|au|a)"
_COURSE = r"(?:courses?|class|classes|coaching|training|programs?|programmes?|batch(?:es)?|prep|preparation|diploma|certification|certificate|workshop|bootcamp|camp|degree|tuitions?|lessons?|track|module|exam|curso|cursos|clases?|taller|formacion|carrera|diplomado|especialidad|modulo|examen|formation|formations|cours|stage|atelier|module|diplome|titre pro|permis|licence|prepa)"
_WANTED = standing(
    rf"(?:interested in|interest in|keen on|curious about|(?:want|wanted|like|planning|plan|looking|hoping|going|need|wish|wanna|thinking)(?: to| of)? (?:do|join|learn|study|take|pursue|take up|enrol+ (?:in|for|on)|sign up for|get into|switch to|apply for|doing|start|prepare for|crack|opt for|register for|joining|become|admission in)|switch(?:ing)? (?:to|into)|mov(?:e|ing) into|get(?:ting)? into|looking (?:for|at)|enquir(?:y|ing) (?:about|for|regarding)|inquir(?:y|ing) (?:about|for)|admission (?:in|for|to|into)|prepar(?:e|ing|ation) for) (?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"(?:me interesan?|interesad[oa] en|(?:quiero|quisiera|kiero|me gustaria|querria|deseo|quieren?|piensa|pienso|busca) (?:estudiar|aprender|hacer|tomar|cursar|dedicarme a|ser|trabajar (?:de|en|como)|meterme a|inscribirme (?:en|a|al))|ganas de|meterme a|apuntarme a|prepararme para) (?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"(?:interesse?e? par|(?:je|j|on|il|elle)? ?(?:veux|voudrais|souhaite|aimerais|veut|voudrait|aimerait|jaimerais) (?:suivre|faire|apprendre|etudier|devenir|passer|travailler (?:dans|comme)|m inscrire (?:a|en|au)|me former (?:a|en|au)|me lancer dans)|me reconvertir (?:dans|en)) (?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"{_BEFORE} (?:course |classes |ka course |ki coaching |ki class |ki taiyari |ki tayari |ki padhai |कोर्स |का कोर्स |की तैयारी |की कोचिंग |की पढ़ाई )?(?:karna|karni|join karna|seekhna|sikhna|sikhni|seekhni|padhna|lena|banna|banana|seekhne|sikhne|करना|करनी|सीखना|सीखनी|सीखने|पढ़ना|बनना|जॉइन करना|ज्वाइन करना)(?: (?:hai|chahta|chahti|chah\S*|tha|thi|h|hain|ka|ki|ke|है|चाह\S*|था|थी|का|की|के|हूं))",
    rf"{_BEFORE} (?:me|mein|mai|में|ka|ki|का|की) (?:hi )?(?:interest\S*|ruchi|shauk|shok|scope|admission|dakhila|career|jana|jaana|aana|रुचि|इंटरेस्ट|दिलचस्पी|शौक|एडमिशन|प्रवेश|दाखिला|करियर|जाना)",
)
"""What is wanted."""
_SOUGHT = standing(
    rf"(?:{_COURSE})(?<!formation|formations|cours|stage) (?:on) (?:{_ART} )*{_AFTER}",
    rf"(?:{_COURSE}) (?:in|of|for|de|d|en|du|des|l) (?:{_ART} )*{_AFTER}",
    rf"(?:batch(?:es)?|questions|doubts?|info|information|details?|informes|informacion|renseignements|infos?) (?:start |starts |starting )?(?:for|on|about|regarding|sobre|sur|acerca de) (?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"(?:learn|learning|teach|crack|aprender|apprendre|ensenan|crazy about) (?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"(?:the|your|ur|that|this|ke|el|la|le) {_BEFORE} (?:one|thing|stuff|{_COURSE})",
    rf"{_BEFORE} (?:{_COURSE}|prep|कोर्स|कोचिंग)",
    rf"{_BEFORE} (?:ka|ki|ke|k|का|की|के) (?:\S+ )?(?:courses?|taiyari|tayari|tyari|padhai|coaching|syllabus|कोर्स|तैयारी|पढ़ाई|कोचिंग|सिलेबस)",
    rf"{_BEFORE} (?:me|mein|में) (?:kya|क्या) (?:kya |क्या )?(?:sikha\S*|padha\S*|सिखा\S*|पढ़ा\S*)",
)
"""What is asked about as something to be learnt."""
_BESIDE = standing(
    rf"(?:fees?|prices?|cost|duration|syllabus|timings?|seats?|placements?|eligibility|discount|emi|charges|dates?|intake|precio|costo|horarios?|duracion|prix|tarifs?|cout|duree|horaires?|inscription|sale|cuesta|vale|dura|coute|do|study|finish\S*|offer|dan|prepare|passer|estudiar|lo|para|pour) (?:of|for|in|on|about|del?|du|d|pour|para|a|au)? ?(?:{_ART} )*(?:{_COURSE} )?(?:{_ART} )*{_AFTER}",
    rf"{_BEFORE} (?:wal[aei]|wal[ao]n?|fees?|prices?|cost|timings?|वाल[ाीेो]\S?|फीस|बैच|क्लास)",
    rf"{_BEFORE} (?:ka|ki|ke|k|का|की|के) (?:\S+ ){{0,2}}?(?:fees?|class|classes|kharcha|kharch|batch|seats?|duration|charge|price|exam|form|kitna|kitne|kitni|liye|baare|bare|detail\S*|info|फीस|क्लास|खर्चा|खर्च|बैच|सीट\S*|शुल्क|पैसा|पैसे|कितन\S|लिए|बारे)",
    rf"{_BEFORE} (?:kitne|kitna|kitni|कितने|कितना|कितनी) (?:ka|ki|ke|mahine|din|saal|hafte|time|का|की|के|महीने|दिन|साल|समय)",
)
"""Where a course is named as often as something else."""

_SEEK = worded(
    """
    fee duration eligibility batch start placement job address branch instalment discount scholarship online offline
    hostel refund certificate demo trial library faculty exam weekend laptop bus transport food attendance age parking
    wifi material notes books mock test
    """
)
_NO_NAME = (
    ORDINARY
    | INTERROGATIVES
    | ASKING
    | REQUESTS
    | COURSES
    | frozenset(word for word, english in GLOSSES.items() if english in _SEEK)
    | _SEEK
    | worded(
        """
        this that it know more some something anything one any another which what kya kuch koi ek ye yeh fees price
        information info saber mas votre vos une informations aapka aapki baat call visit talk demo number join timing
        registration discount emi placement placements package salary syllabus timings seats seat hike offline free
        morning evening afternoon saturday sunday monday weekday weekends intake ads scope career kharcha kharch chhota
        chota bada lamba new old latest cheapest best good total amount dates ghar mobile phone center parents papa
        mummy money loan job jobs naukri sarkari government private paisa padhai taiyari tayari padhne
        कुछ बात कॉल नौकरी सरकारी पढाई तैयारी खर्चा खर्च पैसा पैसे सुबह शाम घर सेंटर मोबाइल लाइन शौक
        poquito gente tiempo dinero trabajo empleo casa manana tarde noche meses semanas horas ano nivel clase algo
        argent travail emploi maison matin soir mois semaines heures niveau place places inscription tout tot metier
        besides subscribe encore recibir receive updates notificaciones noticias batch else again appart maison coche
        live crash late jan feb mar apr june july aug sep oct nov dec subah dopahar shaam raat bagal dusri route normal regular
        short summer winter evening weekend slot recorded online jagah bacho ladkiyo bench wala yar dost robot machine stop
        स्टाफ लडकियों आधी लेट बगल जो सप्ताहांत माध्यम doctor abroad same way part aide bit lot month ahi aqui
        line field taf boulot someone somebody sure idea guide? animales chose truc months weeks days hours years
        beginners beginner total level basic class 10th 12th student students parent time date type kinds kind month
        """
    )
) - worded("english ingles anglais full web data")
_NEEDS = regex.compile(
    r"weak|struggl|fail|difficult|trouble|help|improve|tuition|kamzor|kamjor|ghabra|dar lag|samajh nahi|कमजोर|घबरा|डर|flojea|floj|cuesta|suspen|dificult|ayuda|galere|faible|difficult|niveau|soutien|aide"
)
"""What is said of a subject by who wants lessons in it."""
_MEDIUM = worded("medium माध्यम mediam background weak teacher sir maam madam")
"""Beside them a language or a subject is no course."""
_NTH = regex.compile(r"\d+(?:st|nd|rd|th|eme|er|re)?")
_JOINS = worded("de del d du des en y and et of the l la & e para pour")


def wish(line: Line) -> str:
    """The course somebody says they want; empty where they name none."""
    return _said(_WANTED, line)


def subject(line: Line, besides: str = "", unknown: tuple[str, ...] = (), surely: bool = True) -> str:
    """The course a message speaks of: wanted, asked about, or named by a word that only courses are called by.

    Args:
        besides: what of the message tells of the writer's own studies, work or place.
        unknown: words that are known to stand where a course is named.
        surely: the message is about courses; if not, one must be called as courses are.
    """
    own = frozenset(besides.split())
    found = [name for pattern in (_WANTED, _SOUGHT) if (name := _said(pattern, line, own))]
    beside = _said(_BESIDE, line, own)
    trade = _trade(line, own)
    for name in (*found, beside):
        said = words(name)
        if name and ((TRADES | SUBJECTS).intersection(said) or {*unknown}.intersection(said)):
            return name
    return (trade or next(iter(found), "")) if surely else ""


def _said(pattern: "regex.Pattern[str]", line: Line, own: frozenset[str] = frozenset()) -> str:
    for match in pattern.finditer(line.said, overlapped=True):
        before = bool(match.groupdict().get("before"))
        start, end = match.span("before" if before else "after")
        run = _leading(line.said[start:end].split(), own, before)
        if run:
            start += sum(len(word) + 1 for word in line.said[start:end].split()[: run[0]])
            length = len(" ".join(line.said[start:].split()[: run[1] - run[0]]))
            return line.original(start, start + length)
    return ""


def _leading(said: list[str], own: frozenset[str], before: bool) -> tuple[int, int] | None:
    """Of the words of a slot those that name: the ones next to what opens it."""
    places = range(len(said))
    if before:
        first = len(said)
        while first > 0 and _names(said[first - 1], own):
            first -= 1
        return (first, len(said)) if first < len(said) and not said[-1].isdigit() else None
    last = 0
    for place in places:
        joins = 0 < place < len(said) - 1 and said[place] in _JOINS and _names(said[place + 1], own)
        if not (_names(said[place], own) or joins):
            break
        last = place + 1
    return (0, last) if last and not said[0].isdigit() else None


def _names(word: str, own: frozenset[str]) -> bool:
    return word not in own and not _NTH.fullmatch(word) and (word in TRADES or word not in _NO_NAME) and len(word) > 1


def _trade(line: Line, own: frozenset[str]) -> str:
    """The first stretch of words that courses are called by."""
    said = line.said.split()
    telling = TRADES | SUBJECTS if _NEEDS.search(line.said) else TRADES
    known = [word in telling and word not in own for word in said]
    for place, word in enumerate(said[1:]):
        known[place] = known[place] and word not in _MEDIUM
    for run in _runs(known, said):
        start = sum(len(word) + 1 for word in said[: run[0]])
        return line.original(start, start + len(" ".join(said[run[0] : run[1]])))
    return ""


def _runs(known: list[bool], said: list[str]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(said):
        end = place
        while end < len(said) and (known[end] or (end > place and said[end] in LEVELS)):
            end += 1
        if end > place:
            yield place, end
        place = end + 1
