"""Names a question asks about as if they were offered here, and are not.

Without this "fees for MBBS?" would be answered with the fee of whatever was spoken of before.
"""

from shared.domain.asked import asking_words
from shared.domain.english import common
from shared.domain.lexemes import stem, stems, words
from shared.domain.lexicon import GLOSSES, ORDINARY
from shared.domain.periods import MONTHS

_SOUGHT = stems(
    """
    fee fees cost price charges course class classes coaching training batch tuition duration eligibility
    syllabus admission certificate certification diploma degree program placement seats exam preparation
    branch centre
    """
)
"""What one seeks of a thing on offer: the word beside it is the thing's name."""
_LINKS = stems("for of in ka ki ke the your a an about at and or aur ya with")
_SORTS = stems(
    """
    online offline weekend weekday evening morning regular classroom live recorded crash short demo trial
    free monthly yearly annual one-time full half total hostel mess library bus transport food exam test
    mock mode boys girls boy girl male female working professional professionals graduate graduates
    fresher freshers dropper droppers repeater repeaters beginner beginners kid school college degree
    medium standard grade stream group subject science commerce arts registration caution deposit late
    refund scholarship discount instalment instalments emi payment minimum maximum structure break campus
    government private all refundable advance breakup extra hidden additional other card book books
    material kit uniform age gap marks percent night nights day days whichever whatever summer winter
    """
)
"""Say which sort, or what else is paid: no names of courses."""
_ELSEWHERE = stems(
    """
    mbbs bds bams bhms mba pgdm bba bca mca btech mtech bsc msc bcom mcom llb llm clat gate upsc ias ips
    ssc cgl mpsc uppsc rpsc bpsc banking ibps sbi rrb railway nda cds afcat agniveer cuet cat xat mat gre
    gmat ielts toefl pte sat act duolingo ca cma acca cfa neet pg ug jee iit nift nid nata ctet tet reet
    bed deled net jrf kvpy ntse olympiad python java tally photoshop autocad ccna devops blockchain
    salesforce sap nursing pharmacy aviation hotel fashion animation vfx german french spanish japanese
    korean guitar dance yoga music singing painting drawing cooking baking driving swimming photography makeup
    astrology theatre acting journalism law medicine engineering farming plumbing carpentry electrician tailoring
    dele delf dalf masters ged hsk jlpt topik cima frm
    """
)
"""What learners in India most often ask for: names, even where a document mentions them in passing."""

_STUDIED = stems("yr final doing passed pursuing completed after baad graduated studying")
"""What follows is the person's own education."""


def not_offered(text: str, known: frozenset[str], published: frozenset[str], named: bool) -> tuple[str, ...]:
    """The names in ``text`` that stand where an offer's name stands, and that nothing offered is called.

    Args:
        text: the question.
        known: its words that name something in the catalogue.
        published: lexemes of it that some document or fact holds.
        named: whether it names an item at all; then only the words beside what is sought are looked at.
    """
    spoken = words(text)
    sought = [stem(word) in _SOUGHT for word in spoken]
    asking = asking_words(spoken)
    found = []
    for place, word in enumerate(spoken):
        if word in known or word in asking or not _could_be_a_name(word) or _of_the_person(place, spoken):
            continue
        elsewhere = stem(word) in _ELSEWHERE
        asked_for = _beside(place, spoken, sought)
        if (elsewhere and (asked_for or not named)) or (asked_for and stem(word) not in published):
            found.append(word)
    return tuple(dict.fromkeys(found))


def _of_the_person(place: int, spoken: list[str]) -> bool:
    """Whether a word is what somebody has studied ("in 2nd yr BA", "after bcom"), not what they ask for."""
    return bool(_STUDIED.intersection(map(stem, spoken[max(0, place - 2) : place])))


def _could_be_a_name(word: str) -> bool:
    lexeme = stem(word)
    grammatical = word in ORDINARY or lexeme in ORDINARY or word in GLOSSES
    grammatical = grammatical or (common(word) and lexeme not in _ELSEWHERE)
    grammatical = grammatical or word in MONTHS
    return len(word) > 1 and not word.isdigit() and not grammatical and lexeme not in _SOUGHT | _SORTS


def _beside(place: int, spoken: list[str], sought: list[bool]) -> bool:
    """Whether what is sought stands by the word at ``place``, only links and parts of names between."""
    for step in (1, -1):
        at, gap = place + step, 0
        while 0 <= at < len(spoken) and gap < 5:
            if sought[at]:
                # After the name ("mbbs fees", "mbbs ki fees"), or before it with a link ("fees for mbbs").
                between = spoken[min(place, at) + 1 : max(place, at)]
                return step == 1 or any(word in _LINKS for word in between)
            if spoken[at] in ORDINARY and spoken[at] not in _LINKS:
                break
            at, gap = at + step, gap + 1
    return False
