"""The words around catalogue facts, in the five languages."""

from shared.domain.talk import Asked, Language

LABELS: dict[Language, dict[Asked, str]] = {
    "en": {
        "course": "Content",
        "fee": "Fee", "instalment": "Instalments", "discount": "Discount", "duration": "Duration",
        "eligibility": "Eligibility", "batch": "Next batch", "seats": "Seats", "mode": "Mode",
        "placement": "Placement", "address": "Address", "phone": "Contact", "hours": "Hours",
    },
    "hinglish": {
        "course": "Kya sikhate hain",
        "fee": "Fees", "instalment": "Kisht", "discount": "Discount", "duration": "Duration",
        "eligibility": "Eligibility", "batch": "Agla batch", "seats": "Seats", "mode": "Mode",
        "placement": "Placement", "address": "Address", "phone": "Contact", "hours": "Timing",
    },
    "hi": {
        "course": "विषय",
        "fee": "फ़ीस", "instalment": "किस्तें", "discount": "छूट", "duration": "अवधि", "eligibility": "योग्यता",
        "batch": "अगला बैच", "seats": "सीटें", "mode": "माध्यम", "placement": "प्लेसमेंट", "address": "पता",
        "phone": "संपर्क", "hours": "समय",
    },
    "es": {
        "course": "Contenido",
        "fee": "Precio", "instalment": "Cuotas", "discount": "Descuento", "duration": "Duración",
        "eligibility": "Requisitos", "batch": "Próximo grupo", "seats": "Plazas", "mode": "Modalidad",
        "placement": "Colocación", "address": "Dirección", "phone": "Contacto", "hours": "Horario",
    },
    "fr": {
        "course": "Contenu",
        "fee": "Prix", "instalment": "Échéances", "discount": "Remise", "duration": "Durée",
        "eligibility": "Conditions", "batch": "Prochaine session", "seats": "Places", "mode": "Mode",
        "placement": "Insertion", "address": "Adresse", "phone": "Contact", "hours": "Horaires",
    },
}  # fmt: skip

SENTENCES: dict[Language, dict[Asked, str]] = {
    "en": {
        "fee": "The fee for {item} is {value}.",
        "instalment": "{item} can be paid like this: {value}.",
        "discount": "For {item} there is this: {value}.",
        "duration": "{item} takes {value}.",
        "eligibility": "Who can join {item}: {value}.",
        "batch": "{item} starts on {value}.",
        "seats": "Seats in {item}: {value}.",
        "mode": "{item} is taught like this: {value}.",
        "placement": "Placement after {item}: {value}.",
    },
    "hinglish": {
        "fee": "{item} ki fees {value} hai.",
        "instalment": "{item} ki fees aise di ja sakti hai: {value}.",
        "discount": "{item} par yeh chhoot hai: {value}.",
        "duration": "{item} ki duration {value} hai.",
        "eligibility": "{item} kaun kar sakta hai: {value}.",
        "batch": "{item} ka agla batch: {value}.",
        "seats": "{item} mein seats: {value}.",
        "mode": "{item} ki padhai aise hoti hai: {value}.",
        "placement": "{item} ke baad placement: {value}.",
    },
    "hi": {
        "fee": "{item} की फ़ीस {value} है।",
        "instalment": "{item} की फ़ीस इस तरह दी जा सकती है: {value}।",
        "discount": "{item} पर यह छूट है: {value}।",
        "duration": "{item} की अवधि {value} है।",
        "eligibility": "{item} कौन कर सकता है: {value}।",
        "batch": "{item} का अगला बैच: {value}।",
        "seats": "{item} में सीटें: {value}।",
        "mode": "{item} की पढ़ाई इस तरह होती है: {value}।",
        "placement": "{item} के बाद प्लेसमेंट: {value}।",
    },
    "es": {
        "fee": "El precio de {item} es {value}.",
        "instalment": "{item} se puede pagar así: {value}.",
        "discount": "Para {item} hay este descuento: {value}.",
        "duration": "La duración de {item} es {value}.",
        "eligibility": "Quién puede tomar {item}: {value}.",
        "batch": "{item} empieza el {value}.",
        "seats": "Plazas en {item}: {value}.",
        "mode": "{item} se imparte así: {value}.",
        "placement": "Colocación después de {item}: {value}.",
    },
    "fr": {
        "fee": "Le prix de {item} est de {value}.",
        "instalment": "{item} peut se régler ainsi : {value}.",
        "discount": "Pour {item}, il y a cette remise : {value}.",
        "duration": "La durée de {item} est de {value}.",
        "eligibility": "Qui peut suivre {item} : {value}.",
        "batch": "{item} commence le {value}.",
        "seats": "Places pour {item} : {value}.",
        "mode": "{item} se déroule ainsi : {value}.",
        "placement": "Après {item}, pour l'emploi : {value}.",
    },
}

STOP: dict[Language, str] = {"en": ".", "hinglish": ".", "hi": "।", "es": ".", "fr": "."}
UNTIL: dict[Language, str] = {
    "en": "until {day}",
    "hinglish": "{day} tak",
    "hi": "{day} तक",
    "es": "hasta el {day}",
    "fr": "jusqu'au {day}",
}
TOGETHER: dict[Language, str] = {
    "en": "Together: {value}.",
    "hinglish": "Kul milakar: {value}.",
    "hi": "कुल मिलाकर: {value}।",
    "es": "En total: {value}.",
    "fr": "Au total : {value}.",
}
TO_PAY: dict[Language, str] = {
    "en": "To pay: {value}.",
    "hinglish": "Dena hoga: {value}.",
    "hi": "देना होगा: {value}।",
    "es": "A pagar: {value}.",
    "fr": "À payer : {value}.",
}
"""After something was taken off."""
SEATS: dict[Language, str] = {
    "en": "{seats} seats",
    "hinglish": "{seats} seats",
    "hi": "{seats} सीटें",
    "es": "{seats} plazas",
    "fr": "{seats} places",
}
APART: dict[Language, str] = {
    "en": "Difference: {value}.",
    "hinglish": "Fark: {value}.",
    "hi": "अंतर: {value}।",
    "es": "Diferencia: {value}.",
    "fr": "Différence : {value}.",
}
LEFT: dict[Language, str] = {
    "en": "leaving {price}",
    "hinglish": "baaki {price}",
    "hi": "बाकी {price}",
    "es": "quedan {price}",
    "fr": "reste {price}",
}
"""Of a fee, after a discount."""
