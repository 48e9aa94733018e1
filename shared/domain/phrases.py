# ruff: noqa: E501 -- a sentence stands on one line
"""What the built-in voice says, in the five languages. Frames only: facts and quotations are put in by others."""

from typing import Literal

import regex

from shared.domain.talk import Institution, Language

Phrase = Literal[
    "hello", "introduction", "how_can_i_help", "here", "nature", "welcome", "goodbye", "noted", "ask_again",
    "refusal", "offer_contact", "human", "callback", "complaint", "negotiation", "objection", "unsure", "opted_out",
    "opted_in", "voice", "picture", "file", "other_media", "media_again", "offers", "which", "and_more", "quoted",
    "quoted_page", "answered",
]  # fmt: skip

_SAID: dict[Language, dict[Phrase, str]] = {
    "en": {
        "hello": "Hello{name}!",
        "introduction": "This is the assistant of {institution}.",
        "how_can_i_help": "How can I help you?",
        "here": "Yes, I am here.",
        "nature": "I am the automated assistant of {institution}, not a person. A counsellor can take over whenever you like.",
        "welcome": "You are welcome! Write to us whenever you have a question.",
        "goodbye": "Goodbye, and all the best!",
        "noted": "Thank you, I have noted that. What would you like to know?",
        "ask_again": "Sorry, I did not quite get that. Could you tell me in a few words what you would like to know?",
        "refusal": "I do not have that information with me.",
        "offer_contact": "Shall I ask our team to get back to you?",
        "human": "Of course. I have asked a counsellor of {institution} to take over; they will write to you here.",
        "callback": "Certainly. I have asked a counsellor of {institution} to call you.",
        "complaint": "I am sorry about that. I have passed it on to a member of our team, who will look into it and write to you here.",
        "negotiation": "I cannot decide on that myself. I have asked a counsellor to talk it over with you here.",
        "objection": "I understand.",
        "unsure": "I do not want to tell you anything wrong, so I have asked a counsellor to take over here.",
        "opted_out": "You will get no more messages from {institution}. If you change your mind, write START.",
        "opted_in": "Welcome back! You will hear from {institution} again. How can I help you?",
        "voice": "Thank you for the voice message. I cannot listen to it yet. Could you write your question?",
        "picture": "Thank you for the picture. I cannot look at it yet. Could you write your question?",
        "file": "Thank you for the file. I cannot open it yet. Could you write your question?",
        "other_media": "Thank you for sharing that. I can only read text. Could you write your question?",
        "media_again": "Thank you. I cannot open this myself, so I have asked a counsellor to look at it and write to you here.",
        "offers": "We offer: {list}.",
        "which": "Which of these do you mean: {list}?",
        "and_more": "and more",
        "quoted": "From {document}: “{quote}”",
        "quoted_page": "From {document}, p. {page}: “{quote}”",
        "answered": "{answer}",
    },
    "hinglish": {
        "hello": "Namaste{name}!",
        "introduction": "Main {institution} ka assistant hoon.",
        "how_can_i_help": "Main aapki kya madad kar sakta hoon?",
        "here": "Ji haan, main yahan hoon.",
        "nature": "Main {institution} ka automated assistant hoon, insaan nahi. Aap jab chahein counsellor se baat kar sakte hain.",
        "welcome": "Aapka swagat hai! Koi bhi sawaal ho to zaroor likhiye.",
        "goodbye": "Namaste, aapko shubhkamnayein!",
        "noted": "Dhanyavaad, maine note kar liya hai. Aap kya jaanna chahte hain?",
        "ask_again": "Maaf kijiye, main theek se samajh nahi paya. Kya aap thode shabdon mein bata sakte hain ki kya jaanna hai?",
        "refusal": "Iski jaankari abhi mere paas nahi hai.",
        "offer_contact": "Kya main hamari team se aapko contact karne ke liye kahun?",
        "human": "Zaroor. Maine {institution} ke counsellor ko bata diya hai, woh aapko yahin likhenge.",
        "callback": "Zaroor. Maine {institution} ke counsellor ko aapko call karne ke liye bol diya hai.",
        "complaint": "Iske liye humein khed hai. Maine aapki baat hamari team tak pahuncha di hai, woh ise dekhkar aapko yahin likhenge.",
        "negotiation": "Iska faisla main nahi kar sakta. Maine counsellor ko bata diya hai, woh aapse yahin baat karenge.",
        "objection": "Main samajh sakta hoon.",
        "unsure": "Main aapko galat jaankari nahi dena chahta, isliye maine counsellor ko yahan bula liya hai.",
        "opted_out": "Ab aapko {institution} se koi message nahi aayega. Dobara chahiye ho to START likhiye.",
        "opted_in": "Wapas swagat hai! Ab {institution} se aapko phir jawab milega. Main aapki kya madad kar sakta hoon?",
        "voice": "Voice message ke liye dhanyavaad. Main ise abhi sun nahi sakta. Kya aap apna sawaal likh sakte hain?",
        "picture": "Photo ke liye dhanyavaad. Main ise abhi dekh nahi sakta. Kya aap apna sawaal likh sakte hain?",
        "file": "File ke liye dhanyavaad. Main ise abhi khol nahi sakta. Kya aap apna sawaal likh sakte hain?",
        "other_media": "Dhanyavaad. Main sirf text padh sakta hoon. Kya aap apna sawaal likh sakte hain?",
        "media_again": "Dhanyavaad. Main ise khud nahi khol sakta, isliye maine counsellor ko bata diya hai, woh aapko yahin likhenge.",
        "offers": "Hamare yahan yeh hain: {list}.",
        "which": "Aap inmein se kiske baare mein puch rahe hain: {list}?",
        "and_more": "aur bhi",
        "quoted": "{document} mein yeh likha hai: “{quote}”",
        "quoted_page": "{document}, p. {page} mein yeh likha hai: “{quote}”",
        "answered": "Hamari jaankari ke hisaab se: “{answer}”",
    },
    "hi": {
        "hello": "नमस्ते{name}!",
        "introduction": "मैं {institution} का सहायक हूँ।",
        "how_can_i_help": "मैं आपकी क्या मदद कर सकता हूँ?",
        "here": "जी हाँ, मैं यहाँ हूँ।",
        "nature": "मैं {institution} का स्वचालित सहायक हूँ, इंसान नहीं। आप जब चाहें काउंसलर से बात कर सकते हैं।",
        "welcome": "आपका स्वागत है! कोई भी सवाल हो तो ज़रूर लिखिए।",
        "goodbye": "नमस्ते, आपको शुभकामनाएँ!",
        "noted": "धन्यवाद, मैंने नोट कर लिया है। आप क्या जानना चाहते हैं?",
        "ask_again": "माफ़ कीजिए, मैं ठीक से समझ नहीं पाया। क्या आप थोड़े शब्दों में बता सकते हैं कि क्या जानना है?",
        "refusal": "इसकी जानकारी अभी मेरे पास नहीं है।",
        "offer_contact": "क्या मैं हमारी टीम से आपको संपर्क करने के लिए कहूँ?",
        "human": "ज़रूर। मैंने {institution} के काउंसलर को बता दिया है, वे आपको यहीं लिखेंगे।",
        "callback": "ज़रूर। मैंने {institution} के काउंसलर को आपको कॉल करने के लिए कह दिया है।",
        "complaint": "इसके लिए हमें खेद है। मैंने आपकी बात हमारी टीम तक पहुँचा दी है, वे इसे देखकर आपको यहीं लिखेंगे।",
        "negotiation": "इसका फ़ैसला मैं नहीं कर सकता। मैंने काउंसलर को बता दिया है, वे आपसे यहीं बात करेंगे।",
        "objection": "मैं समझ सकता हूँ।",
        "unsure": "मैं आपको ग़लत जानकारी नहीं देना चाहता, इसलिए मैंने काउंसलर को यहाँ बुला लिया है।",
        "opted_out": "अब आपको {institution} से कोई संदेश नहीं आएगा। फिर से चाहिए हो तो START लिखिए।",
        "opted_in": "फिर से स्वागत है! अब {institution} से आपको फिर जवाब मिलेगा। मैं आपकी क्या मदद कर सकता हूँ?",
        "voice": "वॉइस मैसेज के लिए धन्यवाद। मैं इसे अभी सुन नहीं सकता। क्या आप अपना सवाल लिख सकते हैं?",
        "picture": "फ़ोटो के लिए धन्यवाद। मैं इसे अभी देख नहीं सकता। क्या आप अपना सवाल लिख सकते हैं?",
        "file": "फ़ाइल के लिए धन्यवाद। मैं इसे अभी खोल नहीं सकता। क्या आप अपना सवाल लिख सकते हैं?",
        "other_media": "धन्यवाद। मैं केवल लिखा हुआ पढ़ सकता हूँ। क्या आप अपना सवाल लिख सकते हैं?",
        "media_again": "धन्यवाद। मैं इसे खुद नहीं खोल सकता, इसलिए मैंने काउंसलर को बता दिया है, वे आपको यहीं लिखेंगे।",
        "offers": "हमारे यहाँ ये हैं: {list}।",
        "which": "आप इनमें से किसके बारे में पूछ रहे हैं: {list}?",
        "and_more": "और भी",
        "quoted": "{document} में यह लिखा है: “{quote}”",
        "quoted_page": "{document}, पृष्ठ {page} पर यह लिखा है: “{quote}”",
        "answered": "हमारी जानकारी के अनुसार: “{answer}”",
    },
    "es": {
        "hello": "¡Hola{name}!",
        "introduction": "Soy el asistente de {institution}.",
        "how_can_i_help": "¿En qué puedo ayudarle?",
        "here": "Sí, estoy aquí.",
        "nature": "Soy el asistente automático de {institution}, no una persona. Un asesor puede atenderle cuando lo desee.",
        "welcome": "¡De nada! Escríbanos cuando tenga una pregunta.",
        "goodbye": "¡Hasta luego y mucho éxito!",
        "noted": "Gracias, lo he anotado. ¿Qué le gustaría saber?",
        "ask_again": "Perdone, no le he entendido bien. ¿Puede decirme en pocas palabras qué le gustaría saber?",
        "refusal": "No tengo esa información.",
        "offer_contact": "¿Quiere que nuestro equipo se ponga en contacto con usted?",
        "human": "Por supuesto. He pedido a un asesor de {institution} que le atienda; le escribirá aquí.",
        "callback": "Con gusto. He pedido a un asesor de {institution} que le llame.",
        "complaint": "Lo siento mucho. He pasado su mensaje a nuestro equipo, que lo revisará y le escribirá aquí.",
        "negotiation": "Eso no puedo decidirlo yo. He pedido a un asesor que lo hable con usted aquí.",
        "objection": "Lo entiendo.",
        "unsure": "No quiero darle una información equivocada, así que he pedido a un asesor que le atienda aquí.",
        "opted_out": "No recibirá más mensajes de {institution}. Si cambia de opinión, escriba START.",
        "opted_in": "¡Qué bueno tenerle de vuelta! {institution} volverá a responderle. ¿En qué puedo ayudarle?",
        "voice": "Gracias por el mensaje de voz. Todavía no puedo escucharlo. ¿Puede escribir su pregunta?",
        "picture": "Gracias por la imagen. Todavía no puedo verla. ¿Puede escribir su pregunta?",
        "file": "Gracias por el archivo. Todavía no puedo abrirlo. ¿Puede escribir su pregunta?",
        "other_media": "Gracias por compartirlo. Solo puedo leer texto. ¿Puede escribir su pregunta?",
        "media_again": "Gracias. No puedo abrirlo yo, así que he pedido a un asesor que lo vea y le escriba aquí.",
        "offers": "Ofrecemos: {list}.",
        "which": "¿A cuál de estos se refiere: {list}?",
        "and_more": "y más",
        "quoted": "En {document} dice: “{quote}”",
        "quoted_page": "En {document}, p. {page}, dice: “{quote}”",
        "answered": "Según nuestra información: “{answer}”",
    },
    "fr": {
        "hello": "Bonjour{name} !",
        "introduction": "Je suis l'assistant de {institution}.",
        "how_can_i_help": "Comment puis-je vous aider ?",
        "here": "Oui, je suis là.",
        "nature": "Je suis l'assistant automatique de {institution}, pas une personne. Un conseiller peut prendre le relais quand vous le souhaitez.",
        "welcome": "Je vous en prie ! Écrivez-nous dès que vous avez une question.",
        "goodbye": "Au revoir et bonne continuation !",
        "noted": "Merci, c'est noté. Que souhaitez-vous savoir ?",
        "ask_again": "Pardon, je n'ai pas bien compris. Pouvez-vous me dire en quelques mots ce que vous souhaitez savoir ?",
        "refusal": "Je n'ai pas cette information.",
        "offer_contact": "Voulez-vous que notre équipe vous recontacte ?",
        "human": "Bien sûr. J'ai demandé à un conseiller de {institution} de prendre le relais ; il vous écrira ici.",
        "callback": "Avec plaisir. J'ai demandé à un conseiller de {institution} de vous appeler.",
        "complaint": "Je suis désolé. J'ai transmis votre message à notre équipe, qui va l'examiner et vous écrira ici.",
        "negotiation": "Je ne peux pas en décider moi-même. J'ai demandé à un conseiller d'en parler avec vous ici.",
        "objection": "Je comprends.",
        "unsure": "Je ne veux pas vous donner une information fausse ; j'ai donc demandé à un conseiller de prendre le relais ici.",
        "opted_out": "Vous ne recevrez plus de messages de {institution}. Si vous changez d'avis, écrivez START.",
        "opted_in": "Ravi de vous retrouver ! {institution} vous répondra de nouveau. Comment puis-je vous aider ?",
        "voice": "Merci pour le message vocal. Je ne peux pas encore l'écouter. Pouvez-vous écrire votre question ?",
        "picture": "Merci pour l'image. Je ne peux pas encore la voir. Pouvez-vous écrire votre question ?",
        "file": "Merci pour le fichier. Je ne peux pas encore l'ouvrir. Pouvez-vous écrire votre question ?",
        "other_media": "Merci pour ce partage. Je ne peux lire que du texte. Pouvez-vous écrire votre question ?",
        "media_again": "Merci. Je ne peux pas l'ouvrir moi-même ; j'ai donc demandé à un conseiller de le regarder et de vous écrire ici.",
        "offers": "Nous proposons : {list}.",
        "which": "De quelle offre parlez-vous : {list} ?",
        "and_more": "et d'autres",
        "quoted": "Dans {document}, il est écrit : « {quote} »",
        "quoted_page": "Dans {document}, p. {page}, il est écrit : « {quote} »",
        "answered": "D'après nos informations : « {answer} »",
    },
}  # fmt: skip

_FIRST_NAME = regex.compile(r"[\p{L}\p{M}][\p{L}\p{M}'’-]{1,19}$")


def say(phrase: Phrase, language: Language, **parts: object) -> str:
    """A phrase in a language, its parts put in."""
    return _SAID[language][phrase].format(**parts)


def refusal(institution: Institution, language: Language) -> str:
    """The institution's exact sentence, and a way forward where that does not offer one itself."""
    sentence = institution.refusal.get(language) or say("refusal", language)
    return sentence if sentence.rstrip().endswith("?") else f"{sentence} {say('offer_contact', language)}"


def offers_contact(text: str, institution: Institution) -> bool:
    """Whether ``text``, which we said, ended by offering that somebody gets in touch."""
    sentences = [refusal(institution, language) for language in _SAID]
    sentences += [*institution.refusal.values(), *(say("offer_contact", language) for language in _SAID)]
    return any(sentence.endswith("?") and text.rstrip().endswith(sentence) for sentence in sentences)


def hello(name: str | None, language: Language) -> str:
    """A greeting, by the first name where the profile's name is one."""
    first = (name or "").split()[:1]
    if not first or not _FIRST_NAME.match(first[0]):
        return say("hello", language, name="")
    return say("hello", language, name=f" {first[0].title() if first[0].isascii() else first[0]}")
