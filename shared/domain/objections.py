# ruff: noqa: E501 -- the phrases of a language stand together
"""What holds a lead back, told by their words, in five languages."""

import regex

from shared.domain.lead import Objection
from shared.domain.patterns import phrases, spoken

_SIGNS: dict[Objection, "regex.Pattern[str]"] = {
    "price": phrases(r"""
        (too|very|so|quite|bit|really|way|super|pretty|lil|little|much|more)( too| much| more)* (expensive|costly|high|pricey|steep|much for (me|us))
        (expensive|costly|overpriced|unaffordable|exorbitant)
        (can t|cant|cannot|can not|couldn t|unable to|not able to|difficult to|hard to|wont be able to) ~(afford|pay)( \S+)*
        (out of|beyond|over|above|exceeds?|outside|not in|more than) (my|our|the) (\S+ )?budget
        (not|don t|dont|do not|no) ~(that much|so much|enough|that kind of|this much) money
        (fees?|price|cost) (is|are|bit|seems?|looks?|too|very|r|s|was)( \S+){0,2} (high|much|costly|expensive|more|heavy)
        (mehenga|mehnga|mahanga|mehengi|mahangi|mehngi|mehange|mehenge|mahenga|mehanga|costly)( \S+)?
        (fees|paise|paisa|amount|price|rate|budget) ~(zyada|bahut|jada|high|heavy|nahi hai|bahar|afford)( \S+)*
        (itna|itne|itni|utne|utna) ~(paisa|paise|fees|budget|mehnga|zyada|afford)( \S+)*
        (paise|paisa|budget) (nahi|kam|thode|tight|ki dikkat)( \S+)?
        budget (se|ke) bahar
        (महंगा|महंगी|महंगे|मंहगा|मंहगी|महँगा)( \S+)?
        (फीस|पैसे|शुल्क|खर्च|बजट) ~(ज्यादा|बहुत|नहीं|बाहर|अधिक)( \S+)?
        (इतना|इतने|इतनी) ~(पैसा|पैसे|फीस|महंगा|खर्च)( \S+)?
        (caro|cara|caros|caras|carisimo|costoso|costosa|elevado)
        (no|sin) ~(alcanza|dinero|presupuesto|puedo pagar|permitirmelo|permitir|puedo permitir)( \S+)*
        (fuera de|se sale de|supera|excede|no entra en) (mi|nuestro|el) presupuesto
        mucho dinero
        (cher|chere|chers|cheres|couteux|onereux|eleve|exorbitant)
        (pas|plus) (les moyens|assez d argent|le budget|de budget|l argent)
        (hors|depasse|au dessus)( de)? (mon |notre |le )?budget
    """),
    "distance": phrases(r"""
        (too|very|so|quite|bit|really|pretty|far) (far|away|distant)( \S+)?
        far (from|away|for)( \S+)*
        (long|daily) (commute|travel|distance|journey|travelling)
        (travel|travelling|commut\S+) ~(difficult|hard|hours|problem|long|tough|issue)
        (bahut|kaafi|itna|thoda|zyada|ghar se|mere se|kafi|bht) ~(door|dur)( \S+)*
        (door|dur) (hai|padta|padega|padti|lagta|hoga)( \S+)?
        (aana jana|aane jane|travel|aana jaana|up down) ~(mushkil|problem|dikkat|nahi|time|possible nahi)( \S+)?
        (दूर|दूरी) ~(है|पड़\S*|बहुत|पड\S*)
        (आना जाना|आने जाने) ~(मुश्किल|दिक्कत|नहीं)
        (muy|demasiado|bastante|me queda|esta|queda|tan|un poco) (muy |demasiado |bastante |super )?(lejos|retirado|lejano)
        lejos( \S+)?
        (trop|tres|un peu|assez|super|si) (loin|eloigne)
        loin de( \S+)*
    """),
    "time": phrases(r"""
        (no|not|dont|don t|do not|hardly|lack of|never|without|enough|have no|any)( have| get| find| much| enough| really| so much)* time( for| to| at| these|$)( \S+)*
        (too|very|so|quite|super|really) (busy|long|lengthy|hectic|packed|occupied)
        (timings?|schedule|time|hours) ~(not suit|doesn t suit|dont suit|don t suit|clash|clashes|not suitable|doesn t work|dont match|won t work|odd|not possible|conflict)( \S+)*
        (time|samay|waqt|fursat|timing) ~(nahi|kam|match nahi|suit nahi|dikkat|clash)( \S+)?
        (office|job|school|college|naukri) ~(busy|time nahi|se time|free nahi|ki wajah)( \S+)?
        (समय|टाइम|वक्त|फुर्सत) ~(नहीं|कम|मेल नहीं)( \S+)?
        (no|sin|poco) (tengo|hay|me da|dispongo de|alcanza|me alcanza)?( el| mucho| suficiente)? ?tiempo
        (muy|demasiado|super) (ocupad[oa]|larg[oa])
        (no me|horario no|horarios no) ~(cuadra|coincide|acomoda|viene bien|sirve|queda bien)\S*
        (pas|plus|peu|aucun|jamais|manque)( assez| beaucoup| trop)?( le| de| du)? temps
        (trop|tres) (occupee?|long|longue|chargee?|prise?)
        (horaires|emploi du temps) ~(conviennent pas|compatible|arrange pas|pas)( \S+)?
    """),
    "doubt": phrases(r"""
        (not|n t|nt|isn t|isnt) (so |really |very |fully |100 |at all |yet |too |quite |completely )*(sure|convinced|confident|certain|satisfied|trust\S*)( \S+)*
        (is|are|r)( it| this| that| you| u| your \S+| ur \S+| these| the \S+)* (really |actually |even )?(worth|genuine|fake|legit|real|fraud|scam|trusted|authentic|reliable|true|useful|good enough|helpful)( \S+)*
        (worth|waste)( of| it| the| my)*( \S+)?
        (doubt|doubts|doubtful|doubting|skeptical|sceptical|hesitant|nervous|scared|afraid|unsure|worried)( \S+)*
        (how|why) (can|do|should|would|could|to) (i|we) (trust|believe|know (it|this|you|that)|be sure)( \S+)*
        (what if|guarantee|suppose|in case)( \S+){0,6} (fail|dont|don t|not|job|understand|like|waste|work)( \S+)*
        (bad|negative|mixed|poor|so many bad) (reviews?|feedback|things|rating|ratings)
        (don t|dont|do not|never|hard to|difficult to) (trust|believe)( \S+)*
        (bharosa|bharosaa|vishwas|yakeen|yakin|trust|bharose) ~(nahi|kaise|kyon|karu|kare|kar|hota)( \S+)*
        (genuine|fake|fraud|sach|asli|farzi|farji) (hai|ho|to|hain|h) ?(kya|na|nahi)?( \S+)?
        (fayda|faida|phayda|use|matlab|benefit) ~(hoga|nahi|kya|milega|hai)( \S+)?
        (shak|doubt|sandeh|dar|darr|confusion|confuse) (hai|hain|lag|ho|h)( \S+)?
        (pata nahi|nahi lagta|lagta nahi|kya pata)( \S+)*
        (भरोसा|विश्वास|यकीन) ~(नहीं|कैसे|करूं|करें|हो)( \S+)*
        (शक|डर|संदेह|शंका) ~(है|लग|हो)( \S+)*
        (फायदा|लाभ) ~(होगा|नहीं|क्या|मिलेगा)( \S+)?
        (पता नहीं|नहीं लगता|लगता नहीं)( \S+)*
        (no|tampoco) (estoy|me|creo|lo veo|confio|se)( muy| del todo| tan| si| que)* ?(segur[oa]|convence\S*|convencid[oa]|confianza|confio|claro|valga|vale|sirva|funcione|fio|sea)( \S+)*
        (vale la pena|dudas?|dudo|duda|estafa|confiables?|desconfi\S+|fiable|fiables|miedo|confiar|es verdad|serios)( \S+)*
        (pas|jamais)( tres| vraiment| encore| trop| du tout| totalement| si)* (sure?|convaincue?|certaine?|confiance|rassuree?|serieux)( \S+)*
        (doute|doutes|hesite|arnaque|mefi\S+|peur|fiable|vaut le coup|vaut la peine|mefiance|serieux|faire confiance)( \S+)*
    """),
    "family": phrases(r"""
        (ask|asking|discuss|discussing|talk|speak|consult|check|convince|tell|consulting|talking|decide|confirm)( it| this| first| about it| about this| once)*( with| to)? (my|our|the) (\S+ )?(parents?|father|mother|dad|mom|husband|wife|family|papa|mummy|brother|son|daughter|elders|in laws|hubby|spouse|partner|folks|sister)( \S+)*
        (parents?|father|mother|dad|mom|husband|wife|family|papa|mummy|hubby|spouse|in laws|folks) ~(wont|won t|not|dont|don t|didnt|against|agree|allow|allowing|permission|decide|decides|refus\S+|say no|will not|approve|let me|disagree|unsure|convinced)( \S+)*
        (mummy|papa|mom|dad|ghar|gharwalo|ghar walo|gharwale|ghar wale|gharwalon|ghar walon|parents|husband|family|pati|wife|biwi|father|mother|maa|bhai|sasural|patni) ~(se|ko|ne|nahi|man|maan|allow|mana) ~(puch|puchh|pooch|poochh|baat|bat|manana|mana|man|maan|nahi|discuss|salah|razi|raazi|permission|ijazat|tayyar)\S*( \S+)*
        (मम्मी|पापा|घर|घरवाल\S*|घर वाल\S*|माता पिता|पति|पत्नी|परिवार|पिताजी|माँ|मां|पिता) ~(से|को|ने|में|नहीं)? ?~(पूछ\S*|बात|मना|मान|नहीं|सलाह|चर्चा|राजी|अनुमति|तैयार)( \S+)*
        (preguntar\S*|consultar\S*|hablar\S*|convencer|platicar\S*|comentar\S*|verlo|decidir\S*)( \S+)?( con| a)? (mis|mi|la|los|el) (padres|papas|madre|padre|mama|papa|esposo|esposa|marido|mujer|familia|pareja|hermano)( \S+)*
        (mis|mi) (padres|papas|madre|padre|mama|papa|esposo|esposa|marido|mujer|familia|pareja) (no|se opone\S*|prefiere\S*|dice\S*|me dijo)( \S+)*
        (demander|parler|voir|discuter|consulter|convaincre)( en| cela| \S+)?( a| avec)? (mes|mon|ma) (parents|mari|femme|pere|mere|famille|conjoint|conjointe|epoux|epouse|compagnon)( \S+)*
        (mes|mon|ma) (parents|mari|femme|pere|mere|famille|conjoint|conjointe) ~(pas|refus\S+|contre|hesit\S+)( \S+)*
    """),
    "rival": phrases(r"""
        (other|another|different|competitor|competing|some other|nearby|rival)( \S+)? (institutes?|academy|academies|centres?|centers?|colleges?|coachings?|schools?|places?|institutions?|people|one|website|app|platform)( \S+){0,4} (better|cheaper|less|lower|lesser|good|offering|gives?|giving|charging|charges|also|free|provide|providing|has|have|faculty|closer|half|for)( \S+)*
        (cheaper|better|less|free|lower) (elsewhere|somewhere else|on youtube|online|in other|at other|than you|than yours|at another|option|alternative|outside)( \S+)*
        (found|got|getting|have|joined|joining|joinin|chosen|considering|comparing|prefer|going with) ~(another|other|better|cheaper) (\S+ )?(institute|option|place|offer|coaching|academy|college|course|deal|one|options|institutes)( \S+)*
        (youtube|udemy|coursera|unacademy|byju\S*|physics wallah|pw|allen|aakash|fiitjee) ~(free|better|cheaper|sasta|acha|accha|mil|par|pe|se|gratis|has|is|mein|me)( \S+)*
        (already|have)( \S+)? (joined|enrolled|taken admission|admission)( \S+)? (somewhere|another|other|elsewhere|in another)( \S+)*
        (dusra|dusre|dusri|dusray|doosra|doosre|aur) (institute|coaching|jagah|academy|college|wale|centre|center|classes)( \S+)*
        (kahin aur|kahi aur|kahi or|aur jagah|bahar) ~(sasta|kam|better|accha|mil|free|le liya|join|saste)( \S+)*
        (दूसरे|दूसरा|दूसरी|और|अन्य) (संस्थान|कोचिंग|जगह|इंस्टिट्यूट|इंस्टीट्यूट|कॉलेज|सेंटर|अकादमी)( \S+)*
        (कहीं और|बाहर|यूट्यूब) ~(सस्ता|कम|अच्छा|मिल|फ्री|सस्ते|मुफ्त)( \S+)*
        (otra|otro|otras|otros|la competencia|en otro lado|en otra parte) (academia|instituto|escuela|centro|lugar|universidad|sitio|lado|academias|centros|sitios|es|escuelas|opcion|opciones|parte)( \S+)*
        (mas barat[oa]|gratis|mejor) (en|que) (otro|otra|youtube|internet|la competencia|otros|otras)( \S+)*
        (autre|autres|concurrent|concurrence) (ecoles?|centres?|instituts?|organismes?|formations?|endroit|ailleurs|etablissements?|academie|options?|part|propose|est|propose|moins)( \S+)*
        (moins cher|gratuit|mieux|gratuitement) (ailleurs|chez|sur|en ligne|sur youtube)( \S+)*
        ailleurs
    """),
}


def objections(text: str) -> tuple[Objection, ...]:
    """The objections that a message raises, in a fixed order."""
    said = spoken(text)
    return tuple(kind for kind, signs in _SIGNS.items() if signs.search(said))
