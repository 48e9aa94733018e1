"""What the built-in voice says to people who fell silent. No sentence is said twice to one person."""

from typing import Literal

from shared.domain.talk import Language

Told = Literal["new_batch", "seats", "fee_changes", "discount_ends", "next_batch"]

OPENINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        "You had asked us about {topic}.",
        "I would like to come back to your question about {topic}.",
        "A short word about {topic}, which you had asked about.",
        "I am writing once more about {topic}.",
        "Your enquiry about {topic} is still with us.",
    ),
    "hinglish": (
        "Aapne humse {topic} ke baare mein poocha tha.",
        "Main {topic} ke baare mein aapke sawaal par wapas aana chahta hoon.",
        "{topic} ke baare mein ek chhoti si baat, jiske baare mein aapne poocha tha.",
        "Main {topic} ke baare mein ek baar phir likh raha hoon.",
        "{topic} ke baare mein aapki enquiry abhi bhi hamare paas hai.",
    ),
    "hi": (
        "आपने हमसे {topic} के बारे में पूछा था।",
        "मैं {topic} के बारे में आपके सवाल पर वापस आना चाहता हूँ।",
        "{topic} के बारे में एक छोटी सी बात, जिसके बारे में आपने पूछा था।",
        "मैं {topic} के बारे में एक बार फिर लिख रहा हूँ।",
        "{topic} के बारे में आपकी पूछताछ अभी भी हमारे पास है।",
    ),
    "es": (
        "Usted nos había preguntado por {topic}.",
        "Quisiera volver a su pregunta sobre {topic}.",
        "Unas palabras sobre {topic}, por lo que nos había preguntado.",
        "Le escribo una vez más sobre {topic}.",
        "Su consulta sobre {topic} sigue con nosotros.",
    ),
    "fr": (
        "Vous nous aviez interrogés au sujet de {topic}.",
        "Je reviens à votre question au sujet de {topic}.",
        "Un mot au sujet de {topic}, qui vous intéressait.",
        "Je vous écris encore une fois au sujet de {topic}.",
        "Votre demande au sujet de {topic} est toujours chez nous.",
    ),
}
"""One for each time; the first where a conversation broke off only now."""

CLOSINGS: dict[Language, tuple[str, ...]] = {
    "en": (
        "What else would you like to know?",
        "Would you like to hear more?",
        "Which question is still open for you?",
        "How can I help you further?",
        "Is there anything you would like to ask?",
    ),
    "hinglish": (
        "Aap aur kya jaanna chahenge?",
        "Kya aap aur jaanna chahenge?",
        "Aapka kaun sa sawaal abhi baaki hai?",
        "Main aapki aur kya madad kar sakta hoon?",
        "Kya aap kuch poochna chahenge?",
    ),
    "hi": (
        "आप और क्या जानना चाहेंगे?",
        "क्या आप और जानना चाहेंगे?",
        "आपका कौन सा सवाल अभी बाकी है?",
        "मैं आपकी और क्या मदद कर सकता हूँ?",
        "क्या आप कुछ पूछना चाहेंगे?",
    ),
    "es": (
        "¿Qué más le gustaría saber?",
        "¿Le gustaría saber más?",
        "¿Qué pregunta le queda abierta?",
        "¿Cómo puedo ayudarle?",
        "¿Hay algo que quiera preguntar?",
    ),
    "fr": (
        "Que souhaitez-vous savoir d'autre ?",
        "Souhaitez-vous en savoir plus ?",
        "Quelle question reste ouverte pour vous ?",
        "Comment puis-je vous aider ?",
        "Y a-t-il quelque chose que vous aimeriez demander ?",
    ),
}

CALL: dict[Language, str] = {
    "en": "We had not finished arranging your call.",
    "hinglish": "Aapki call ki baat adhoori reh gayi thi.",
    "hi": "आपकी कॉल की बात अधूरी रह गई थी।",
    "es": "No terminamos de acordar su llamada.",
    "fr": "Nous n'avions pas fini de convenir de votre appel.",
}
"""In the place of an opening, where a call was left half arranged."""

_TOLD: dict[Language, dict[Told, str]] = {
    "en": {
        "new_batch": "A new batch of {item} starts on {day}.",
        "seats": "The batch of {item} that starts on {day} has {seats} seats now.",
        "fee_changes": "The fee of {item} is {before} now, and {then} from {day} on.",
        "discount_ends": "{label} of {item} is open until {day}.",
        "next_batch": "The next batch of {item} starts on {day}.",
    },
    "hinglish": {
        "new_batch": "{item} ka naya batch {day} se shuru hota hai.",
        "seats": "{item} ka jo batch {day} se shuru hota hai, usmein ab {seats} seats hain.",
        "fee_changes": "{item} ki fees abhi {before} hai, aur {day} se {then}.",
        "discount_ends": "{item} ka {label} {day} tak hai.",
        "next_batch": "{item} ka agla batch {day} se shuru hota hai.",
    },
    "hi": {
        "new_batch": "{item} का नया बैच {day} से शुरू होता है।",
        "seats": "{item} का जो बैच {day} से शुरू होता है, उसमें अब {seats} सीटें हैं।",
        "fee_changes": "{item} की फीस अभी {before} है, और {day} से {then}।",
        "discount_ends": "{item} का {label} {day} तक है।",
        "next_batch": "{item} का अगला बैच {day} से शुरू होता है।",
    },
    "es": {
        "new_batch": "Un nuevo grupo de {item} empieza el {day}.",
        "seats": "El grupo de {item} que empieza el {day} tiene ahora {seats} plazas.",
        "fee_changes": "El precio de {item} es {before} ahora, y {then} desde el {day}.",
        "discount_ends": "{label} de {item} está abierto hasta el {day}.",
        "next_batch": "El próximo grupo de {item} empieza el {day}.",
    },
    "fr": {
        "new_batch": "Un nouveau groupe de {item} commence le {day}.",
        "seats": "Le groupe de {item} qui commence le {day} a maintenant {seats} places.",
        "fee_changes": "Le prix de {item} est de {before} maintenant, et de {then} à partir du {day}.",
        "discount_ends": "{label} de {item} est ouvert jusqu'au {day}.",
        "next_batch": "Le prochain groupe de {item} commence le {day}.",
    },
}


def told(kind: Told, language: Language, **parts: str) -> str:
    """A sentence of news."""
    return _TOLD[language][kind].format(**parts)
