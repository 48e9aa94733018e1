"""Words that carry grammar, not content: left out of lexemes, by language."""

from shared.domain.talk import Language

_ENGLISH = """
a about after again all also am an and any are as at be been before being between both but by can could did
do does doing done during each few for from further get gets give given had has have having he her here hers
him his how i if in into is it its itself just know let like may me might more most much must my need no nor
not now of off ok on once only or other our ours out over own per please provide same shall she should so
some such tell than that the their theirs them then there these they this those through to too under until
up upon us very want wants was we were what when where whether which while who whom whose why will wish with
within without would yes you your yours kindly hi hello hey sir madam mam maam thanks thank dear
"""
_HINGLISH = """
aap aapka aapke aapki ab abhi agar apna apne apni are aur bata batao bataiye bataye bataiyega bhi bhaiya
bolo chahiye chahie chaiye de dena dijiye diya do ek fir gaya ha haan hai hain han ho hoga hogi hona honge
hota hote hoti hu hun hum humare hume hua hui iska iske iski isme ismein iss ja jaise jaye jayega jo ka kaa
kar karna karne karni karo karte karta karti kaun kaunsa kaunse kaunsi ke kha ki kis kiska kitna kitne kitni
ko koi konsa konse konsi kuch kya kyu kyun laga lagta liye lo mai main mein mera mere meri mil milega milegi
milta milti mujhe mujhko na nahi nahin ne par phir pe raha rahe rahi sab sakta sakte sakti se sirf tak tha
the thi to toh tum tumhara un unka us uska uske uski wahan wala wale wali wo woh ya yaha yahan ye yeh ji
bhai didi yaar
"""
_HINDI = """
अगर अपना अपनी अपने अब अभी आप आपका आपकी आपके इस इसका इसकी इसके इसमें उस उसका उसकी उसके एक और कब कर करना करने
करें करता करते करती का किस की के को कोई कौन कौनसा कौनसी क्या क्यों कहाँ कहां कितना कितनी कितने गया चाहिए जा
जी जो तक तो था थी थे दिया ने नहीं पर बताइए बताएं बताओ भी मुझे में मेरा मेरी मेरे मैं यह यहाँ या ये रहा रही
रहे लिए वह वाला वाली वाले वे से हम हमारा हमारे ही हूँ हूं है हैं हो होगा होगी होता होती होते सकता सकते सकती
सर मैडम नमस्ते कृपया
"""
_SPANISH = """
a al algo ante antes aquí así como con cual cuales cuando cuanto cuanta cuantos cuantas de del desde donde
dos e el ella ellas ellos en entre era es esa ese eso esta este esto está están estos estas fue ha hay la
las le les lo los más me mi mis muy no nos nosotros o os otra otro para pero por porque puede puedo que
quien quiero se ser si sin sobre son su sus también tan te tiene tienen tengo todo todos tu tus un una uno
unos usted ustedes y ya yo hola gracias favor
"""
_FRENCH = """
à au aux avec avez avons bonjour c ce ces cet cette comme d dans de des dois du elle elles en est et être
eux il ils j je l la le les leur leurs lui m ma mais me merci mes moi mon n ne nos notre nous on ont ou où
par pas peut peux plait plaît plus pour puis qu quand que quel quelle quelles quels qui quoi s sa sans se
ses si son sont sur svp t ta te tes toi ton tous tout très tu un une vos votre vous voudrais y
"""


def _set(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())


STOPWORDS: dict[Language, frozenset[str]] = {
    "en": _set(_ENGLISH),
    "hinglish": _set(_ENGLISH, _HINGLISH),
    "hi": _set(_HINDI, _ENGLISH),
    "es": _set(_SPANISH),
    "fr": _set(_FRENCH),
}
