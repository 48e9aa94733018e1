# ruff: noqa: E501 -- the phrases of a language stand together
"""Words of bargaining, of grievance, and of business that is not ours: hints, never proof."""

from shared.domain.patterns import phrases

_SIGNS = {
    "lower": phrases(r"""
        (reduce|lower|cut|waive|waiver|slash|drop|bring down|knock|match|negotia\S+|bargain|beat|forgo|exempt|relax|relaxation|adjust|round off)( \S+)?
        (best|last|final|lowest|better|special) (price|deal|rate|offer|amount|quote)
        (\d+ )?(percent |\% )?off
        (free|half) (of cost|fees?|price)
        (some|any|little|more|extra|bit|give|get|student|special|a|need) (discount|concession|reduction)( \S+)?
        (exception|special case|just for me|only for me|for my sake|let me|allow me|one time)( \S+)?
        (kam|km|half|aadha|adha|maaf|maf|mafi|sasta|thoda) (\S+ ){0,2}?(karo|kar|karwa|karke|kijiye|krdo|do|ho|lagao|karoge|kariye|karein|kare|kardo|laga|karlo|manage|dijiye|krdijiye)( \S+)?
        (hata|chhod|chod|chhoot|discount|rebate|riyayat|concession) (\S+ )?(do|dijiye|de|karo|milega|mil|kar|dedo|dena|karwa|lagao)( \S+)?
        (kitna|kitne) (\S+ ){0,2}?(chhod|kam|last|final|lagaoge|loge|karoge)( \S+)?
        \d+ (hazar|hajar|k|thousand|lakh|हजार|हज़ार)? ?(me|mein|में) ~(kar|de|dedo|karo|karlo|ho|final|manage|done|कर|दे|हो)( \S+)?
        (कम|माफ|माफी|आधी|आधा|रियायत|छूट|मोलभाव|हटा|सस्ता|सस्ते) (\S+ ){0,2}?(कर|करो|करें|दो|दीजिए|हो|कीजिए|दे|लगा|चाहिए|करिए|मिल)( \S+)?
        (फाइनल|आखिरी|लास्ट) (\S+ )?(कितना|रेट|दाम|कीमत|प्राइस)
        (rebaj\S+|descuento|descuent\S+|bajar\S*|baj(a|e|en|an|as)(me|le)?|perdon\S+|condon\S+|exencion|exoner\S+|rebajita|precio (especial|final|mejor)|mejor precio|ultimo precio|excepcion|negoci\S+|regate\S+|igual\S+|menos|hac\S+ precio|respet\S+|dej\S+ en)( \S+)?
        (baisser|baissez|reduire|reduction|remise|ristourne|rabais|geste|geste commercial|negoci\S+|exception|arrangement|arranger|prix (d ami|special)|meilleur prix|dernier prix|offr\S+ les frais|fleur|moins cher|align\S+|moitie|effort sur)( \S+)?
    """),
    "offer": phrases(r"""
        (if|then|and) ~(i|we|ill|i ll) ~(join|enrol|enroll|pay|sign|book|take|admission)( \S+)?
        (i|we) (will|ll|can) (pay|join|enrol|enroll|sign up|take admission)( \S+)?
        (join|admission|pay|jama|payment) (\S+ ){0,2}?(karunga|karungi|lunga|lungi|kar lunga|karwa|kara dun|karenge|aaunga|kar dunga|kr lunga)( \S+)?
        (two|three|2|3|4|both|my brother|my sister|my friend|friends|do|teen|dono|dost|bhai|cousin|दो|तीन|amig\S+|hermano|hermana|herman\S+|cousin|ami|amie|amis|frere|soeur) ~(together|join\S*|sath|saath|ek sath|milkar|साथ|juntos|juntas|ensemble|inscri\S+)( \S+)?
        (otra|otro|autre|other|another|dusra|dusri|dusre|दूसरा|दूसरी|बगल) (\S+ ){0,3}?(cheaper|less|kam|barato|moins|\d+|free|discount|chhod|कम|सस्ता)( \S+)?
        (me|m) (apunto|inscribo|matriculo|inscris|inscrirai)( \S+)?
    """),
    "hardship": phrases(r"""
        (poor|single mother|single mum|unemployed|jobless|benefits|orphan|widow|farmer|no income|laid off|lost my job|garib|gareeb|berojgar|kisan|salary late|गरीब|किसान|बेरोजगार|विधवा|तनख्वाह|paro|desemplead[oa]|madre soltera|chomage|rsa|boursier|boursiere|chomeuse?)( \S+)?
    """),
    "grievance": phrases(r"""
        (still|yet|not|never|nobody|no one|no|nothing|havent|hasnt|didnt|wasnt|isnt|didn t|hasn t|haven t) ~(received|receive|got|get|came|come|replied|reply|response|respond|refund|refunded|answer|answered|happened|working|works|done|delivered|given|issued|solved|resolved|updated|picked|called|working)( \S+)?
        (refund|receipt|certificate|money back|cheated|charged (twice|double)|overcharged|late again|cancelled|canceled|rude|promised|misbehav\S+|broken|not working|crash\S*|dirty|unhygienic|waited|waiting since|complaint|shouted|scolded|insult\S+|lied|fake|pathetic)( \S+)?
        (for|since|past|last|already) (\d+|two|three|four|five|many|so many|several|a|one|few) (days?|weeks?|months?|hours?|times?)( \S+)?
        (\d+|do|teen|char|kitne|itne|ek|hafte|mahine) (din|dino|hafte|mahine|ghante|baar) (se|ho gaye|ho gya|ho gaya|baad bhi)( \S+)?
        (abhi tak|ab tak|aaj tak|बिना बताए|bina bataye|bina bataaye|bina puche|अभी तक|अब तक|आज तक|बिना पूछे)( \S+)?
        (jhoot|jhuth|jhooth|dhokha|thag\S*|ghatiya|badtameez\S*|bekar|bekaar|ganda|gande|kharab|tamasha|laparwah\S*|shikayat|झूठ|धोखा|ठग\S*|घटिया|बदतमीज\S*|बेकार|गंदा|गंदी|खराब|शर्म|लापरवाह\S*|शिकायत|चौपट|कीड़ा)( \S+)?
        (paise|paisa|fees|payment|amount|पैसे|फीस) (\S+ ){0,2}?(kat|kaat|le li|le liye|le liya|jama|bhar|de diye|diye|kat gaye|wapas|काट|ले लिए|जमा|दे दिए|भर|वापस)( \S+)?
        (aun|todavia|sigo|llevo|nadie|nunca|aun no|ni) ~(no|esperando|contesta\S*|respond\S*|llega\S*|recib\S*|reembolso|devuel\S*|atiend\S*|dan|solucion\S*|semanas?|dias|meses)( \S+)?
        (cobraron|cobrado|cobran|me cobr\S+|sin avisar|prometieron|prometido|dijeron que|se cae|no funciona|verguenza|grit\S+|maltrat\S+|cancelaron|cambiaron|sucio|tarde otra vez|devolucion|reembolso|queja|reclam\S+|pesimo|engan\S+)( \S+)?
        (toujours|encore|jamais|personne|aucune?|tjrs|tjs|deja) ~(pas|rien|recu|reponse|repond\S*|rembours\S*|nouvelles?|attestation|marche|fonctionne)( \S+)?
        (preleve\S*|prelevement|debite\S*|promis|rembours\S*|annule\S*|change \d|sans prevenir|marche pas|fonctionne pas|glacia\S+|sale|sales|retard|plante|bug|bugue|inadmissible|deception|decue?|honteux|scandaleux|plainte|mal recue?|desagreable|malpoli\S*)( \S+)?
        (ca fait|depuis) (\d+|une?|deux|trois|quatre|plusieurs) (jours?|semaines?|mois)( \S+)?
    """),
    "elsewhere": phrases(r"""
        (weather|mausam|match|ipl|cricket|score|movie|film|song|gaana|joke|jokes|chutkula|recipe|biryani|pizza|train|flight|ticket|hotel|taxi|cab|uber|ola|bitcoin|crypto|share market|stock|stocks|loan|election|president|prime minister|pm|mobile phone|iphone|recharge|horoscope|rashifal|kundli|astrolog\S+|poem|shayari|essay|homework|translate|translation|capital of|news|football|lottery|electricity|plumber|electrician|doctor appointment|medicine|visa|passport|petrol|gold|zomato|swiggy|amazon|flipkart|netflix|restaurant|wifi password|girlfriend|boyfriend|job vacancy|vacancy|hiring|flat|rent a|car|bike|second hand|sofa|fridge|washing machine|laundry|cook|maid|insurance|credit card|aadhar|aadhaar|pan card|ration card|wedding|marriage hall|dog|cat|puppy)( \S+)?
        (मौसम|मैच|आईपीएल|क्रिकेट|फिल्म|मूवी|गाना|चुटकुला|रेसिपी|पिज्जा|ट्रेन|टिकट|होटल|टैक्सी|शेयर|लोन|चुनाव|प्रधानमंत्री|रिचार्ज|राशिफल|कुंडली|कविता|शायरी|निबंध|अनुवाद|समाचार|सोना|सोने|बिजली|पासपोर्ट|आधार|पेट्रोल|दवा|दवाई|गैस सिलेंडर|किराए|मोबाइल फोन|गाड़ी|राशन|शादी|भैंस|ट्रैक्टर|खाद|बीज|मंडी|भाव)( \S+)?
        (clima|tiempo (hace|hara|va)|partido|futbol|pelicula|cancion|chiste|receta|pizza|vuelo|billete|hotel|taxi|bitcoin|criptomoneda\S*|prestamo|elecciones|presidente|horoscopo|poema|traduc\S+|capital de|noticias|loteria|fontanero|medico|visado|pasaporte|gasolina|amazon|netflix|restaurante|coche|piso|alquil\S+|lavadora|perro|gato|boda|deberes|trabajo de camarer\S+|empleo para mi)( \S+)?
        (meteo|match|foot|film|chanson|blague|recette|pizza|train|vol|billet|hotel|taxi|bitcoin|credit|elections|president|horoscope|poeme|tradui\S+|capitale|actualites|loto|plombier|medecin|docteur|visa|passeport|essence|amazon|netflix|restaurant|voiture|appartement|appart|location|louer|machine a laver|chien|chat|mariage|devoirs|ordonnance|pharmacie)( \S+)?
    """),
}


def signs_of_haggling(said: str) -> tuple[str, ...]:
    """Kinds of hints that folded words hold."""
    return tuple(kind for kind, pattern in _SIGNS.items() if pattern.search(said))
