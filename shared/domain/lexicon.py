# ruff: noqa: E501 -- one line a word
"""The words we know, as data: Hinglish spellings, telling words of each language, ordinary words, glosses.

All words are folded: lower case, no accents, no nuktas.
"""

from shared.domain.talk import Language


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _spellings(table: str) -> dict[str, str]:
    lines = (line.partition(":") for line in table.strip().splitlines())
    return {variant: canonical.strip() for canonical, _, variants in lines for variant in variants.split()}


SPELLINGS = _spellings("""
hai: hei hy hae haii
hain: hein
kya: kia kyaa
kyon: kyu kyun kyo kiu
nahi: nhi nai nahin nahii nay
mujhe: muje mujhko mjhe mujhay
mera: mra
meri: mri
chahiye: chaiye chahie chaie chahiy chaiyee chahye chahiyee chahea
batao: btao btado batado bataiye bataye batayein btaiye btaye btana batana bataein btadijiye btaiyega
bata: bta
do: dedo
kitna: ktna kitnaa
kitni: ktni kitny kitnii
kitne: ktne kitnay
karna: krna karnaa
karo: kro karoo
kar: kr
karte: krte kartey
karke: krke
raha: rha
rahi: rhi
rahe: rhe
kab: kb kabb
kahan: kaha kahaan kidhar kha
kaise: kese kaisay kaese
kaun: kon koun
kaunsa: konsa kaunsaa
kaunsi: konsi
kaunse: konse
aur: aor
liye: lie liy liye
wala: vala
wali: vali
que: q
porque: xq pq xk
tambien: tb tmb
favor: porfa xfa porfis
dont: dnt dnot
bonjour: bjr
bonsoir: bsr
salut: slt
sakta: skta
sakti: skti
sakte: skte
hota: hta
hoga: hga hogaa
lagega: lgega lagegaa
lagta: lgta
milega: mlega milegaa milegi
shuru: suru shru shuroo
paisa: paise pese paisay pesa
fees: feez feess fess fes phees fis
mahina: mahine maheena maheene mahiney
saal: sal
ghante: ghanta
jaldi: jldi
abhi: abi
bahut: bohot bahot bhot bht boht
zyada: jyada jada zada jyda
accha: acha achha
thik: theek thk tik
haan: han haa
ji:
naukri: nokri naukari nokari
padhai: padai parhai
kisht: kist kishten kishton kiston kisto kishto kistein
chhoot: chhut chut choot chhutt
samay: samai
pata: ptaa
kuch: kuchh kch
please: pls plz plzz plss pliz pleas
thanks: thnx thx tnx thanx
you: u
your: ur
are: r
course: cource corse coarse
duration: durration duraton
admission: admision addmission adm
""")

TELLING: dict[Language, frozenset[str]] = {
    "hinglish": _set("""
        hai hain hu hoon tha thi kya kyon kab kahan kaise kaisa kaisi kaun kaunsa kaunsi kaunse kitna kitni kitne
        ka ki ke ko mein mai mujhe mera meri mere hum hume humein hamara aap aapka aapki aapke aapko apka apki apke
        apko tum tumhara uska uski uske iska iski iske unka inka woh yeh ye wo koi kuch sab nahi mat haan ji aur
        lekin magar agar toh bhi sirf abhi phir kabhi yahan wahan karna karni karne karo karu karun karte
        karta karti karke karwa kar raha rahi rahe hota hoti hote hoga hogi honge hua hui lagega lagegi lagta padega
        sakta sakti sakte chahiye chahta chahti chahte batao bata dena dijiye dijiyega milega milta lena leni
        liya gaya gayi jaana jana aana wala wali wale liye saath baad pehle bahut zyada kam accha acchi thik matlab
        bhaiya kisi insaan baat karao karwao krdo kardo kijiye karein suniye hatao ruko ghar pe padhta padhti dijie koyi
        bhai yaar paisa mahina saal din wahi kyunki isliye namaste namaskar shukriya dhanyavad
        aaye aaya aayi aayenge aaunga jaunga padta padti padte rehna rehta rehti rehte likh likha diya diye bhejte dekhna
        sunna chalega chalta chalti lagte banna banta bante gaon wapas galti salaam khali hisab zindagi kiya kiye bolte
        shuru bolo bolna bhejo padhna padhai seekhna sikhna samajh naukri aaj kal parso subah dopahar shaam raat baje
    """),
    "es": _set("""
        el los las una unos unas del al que como cuando donde cual cuales cuanto cuanta cuantos cuantas es esta estan
        son hay tiene tienen tengo quiero quisiera puedo puede necesito para por con sin sobre pero muy mas mi su sus
        usted ustedes yo ella ellos nosotros ese esa este esto hola gracias buenos buenas dias tardes noches favor
        cuesta curso cursos precio empieza dura ofrecen informacion adios si tambien algun alguna hasta luego
        inscribirme saber donde y le lo vale presencial horario beca becas matricula cuotas profesor profesora plazas llamen
        llameme llamenme llamar llamada persona hablar asesor asesora agente operador humano baja alta cancelar suscripcion
        mensajes escriban hace dije pueden listo entendido perfecto encargado caro barato aprender estudiar semana manana hoy
        tarde quien porque nada ahora mejor clases vez
    """),
    "fr": _set("""
        le les un une des du au aux est sont et ou que qui quoi quel quelle quels quelles quand comment combien
        pourquoi je tu il elle nous vous ils mon ma mes votre vos notre ce cette ces cela avec sans pour dans sur
        sous mais tres plus bonjour bonsoir salut merci voudrais veux peux pouvez puis avez ai suis etes c j l d qu
        formation formations cours prix coute commence duree inscrire svp plait revoir oui non aussi faut rappelez appelez
        rappeler appeler moi desinscrivez desinscrire desabonner desabonnez arretez arreter stopper reprendre operateur
        conseiller conseillere personne parler horaires rentree bourse diplome tarif tarifs dac coucou allo ouais stp entendu
        parfait noter reflechir matin soir semaine demain chez deja encore toujours rien trop cher chere pas
        jamais fait faire etre
    """),
    "en": _set("""
        the an is are am was were be been do does did have had will would can could should may i you she it we they my
        your his her its our their this that these those what when where which who whom how why of to in at for with
        from about and but not yes if there any some please want need know tell give us more than then also hello
        thanks thank
    """),
}
"""Function words that tell a language from the others, where they stand together."""

ORDINARY = _set("""
    hes shes husband wife mom mum dad papa mummy mama scene alag alg pati patni ahora hice vosotros haceis hacen seria hace falta pal
    lana lane laana laane chhod chhodna dekh dekhte khud band ek लाना लाने ला देख देखना खुद पडेगा पडेंगे पडता जाए जाएं
    दूं मिलेंगे लगाते लगता छोड छोडना एक दोबारा रख रखना soy voy ir vas va doy tarda tardan
    porfa pa chaque avoir comme apres esta os marido esposa mari femme wohi agar waise guys place maps roz
    the a an is are am was were be been being do does did doing done have has had having will would can could should
    shall may might must i you he she it we they me him her us them my your his its our their mine yours ours this
    that these those here there what when where which who whom whose how why of to in on at for with from by about
    into over under after before during between through up down out off again and or but nor so if then than as not
    no yes yeah yep any some all both each every few many much more most less least other another such only own same
    too very just also still even now today tomorrow tonight yesterday currently current latest soon already yet ever
    please kindly sir madam maam mam ma bro dear hi hey hello hii helo thanks thank thankyou ok okay k fine good great
    nice sure right well oh ah hmm want wanted wants need needed needs know knowing tell told say said ask asking
    asked give gave send share show see look looking looks find get got getting take takes taking taken make let lets
    help helps like likes liked love interested interest interesting think thinking plan planning decide join joining
    joined enrol enroll enrolled enrolling enrolment enrollment register registering registration apply applying
    application admission admissions start starts starting started begin begins beginning end ends finish complete
    completed completing full total overall exact exactly approx approximately actual actually final really quickly
    detail details detailed structure breakup info information regarding related concerning enquiry inquiry query question questions
    doubt provide provided provides offer offers offered offering available availability have conduct run running
    teach teaching taught learn learning study studying course courses program programs programme programmes class
    classes training batch batches session sessions institute institution academy college school centre center campus
    student students son daughter child kid kids brother sister friend someone anyone people person one ones thing
    things something anything everything way kind type types sort list options option possible work works working go
    going come comes coming went pay paying paid payment money rupees rs inr rupee per year month week day time times
    date dates new old first second third last next best better different difference compare comparison versus vs
    both else instead because since while until till yearly monthly weekly whole entire part parts include includes
    included including mean means meaning maybe perhaps wish hope able put set call called name number contact talk
    speak reply respond answer message msg chat text whatsapp mail quick fast asap urgent urgently wait waiting come
    back keep try trying use using used buy cost costs worth value cheap cheaper expensive high low big small long
    short easy hard simple happy sorry excuse problem issue thing got hows whats wheres whens im ive id ill dont
    branch branches office desk highest lowest searching search seeking upcoming coming whatever however anyway doesnt didnt cant couldnt wont isnt arent s t m d ll ve re u ur r n y confused confusion suggest recommend guide
    incl including left remaining require required requires necessary needful mandatory compulsory
    choose decision better best exactly quickly directly immediately properly clearly around near facility facilities
    hai hain hu hoon ho tha thi the kya kyon kab kahan kaise kaisa kaisi kaun kaunsa kaunsi kaunse kitna kitni kitne
    ka ki ke ko se me mein mai main par pe tak mujhe mera meri mere hum hume humein hamara aap aapka aapki aapke aapko
    apka apki apke apko tum tumhara uska uski uske usme usmein iska iski iske isme ismein unka inka unke inke woh yeh
    ye wo us is koi kuch sab nahi na mat haan ji aur ya lekin magar agar to toh bhi hi sirf bas abhi ab phir kabhi
    yahan wahan karna karni karne karo karu karun karte karta karti karke karwa karwao kar raha rahi rahe rahenge hota
    hoti hote hoga hogi honge hua hui lagega lagegi lagta lagti lagte padega padegi sakta sakti sakte sakun chahiye
    chahta chahti chahte batao bata dena dedo do dijiye dijiyega de diya mil milega milta milti lena leni lene le liya
    gaya gayi jaana jana jane aana ana aata ata aati jata wala wali wale liye saath sath baad pehle bahut zyada kam
    accha acchi thik sahi matlab bhai yaar bhaiya didi wahi kyunki isliye namaste namaskar shukriya dhanyavad bolo
    bolna bolo bhejo bhejna padhna padhai padh seekhna sikhna sikh samajh poora pura puri jankari jaankari baare bare
    apna apni apne dono donon zaruri jaruri beti beta bete bachcha bachche ladka ladki dhundh agla agli agle pichla naya nayi naye dusra dusri dusre pehla pehli tarikh tareekh chal raha rahi hone hona hua sakenge
    karenge karega karegi dijie jayega jayegi jaye hamare humare humara yaha waha kitnaa itna itni itne utna log padhate padhaate sikhate pata chala chali malum maloom suvidha batana bola kaha dekho dekhna sun suno start jaldi kal aaj din saal mahina hafta paisa rupaye rupay
    है हैं हूं हो था थी थे क्या क्यों कब कहां कैसे कैसा कैसी कौन कौनसा कौनसी कौनसे कितना कितनी कितने का की के को से में मैं पर
    तक मुझे मुझको मेरा मेरी मेरे हम हमें हमारा आप आपका आपकी आपके आपको तुम उसका उसकी उसके इसका इसकी इसके इसमें उसमें वह यह
    ये वो उस इस कोई कुछ सब नहीं ना मत हां जी और या लेकिन अगर तो भी ही सिर्फ बस अभी अब फिर करना करनी करने करो करें करूं करते
    करता करती करके कर रहा रही रहे होता होती होते होगा होगी होंगे हुआ हुई लगेगा लगेगी लगता सकता सकती सकते चाहिए चाहता चाहती
    चाहते बताओ बताइए बताएं बताइये बता देना दो दीजिए दे दें मिलेगा मिलेगी मिलता लेना लेनी लेने ले गया गई जाना आना वाला वाली
    वाले लिए साथ बाद पहले बहुत ज्यादा कम अच्छा अच्छी ठीक सही मतलब भाई नमस्ते नमस्कार शुक्रिया धन्यवाद कृपया प्लीज जानकारी बारे
    पूरा पूरी कोर्स कोर्सेस कक्षा क्लास क्लासेस प्रवेश एडमिशन दाखिला संस्थान सर मैडम हैलो हाय सीखना पढ़ना पढना दिन साल महीने महीना
    दोनों जरूरी आज कल समय रुपये रुपए अगला अगली अगले नया नई तारीख बेटी बेटा बेटे बच्चे बच्चा दूसरा दूसरी होना होने आपके यहां वहां यहाँ बताना चल हमारे
    el la los las un una unos unas de del al a en y o u que como cuando donde cual cuales cuanto cuanta cuantos cuantas
    es esta estan son ser hay tiene tienen tengo quiero quisiera queria puedo puede pueden necesito necesita para por
    con sin sobre pero muy mas menos mi mis su sus tu tus usted ustedes yo el ella ellos nosotros me te se le lo les
    nos ese esa este esto eso si no tambien ya algun alguna algo hola gracias buenos buenas dias tardes noches favor
    curso cursos clase clases programa programas informacion info detalles saber conocer decir dime digame interesa
    interesado interesada inscribirme inscripcion inscribir ofrecen ofrece tomar hacer estudiar aprender empezar hasta
    luego adios ver ano mes semana dia hora escuela instituto academia centro proximo proxima siguiente nuevo nueva
    pagar pago busco buscando hija hijo mas tengan tendria podria pueda sea fue habia muchas mucho todo toda todos todas otro otra aqui alli
    le la les un une des de du d au aux et ou que qui quoi quel quelle quels quelles quand comment combien pourquoi je
    j tu il elle on nous vous ils elles mon ma mes ton ta tes son sa ses votre vos notre nos leur ce c cet cette ces
    cela avec sans pour dans sur sous mais tres plus moins est sont etre etes suis sommes ai as a avez avons ont y
    en ne pas n l m qu s t bonjour bonsoir salut merci svp plait voudrais veux peux pouvez peut puis savoir connaitre
    dire dites interesse interessee inscrire inscription proposez offrez suivre faire etudier apprendre cours
    formation formations programme programmes information informations renseignements details oui non aussi il faut
    au revoir an mois semaine jour heure ecole institut centre prochain prochaine nouveau nouvelle
    payer paye cherche recherche fille fils tout toute tous toutes autre autres ici la bas serait pourrais pourriez est-ce quelque chose faire fait
""")
"""Words that name nothing: of all five languages, function words and the small change of chats."""

LENT = _set("""
    fees fee price cost timing address location syllabus placement details course courses class classes batch start
    date weekend online hostel eligibility instalment discount scholarship demo coaching entrance exam college test
""")
"""English words that Hinglish has borrowed: not Spanish, not French, and no more can be told from them."""

ASKING = _set("""
    kya kyon kab kahan kaise kaisa kaisi kaun kaunsa kaunsi kaunse kitna kitni kitne
    क्या क्यों कब कहां कैसे कैसा कैसी कौन कौनसा कौनसी कितना कितनी कितने
""")
"""Words that make a question of a message wherever they stand."""

INTERROGATIVES = ASKING | _set("""
    what when where which who whom whose why how is are am do does did can could will would should have has may
    que como cuando donde cual cuales cuanto cuanta cuantos cuantas quien hay tienen puedo
    quoi quel quelle quels quelles quand comment combien pourquoi ou qui est avez peut puis
""")
"""Words that make a question of a message they begin or end."""

COURSES = _set("""
    course courses class classes coaching program programme admission कोर्स क्लास कोचिंग curso cursos clase clases
    formation formations cours
""")
"""What one enrols in, whichever it is."""

REQUESTS = _set("""
    tell details detail info information about brochure syllabus explain share batao bata bataiye jankari jaankari bare
    baare बताओ बताइए बताएं जानकारी बारे विवरण informacion info detalles saber dime digame interesa renseignements
    informations savoir interested admission enrol enroll एडमिशन दाखिला प्रवेश inscribirme inscribirse inscrire
""")
"""Words that ask to be told something."""

GLOSSES = _spellings("""
fee: फीस शुल्क खर्च खर्चा कीमत दाम precio precios costo coste cuesta cuestan tarifa tarifas prix tarif tarifs coute cout frais kharcha
duration: अवधि avdhi duracion dura duree dure
eligibility: योग्यता पात्रता yogyata requisitos requisito prerequis
batch: बैच
start: शुरू shuru empieza comienza inicia inicio commence debute rentree
placement: प्लेसमेंट colocacion debouches insertion
job: नौकरी naukri empleo trabajo emploi
address: पता direccion ubicacion adresse
branch: शाखा sucursal sede agence
instalment: किस्त किस्तों किश्त किश्तों ईएमआई kisht cuotas plazos mensualidades versements mensualites
discount: छूट chhoot descuento descuentos remise remises reduction reductions
scholarship: स्कॉलरशिप छात्रवृत्ति beca becas bourse bourses
online: ऑनलाइन linea ligne virtual
offline: ऑफलाइन presencial presentiel
hostel: हॉस्टल होस्टल छात्रावास residencia alojamiento foyer hebergement logement
refund: रिफंड वापसी wapas वापस reembolso devolucion remboursement remboursements
certificate: सर्टिफिकेट प्रमाणपत्र certificado diploma certificat
demo: डेमो prueba essai
trial: ट्रायल
library: पुस्तकालय लाइब्रेरी biblioteca bibliotheque
faculty: शिक्षक टीचर अध्यापक फैकल्टी profesor profesores docentes professeur professeurs enseignants
exam: परीक्षा एग्जाम pariksha examen examenes examens
weekend: वीकेंड weekends
laptop: लैपटॉप portatil ordinateur
bus:
transport: परिवहन transporte transports
food: खाना khana comida nourriture
attendance: हाजिरी उपस्थिति asistencia presence
age: उम्र आयु umar edad
data: डेटा डाटा datos donnees
science: साइंस विज्ञान ciencia ciencias
analytics: एनालिटिक्स analitica analyse
marketing: मार्केटिंग mercadeo
digital: डिजिटल
accounting: अकाउंटिंग लेखांकन contabilidad comptabilite
engineering: इंजीनियरिंग ingenieria ingenierie
medical: मेडिकल medicina medecine
english: इंग्लिश अंग्रेजी अंग्रेज़ी ingles anglais
web: वेब
development: डेवलपमेंट desarrollo developpement
design: डिजाइन डिज़ाइन diseno
python: पाइथन
computer: कंप्यूटर computadora
language: भाषा idioma langue
jee: जेईई जेई
neet: नीट
foundation: फाउंडेशन फाउन्डेशन
spoken: स्पोकन
full: फुल
stack: स्टैक
cyber: साइबर
security: सिक्योरिटी seguridad securite
cloud: क्लाउड nube
parking: पार्किंग estacionamiento stationnement
wifi: वाईफाई
material: मटेरियल सामग्री materiales materiel
notes: नोट्स apuntes
books: किताबें किताब kitab libros livres
mock: मॉक simulacro
test: टेस्ट
""")
"""Foreign content word -> the English word that a catalogue or brochure in English uses."""
