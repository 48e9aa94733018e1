# ruff: noqa: E501 -- one concept a line
"""What a word stands for beyond its spelling: one concept for a word, its synonyms and its translations.

A question in Spanish finds the English FAQ, and a French one the Spanish rules, as far as these lists and what
the languages have in common reach.
"""

from collections import defaultdict
from functools import cache, lru_cache

import regex

from shared.domain.english import forms_of, gloss
from shared.domain.lexemes import lexemes, stem, words
from shared.domain.lexicon import GLOSSES
from shared.domain.stopwords import STOPWORDS
from shared.domain.talk import Language

_SAME = """
absence: absent absencia ausencia ausencias falta faltas faltar falte faltan absences gairhazir अनुपस्थित
ac: एसी climatisation climatise clim climatizado acondicionado
animal: pet pets animals animaux animales mascota mascotas paltu
accredited: acreditado acreditada acreditados accredite accreditee manyata मान्यता
accommodation: hospedaje alojarse alojarme heberger loger
activity: actividad actividades activite activites sortie sorties excursion excursiones
afternoon: mediodia dopahar दोपहर
bank: बैंक banco banque
bike: bicicleta bici velo velos cycle साइकिल
bilingual: bilingue
cancel: cancelar cancelo cancelacion anular anula baja annuler annulation retractation desistir withdraw withdrawal drop रद्द
card: tarjeta carte
cash: efectivo especes nakad नकद
childcare: guarderia daycare creche garderie
consulate: consulado consulat embassy embajada ambassade
computer: computador ordenador
deny: denegado deniegan deniega refuse refusado rechazan rejected denied
deposit: fianza caution jama
document: documento documentos documents papeles papel papers papiers pieces dastavez kagaz kagaj कागज कागजात दस्तावेज दस्तावेज़ डॉक्यूमेंट
elevator: ascensor ascenseur lift
employer: empresa employeur entreprise company
enrol: inscripcion inscribo inscribirme inscribirse inscribir inscrire inscris inscription apuntarme apunto matricula matricularme admission dakhila एडमिशन दाखिला प्रवेश register registration
evening: noche soir soiree shaam sham शाम
exam: pariksha परीक्षा
family: familia famille parivar परिवार
free: gratis gratuito gratuita gratuit gratuite gratuitement muft मुफ्त फ्री libre
group: grupo grupos groupe groupes
guarantee: garantia garantizan garantie garantissez गारंटी
guide: guia guias guides गाइड
handicap: wheelchair ruedas fauteuil discapacidad
government: gobierno gouvernement sarkari सरकारी
gym: जिम gimnasio gymnase
grant: subvencion subventions
home: ghar घर casa maison couch
hindi: हिंदी हिन्दी
hostel: hostal dormitory dorm dorms residence residences
instructor: faculty teacher maestro maestra
internship: practica practicas stage stages intern
invoice: factura facture
job: boulot chamba
answer: उत्तर respuesta reponse
attestation: certificat
book: kitab किताब libro livre
fine: penalty surcharge recargo jurmana जुर्माना penalite
gate: darwaza गेट
kid: hijo hijos nino ninos enfant enfants children
late: overdue retraso retard retards atraso der देर
level: nivel niveau niveaux niveles स्तर
loan: prestamo pret लोन credito
lunch: almuerzo dejeuner
material: manual manuel
meal: comidas repas food खाना
medium: माध्यम
minor: menor menores mineur mineurs
miss: perdida perdido perdidas manque manques rate chhoot चूक
money: dinero argent paisa पैसा पैसे
morning: manana matin matinee subah सुबह
parent: padre padres madre abhibhavak अभिभावक माता पिता
parking: estacionar estaciono estacionarse aparcar aparcamiento garer stationner gadi पार्किंग
pass: aprobar aprueba aprueban aprobado aprobados aprobaron reussite reussissent reussi clear cleared admis
payment: pago pagos paiement paiements reglement
phone: mobile movil celular मोबाइल
pool: piscina piscine
ratio: anupat
recording: recorded grabacion grabaciones enregistrement enregistrements रिकॉर्डिंग
recover: recuperar recupero rattraper rattrapage makeup
rent: alquiler loyer किराया kiraya
refund: return returned returns devuelven devolver devolvais devolveis devuelve devolucion rembourse rembourser rembourses wapsi वापसी लौटा
result: resultado resultados resultats nateeja परिणाम
room: habitacion cuarto chambre kamra कमरा
salary: salario sueldo salaire wage wages pay package income earn make kamai cobra gana gagne tankhwah सैलरी वेतन
saturday: sabado samedi shanivar शनिवार
sick: enfermedad enfermo enferma maladie malade illness bimar बीमार
simulacro: mock
size: tamano taille
social: seguro sociale
student: alumno alumna alumnos estudiante estudiantes eleve eleves etudiant etudiants chhatra छात्र छात्रों
state: स्टेट राज्य estado
service: सेवा
sign: signer signe signature firmar firma
summer: verano ete garmi गर्मी
sunday: domingo dimanche ravivar itwar रविवार
transfer: transferencia virement
transport: autobus camion navette shuttle van
trial: demo probar prueba essai essayer gratuita ट्रायल डेमो
trip: viaje voyage
uniform: uniforme वर्दी
veteran: vet vets
video: वीडियो
visa: visado visados visas वीजा
visit: visitar visita visite visiter tour conocer
wait: espera attente waitlist waiting
wifi: internet
woman: women female girl girls mujer mujeres chica chicas femme femmes fille filles ladki ladkiyon ladkiyan mahila लड़की लड़कियों लड़कियां महिला महिलाओं
work: working trabajar travailler kaam काम
year: ano anos annee annees saal साल ईयर वर्ष
"""
_ENDING = regex.compile(
    r"""(?<=\p{L}{4})(?:aciones|acion|ciones|cion|amientos?|imientos?|ements?|ations?|ando|iendo|aron|ieron|amos|emos|imos
    |aban|adas?|ados?|idas?|idos?|aient|issent|ees?|ants?|ez|ent|ar|er|ir|an|en|as|es|os|a|e|o|s)$""",
    regex.VERBOSE,
)
"""What Spanish and French hang on a word's root."""
_ROOTED: frozenset[Language] = frozenset({"es", "fr"})


def _table() -> dict[str, str]:
    """The concept of every listed word."""
    known = {stem(word): stem(english) for word, english in GLOSSES.items()}
    for line in _SAME.strip().splitlines():
        name, _, listed = line.partition(":")
        concept_ = known.get(stem(name), stem(name))
        known.setdefault(stem(name), concept_)
        for word in listed.split():
            known.setdefault(stem(word), concept_)
    return known


@cache
def _known() -> dict[str, str]:
    return _table()


@cache
def _members() -> dict[str, tuple[str, ...]]:
    held = defaultdict(set)
    for word, stands_for in _known().items():
        held[stands_for].add(word)
    return {name: tuple(sorted(listed | {name})) for name, listed in held.items()}


def concept(lexeme: str) -> str:
    """What a lexeme stands for; itself when no list and no dictionary holds it."""
    return _known().get(lexeme) or _translated(lexeme) or lexeme


@lru_cache(maxsize=8192)
def _translated(lexeme: str) -> str | None:
    """The concept of the English word for it, where a dictionary has one."""
    english = gloss(lexeme)
    return None if english is None or english in STOPWORDS["en"] else _known().get(stem(english), stem(english))


def known(word: str) -> bool:
    """Whether a list holds the concept, so that its translations are known."""
    return word in _members()


@lru_cache(maxsize=4096)  # the same names, FAQs and passages come up in every search
def concepts(text: str, language: Language) -> tuple[str, ...]:
    """What the words of ``text`` stand for, in order; in Spanish and French the root of a word no list holds."""
    known, rooted = _known(), language in _ROOTED
    return tuple(
        known.get(lexeme) or _translated(lexeme) or (_ENDING.sub("", lexeme) if rooted else lexeme)
        for lexeme in lexemes(text, language)
    )


def forms(name: str, language: Language) -> tuple[str, ...]:
    """The lexemes by which a concept is found in what is published, as operands of a ``tsquery``.

    A root is looked for as the beginning of a word.
    """
    listed = (*_members().get(name, ()), *forms_of(name))
    if listed:
        return (name, *(form for form in listed if form != name))
    return (f"{name}:*",) if language in _ROOTED and len(name) >= _ROOT_FROM else (name,)


_ROOT_FROM = 4


def told_words(*texts: str) -> frozenset[str]:
    """The words of ``texts`` by stem and by what they stand for; what a hyphen joins also as one word."""
    joined = [text.replace("-", "") for text in texts if "-" in text]
    held = {stem(word) for text in (*texts, *joined) for word in words(text)}
    return frozenset(held | {concept(word) for word in held})
