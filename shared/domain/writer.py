# ruff: noqa: E501 -- the phrases of a language stand together
"""Who writes: a student, or the parent of one."""

from typing import Literal

from shared.domain.line import BREAK, Line, standing

Role = Literal["student", "parent"]

_CHILD = r"(?:son|daughter|child|kid|boy(?! ?friend)|girl(?! ?friend)|ward|nephew|niece|grandson|granddaughter|grandchild|teenager|teen|toddler)(?: s)?"
_LADKA = r"(?:bete|beta|beti|betiya|bitiya|bitia|bachch?[aei]|bacch?[aei]|bach[aei]|bachchi|bacchi|bachi|ladk[aei]|larki|larka|larke|munna|munni|gudiya|pote|poti|pota|bhatij[aei]|bhanj[aei]|son|daughter)"
_LADKA_HI = (
    r"(?:बेटे|बेटा|बेटी|बिटिया|बच्चा|बच्ची|बच्चे|लड़का|लड़की|लड़के|पोता|पोती|पोते|भतीजा|भतीजी|भतीजे|भांजा|भांजी|भांजे|सुपुत्र|पुत्र|पुत्री)"
)
_HIJO = r"(?:hij[oa]|hijit[oa]|nin[oa]|chaval[a]?|chav[oa]|muchach[oa]|chamac[oa]|nen[ea]|peque|pequen[oa]|sobrin[oa]|niet[oa]|mayor|menor)"
_FILS = r"(?:fils|fille|fillette|garcon|enfant|gamine?|gosse|ado|neveu|niece|petit fils|petite fille|grand|grande|aine|ainee|cadet|cadette|petite|petit|fiston)"
_PARENT = standing(
    rf"(?:my|our) (?:\S+ )?{_CHILD}",
    r"(?:for|of|about|regarding|get|put|enrol|enroll) (?:my|our) (?:\S+ )?(?:kids|children|sons|daughters|boys|girls|twins)",
    r"(?:for|about|regarding|re|is) (?:a |the )?(?:son|daughter|ward|nephew|niece|grandson|granddaughter)",
    r"(?:son|daughter|child) (?:aged|of mine|is (?:in|a|\d\S*|studying|currently|now)|studies|wants|passed|completed|finished|got|needs|loves|scored)",
    r"(?:i|we|am|m|im|are|as|being|he|she|it)(?: s| is| are)? (?:\S+ )?(?:a |the |his |her |their )?(?:parents?|father|mother|mom|mum|dad|guardians?|grandmother|grandfather|grandma|grandpa)(?: of| to| here| and| ,)?",
    r"(?:father|mother|mom|mum|dad|parents?|guardian) (?:of|to) (?:a |an |my |the |two |three |one |\d )?(?:\S+)",
    rf"(?:mer[aei]|mr[aei]|hamar[aei]|humar[aei]|apn[aei]|mere wal[aei]) (?:\S+ )?{_LADKA}",
    r"(?<!\d )(?:bete|beti|bitiya|beta|bachch?[ei]|bacch?[ei]|bachchi) (?:ke|ka|ki|ko|ne|k)(?! (?:hostel|liye alag|alag))",
    r"(?:ladke|ladki) (?:ke|k) (?:liye|baare|bare)",
    rf"(?:^|{BREAK} |sir |madam |ji |hello |hi |namaste |mam )(?:beta|beti|bitiya|ladka|ladki|bachcha|baccha|bachchi|bacchi|munna) (?!ladk|hostel|log|wal|{_LADKA}|sun|fees?\b|kya|aap|tum|mujhe)\S+ (?:\S+ ){{0,6}}?(?:hai|h|he|tha|thi|raha|rahi|chahta|chahti)",
    rf"(?:^|{BREAK} )(?:{_LADKA}|{_LADKA_HI}) (?:\d\S*|class|कक्षा|nauvi\S*|das\S*vi\S*|gyar\S*|bar\S*vi\S*|aath\S*vi\S*)",
    rf"(?:मेर[ाीे]|हमार[ाीे]|अपन[ाीे]) (?:\S+ )?{_LADKA_HI}",
    r"(?<!\d )(?:बेटे|बेटी|बिटिया|बच्चे|बच्ची|पुत्र|पुत्री) (?:के|का|की|को|ने)(?! हॉस्टल)",
    r"(?:लड़के|लड़की) के (?:लिए|बारे)",
    rf"(?:^|{BREAK} |सर |मैडम |जी |नमस्ते )(?:बेटा|बेटी|बिटिया|बच्चा|बच्ची|लड़का|लड़की) (?!लड़क|और लड़क|कितन|क्या)\S+ (?:\S+ ){{0,6}}?(?:है|था|थी|रहा|रही|चाहता|चाहती)",
    r"(?:इनके|inke|इसके|iske) (?:पापा|पिता|papa|pita|pitaji|daddy|father)",
    r"(?:मैं|main|mai|हम|hum|ham) (?:\S+ ){0,3}?(?:पिता|माता|मां|अभिभावक|पापा|मम्मी|papa|mummy|maa|pita|mata|abhibhavak|father|mother|parents?|guardian) (?:हूं|हैं|hu|hoon|hun|hain|bol)\S*",
    rf"(?:mi|nuestr[oa]|de mis|para mis) {_HIJO}s?",
    r"soy (?:el |la |su |una? )?(?:padre|madre|papa|mama|abuel[oa]|ti[oa]|tutora?|representante|apoderad[oa])(?: de)?",
    r"(?:somos|como) (?:los )?(?:padres|padre|madre)",
    r"(?:el|la) (?:nino|nina|chaval|chavala|hijo|hija) (?:mio|mia|tiene|va|esta|quiere)",
    rf"(?:mon|ma|notre) {_FILS}(?! (?:niveau|probleme|question|souci))",
    r"(?:pour|de) (?:mes|nos) (?:enfants|filles|fils|garcons|ados|gamins)",
    r"(?:je suis|c est|en tant que) (?:le |la |un |une |sa |son )?(?:pere|mere|maman|papa|parent|tuteur|tutrice|grand mere|grand pere)(?: d| de| du)?",
    r"(?:maman|papa|pere|mere|parents?) (?:d|de|du) (?:un|une|deux|trois|\S+ (?:enfants?|ados?|filles?|garcons?|ans|eleve|lyceenn?e?|collegienn?e?))",
)
_STUDENT = standing(
    r"(?:i am|i m|im|m|am|as|me|being) (?:an? |still |currently |also |just |only )*(?:\S+ ){0,3}?(?:student|undergrad|sophomore|high ?schooler)(?! (?:visa|loan|discount|card))",
    rf"(?:^|{BREAK} )(?:\S+ )?(?:student|estudiante|etudiante?|lyceenn?e?|chhatra?|vidyarthi|छात्रा?|विद्यार्थी|स्टूडेंट)(?: here| hu| hoon| hun| h| हूं)?(?= {BREAK}|$)",
    r"(?:main|mai|mein|me) (?:ek |abhi )*(?:\S+ ){0,3}?(?:student|chhatra?|vidyarthi)(?: hu| hoon| hun| h)?",
    r"(?:\S+ )?(?:student|chhatra?|vidyarthi) (?:hu|hoon|hun)",
    r"मैं (?:एक |अभी )*(?:\S+ ){0,3}?(?:छात्रा?|विद्यार्थी|स्टूडेंट)",
    r"(?:छात्रा?|विद्यार्थी|स्टूडेंट) (?:हूं|हुं)",
    r"(?:soy|somos) (?:un |una )?(?:estudiantes?|alumn[oa]s?|universitari[oa]s?)",
    r"still (?:in|at) (?:high school|school|college|uni|university)",
    r"je suis (?:un |une |encore |actuellement |toujours )*(?:etudiante?|lyceen\S*|eleve|collegien\S*|alternante?|apprentie?)",
)
_NO_STUDENT = standing(
    r"(?:student|chhatra?|विद्यार्थी|छात्रा?|स्टूडेंट) (?:\S+ )?(?:nahi|nahin|न|नहीं)",
    r"(?:not|no longer|no|never|ne suis pas|ya no soy) (?:\S+ ){0,2}?(?:student|estudiante|etudiante?)",
)
_SOMEBODY = standing(
    r"(?:my|mere|mera|meri|mi|mis|mon|ma|मेरे|मेरा|मेरी|our|his|her) (?:\S+ )?(?:brother|sister|sis|bro|friends?|cousin|wife|husband|bhai|bhaiya|behen|behan|bahan|didi|dost|saheli|hermano|hermana|amigo|amiga|prim[oa]|espos[oa]|novi[oa]|frere|soeur|ami|amie|copain|copine|cousine?|mari|femme|भाई|बहन|बहिन|दीदी|दोस्त|सहेली|पति|पत्नी)",
    r"(?:bhai|behen|behan|bahan|dost|भाई|बहन|दोस्त) (?:ka|ki|ke|ko|ने|को|का|की|के|ne) \S+",
)


def role(line: Line, studies: bool) -> Role | None:
    """What the one who writes is to the learner.

    Args:
        studies: whether they tell that they are at school or university themselves.
    """
    if _PARENT.search(line.said):
        return "parent"
    if _STUDENT.search(line.said) and not _NO_STUDENT.search(line.said):
        return "student"
    return "student" if studies and not of_somebody(line) else None


def of_somebody(line: Line) -> bool:
    """Whether a brother, a friend or a husband is spoken of."""
    return bool(_SOMEBODY.search(line.said))
