# ruff: noqa: E501 -- tables of what people say
"""Duties are found in every language, and not where only their words occur."""

import pytest

from shared.domain.duties import duty, last_duty

STOP = """
STOP | stop | Stop. | STOP!!! | please stop | stop please | unsubscribe | UNSUBSCRIBE ME | opt out | opt-out | stop messaging me
stop sending me messages | don't message me again | dont msg me | do not contact me | remove my number from your list
remove me from the list | I want to unsubscribe | leave me alone | stop these messages | pls stop texting me | S\u200bTOP
band karo | band kar do please | bandh karo | ye msg band karo | message mat bhejo | msg mat karo yaar | mujhe message mat karo
pareshan mat karo | messages bhejna band karo | ab message mat bhejna | बंद करो | मैसेज बंद करो | मुझे मैसेज मत भेजो
बंद करें | संदेश न भेजें | परेशान मत करो | मैसेज भेजना बंद करो | basta | ¡Basta! | no me escriban más | no quiero recibir mensajes
darme de baja | quiero darme de baja | dejen de molestarme | cancelar suscripción | no más mensajes | ya no me escriban
arrêter | Arrêtez | arrêtez de m'écrire | ne m'écrivez plus | plus de messages | désabonner | je veux me désabonner
ne m'envoyez plus de messages | stop svp | don’t text me anymore | please dont send him anything again | cross me out of your database | i will report you
mujhe hatao | quítenme de su lista | bórrenme ya | virez mon numéro de vos fichiers | मेरा नाम अपनी सूची से काट दीजिए | don't call me again
"""
HUMAN = """
I want to talk to a person | can i speak with a human | talk to a real person please | connect me to an agent
connect me with your counsellor | Can someone talk to me? I need to talk to someone | human | agent please | is there any human here
i dont want to talk to a bot | customer care | kisi insaan se baat karni hai | counsellor se baat karwa do | kisi se baat kara do
insaan se baat karna hai | mujhe sir se baat karni hai | किसी इंसान से बात करनी है | काउंसलर से बात करवा दो | मुझे किसी से बात करनी है
quiero hablar con una persona | puedo hablar con un asesor? | hablar con alguien | páseme con un agente
je veux parler à un conseiller | parler à quelqu'un | parler avec une personne | put me through to a human
"""
CALL = """
please call me | call me back at 5 pm | can someone call me tomorrow | I want a callback | mujhe call karo | call kar do please
mujhe phone karna kal | मुझे कॉल करो | कल फोन करें | llámame por favor | me pueden llamar mañana? | rappelez-moi demain
pouvez-vous me rappeler ?
"""
EMERGENCY = """
मुझे मर जाना है | mujhe mar jana hai | me quiero quitar la vida | there is a fire in the lab | un homme avec un couteau est dans le hall
i want to kill myself | i want to die | i dont want to live anymore | someone is following me please help | my father is having a heart attack
he is not breathing | there is a medical emergency here | i took too many pills | main marna chahta hu | jeena nahi chahti | mujhe maar raha hai koi
saans nahi aa rahi papa ko | khudkushi kar lunga | मैं मरना चाहता हूं | आत्महत्या करने का मन है | मुझे कोई मार रहा है | एम्बुलेंस भेजो जल्दी
quiero morirme | no quiero vivir más | alguien me está siguiendo | mi madre no puede respirar | je veux mourir | j'ai envie d'en finir
quelqu'un me suit j'ai peur | il ne respire plus | je vais me suicider | apni jaan de dunga
"""
INDIRECT = {
    "opt_out": """
take me off this list | ab msg mat bhejo | no quiero seguir recibiendo | i dont want to receive these anymore | please lose my number
mera number list se hata do | आगे से कोई मैसेज नहीं चाहिए | bórrenme de su lista | retirez-moi de votre liste | je ne veux plus recevoir vos messages
how do i unsubscribe | enough of these messages | mujhe aapke message nahi chahiye | no me vuelvan a escribir | block kar dunga
""",
    "human": """
can i speak with your principal | is there a real person i can chat with | bot se nahi kisi insaan se baat karni hai | prefiero que me atienda una persona
je préfère échanger avec un conseiller | असली इंसान से बात कराइए | put me in touch with someone from admissions | páseme con el director
""",
    "callback": """
kal 5 baje phone pe baat ho sakti hai? | quelqu'un peut m'appeler | can we talk over phone | gimme a ring tomorrow | i am free after 6 for a call
podemos hablar por teléfono? | on peut en parler par téléphone ? | फोन पर बात हो सकती है क्या | shaam ko call kar lena | vous pouvez m'appeler demain vers 17h
""",
}
NEITHER = """
i know hello and bye and thats it, would they take me | so two weeks late, no call | cancel it | please do not stop the saturday class | batch cancel mat karna
which one from the list is cheapest | im from the other group, can i shift | at what time do i report | do you teach wood and block printing
can i mute my mic in class | video mat bhejo fees batao | hindi me mat likho | mess hostel ye sab nahi chahiye sirf class kitne ki | original bhejne ki zarurat nahi hai kya
mujhe abhi tak koi message nahi aaya | number kam aaye to nikal denge kya | message aana band ho gaya, kya hua | ruko | मुझे बैच से निकाल देंगे क्या | seat block kar dunga
मेरिट लिस्ट से बाहर हो गया तो | पहले दिन कहाँ रिपोर्ट करना पड़ेगा | कॉल मत करना, यहीं लिख दो | no me mandaron el temario | no me llamen, mejor escríbanme
no necesito nada de francés previo? | no quiero recibir clases online | cuántos quedan de la lista de espera | cuántos son los bloques del curso
puedo darme de baja cuando quiera? | pouvez-vous m'envoyer plus d'informations | vous m'envoyez pas le lien ? | ne m'appelez pas, écrivez-moi ici
je peux payer par virement cette semaine ? | à la sortie de cette formation on a quel niveau | je bloque sur l'inscription | retirez moi les frais de dossier
mi tío les llamará mañana | my uncle will call you on friday | unki madam ne phone pe bataya tha | class me phone use kar sakte hai kya
can i take it again
जयपुर शाखा का फोन नंबर दीजिए | si me doy de baja a mitad me devuelven algo? | marne tak padhna padega kya | cuisine course knife skills
dying to know the fees | is there an emergency exam date | you are killing it | emergency medical technician course fees | me muero por saber el precio
fees sunke mar gaya yaar | mort de rire | paise bachao offer hai kya | nahi jee nahi neet chahiye | help me i am confused between two courses
Is there a bus stop near you? | when does the batch stop | what are the fees | admission band ho gaya kya | is the course closed
para quién es el curso | cuánto cuesta para estudiantes | is there a stop for the metro | don't know the fees | dont send the brochure tell me here
start date? | when does it start | do you have experienced teachers | who is the counsellor | are counsellors available on sunday
How many people are in a batch | class kab band hoti hai | plus de details svp | je veux plus d'informations | no me gusta el horario
Will the classes stop in summer | is this a bot? | course band to nahi hoga | आपका संस्थान कब बंद होता है | how do i cancel my admission
i want to talk about the fees | can I start tomorrow | fees for data science?
how can i call you | kya main call kar sakta hu | what is this course called | je m'appelle Jean | me llamo Ana | can i call the office
"""


def _cases(table: str) -> list[str]:
    return [case.strip() for line in table.strip().splitlines() for case in line.split(" | ")]


@pytest.mark.parametrize("said", _cases(STOP))
def test_a_wish_to_be_left_alone_is_understood(said: str) -> None:
    assert duty(said) == "opt_out"


@pytest.mark.parametrize("said", _cases(HUMAN))
def test_a_wish_for_a_human_is_understood(said: str) -> None:
    assert duty(said) == "human"


@pytest.mark.parametrize("said", _cases(CALL))
def test_a_wish_to_be_called_is_understood(said: str) -> None:
    assert duty(said) == "callback"


@pytest.mark.parametrize("said", _cases(EMERGENCY))
def test_danger_is_understood(said: str) -> None:
    assert duty(said) == "emergency"


@pytest.mark.parametrize(
    ("wanted", "said"), [(kind, said) for kind, table in INDIRECT.items() for said in _cases(table)]
)
def test_a_duty_is_understood_however_it_is_put(wanted: str, said: str) -> None:
    assert duty(said) == wanted


def test_danger_outweighs_everything_said_beside_it() -> None:
    assert last_duty(("i want to die", "stop", "call me")) == "emergency"


@pytest.mark.parametrize("said", _cases(NEITHER))
def test_the_same_words_in_a_question_are_no_duty(said: str) -> None:
    assert duty(said) is None


@pytest.mark.parametrize("said", ["START", "start again", "shuru karo", "शुरू करो", "reanudar", "reprendre"])
def test_a_wish_to_hear_from_us_again_is_understood(said: str) -> None:
    assert duty(said) == "opt_in"


def test_the_later_of_stop_and_start_counts() -> None:
    assert last_duty(("stop", "start")) == "opt_in"
    assert last_duty(("start", "stop")) == "opt_out"


@pytest.mark.parametrize(
    "said",
    ["I'd like to talk to a counsellor on phone", "kisi se baat karni hai phone pe", "que me llame alguien por favor"],
)
def test_a_call_with_a_human_is_a_call_to_arrange(said: str) -> None:
    assert duty(said) == "callback"


def test_stop_outweighs_a_human_asked_for_later() -> None:
    assert last_duty(("stop", "i want to talk to a person")) == "opt_out"
