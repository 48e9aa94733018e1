# ruff: noqa: E501 -- one line a word
"""Words of chats in English, one for one: enough for an embedder that reads only English to see what is meant."""

from functools import cache

from shared.domain.language import telling
from shared.domain.words import devanagari_share, words

_WORDS = """
i: main mai mein mujhe mujhko yo je j मैं मुझे मुझको मुझसे mujhse moi
my: mera meri mere apna apni apne मेरा मेरी मेरे अपना अपनी अपने mi mis mon ma mes
me: mujhe me moi
we: hum ham हम हमें हमको nosotros nous humein hame humko
our: hamara hamari hamare हमारा हमारी हमारे nuestro nuestra nos notre nos
you: aap ap tum tu aapko apko aapse apse tumhe tumko आप आपको आपसे तुम तू usted ustedes vosotros vous te os le les tu
your: aapka aapki aapke apka apki apke tumhara tumhari आपका आपकी आपके तुम्हारा su sus vuestro vuestra vuestros votre vos
he: woh vo usko use वह वो उसको उसे el il lui
they: unhone unko वे उन्होंने उनको ellos ellas ils elles
this: yeh ye is isko isse यह ये इस इसको इसे este esta esto ce cet cette ca cela
that: woh us usse उस eso ese esa aquel celui
it: lo la
here: yahan yaha yahin यहाँ यहां यहीं aqui aca ici
there: wahan waha वहाँ वहां alli ahi alla
now: ab abhi अब अभी ahora maintenant desormais
today: aaj आज hoy aujourd
tomorrow: kal कल manana demain
yesterday: ayer hier
day: din दिन dia dias jour jours
days: dino dinon दिनों
week: hafte hafta haftey हफ्ते हफ्ता सप्ताह semana semanas semaine semaines
month: mahina mahine महीना महीने mes meses mois
year: saal sal साल वर्ष ano anos an ans annee
morning: subah सुबह matin
evening: shaam sham शाम tarde soir
night: raat रात noche nuit
time: samay waqt समय वक्त टाइम hora horas heure heures moment momento temps tiempo
when: kab कब cuando quand
where: kahan kaha kidhar कहाँ कहां किधर donde ou
what: kya kyaa क्या que quoi cual qu quel quelle
why: kyun kyu kyon क्यों क्यूं porque pourquoi
how: kaise kese कैसे como comment
who: kaun kon कौन quien qui
which: kaunsa kaunsi kaun konsa कौनसा कौनसी quel quelle lequel laquelle
much: kitna kitni kitne कितना कितनी कितने cuanto cuanta cuantos combien
more: zyada jyada aur ज्यादा और mas plus encore davantage
very: bahut bohot bht बहुत muy tres trop
too: zyada भी demasiado trop
less: kam कम menos moins
all: sab saare sabhi sabko सब सारे सभी todo todos toda todas tout tous toute toutes
some: kuch thoda thodi कुछ थोड़ा थोड़ी algo algun alguna alguno quelque quelques un peu
nothing: kuchh कुछ nada rien
no: nahi nahin nhi mat na नहीं ना मत ne pas non ni jamais nunca no aucun
yes: haan han ha ji हाँ हां जी si oui ouais claro
not: nahi mat mt nhi नहीं मत no pas
never: kabhi कभी nunca jamais jamas
and: aur और y et e
or: ya या o ou
but: lekin par magar लेकिन पर मगर pero mais sino
if: agar अगर si
because: kyunki kyuki क्योंकि porque parce car
for: liye ke के लिए para por pour
with: saath sath se के साथ साथ con avec
without: bina bagair बिना sin sans
from: se से desde de depuis
to: ko को a au aux
of: ka ki ke का की के de del des du d
in: me mein में en dans chez
on: par pe पर sobre sur
after: baad बाद despues apres luego
before: pehle pahle पहले antes avant
until: tak तक hasta jusqu jusque
is: hai h he है es est esta c
are: hain hai हैं son estan sont hay
was: tha thi the था थी थे era fue etait
will: hoga hogi honge karega होगा होगी होंगे sera seront va
have: mere paas tengo tienen tiene ai avez avons ont a hay ya
want: chahiye chahta chahti chaahiye chahte चाहिए चाहता चाहती quiero quisiera queremos quieren deseo veux voudrais souhaite souhaiterais aimerais voulons
need: zarurat jarurat jarurt chahiye जरूरत ज़रूरत necesito necesita besoin faut hace falta
can: sakta sakti sakte skta सकता सकती सकते puedo puede pueden podria podrian podeis peux peut pouvez pourrait pourriez pourrais possible
do: karo karna kar kare karen kariye kijiye karke kr करो करना कर करें करिए कीजिए hacer haga hagan haz faire fais faites fait
did: kiya ki kia किया की hecho hizo hicieron
give: do de dena dijiye dedo dena दो दे देना दीजिए dar dame deme den da donner donnez donne
take: lo le lena lijiye lelo लो ले लेना लीजिए tomar tome prendre prenez
get: mil mila milega milta mili मिल मिला मिलेगा मिलता obtener conseguir recibir recibo recibi recevoir recois recu
tell: batao bata batana bataiye bataye btao bta बताओ बता बताना बताइए बताएं बताये digame diga dime decir dites dire dis informa
know: pata jaanna janna jankari maloom जानकारी पता जानना मालूम saber sabe conocer savoir connaitre
see: dekho dekhna dekh dikhao देखो देखना देख ver veo mirar voir vois regarder
understand: samajh samjha samajhna समझ समझा entiendo entender entendi comprendre compris comprends
think: soch sochna sochta sochkar सोच सोचना सोचकर pensar pienso pensarlo penser pense reflechir
decide: faisla फैसला decidir decider decision
ask: puchna puchho poochna puchh पूछना पूछो पूछ preguntar pregunta consultar demander demande
answer: jawab uttar reply जवाब उत्तर respuesta responder responde responden contestan contesta contestar reponse repondre repond repondez
question: sawal sawaal prashn सवाल प्रश्न pregunta duda dudas question
wait: ruko intezaar wait रुको इंतज़ार इंतजार esperar espero esperando esperen attendre attends attente
come: aao aana aaunga aa aayega आओ आना आ आऊंगा venir vengo ir voy viens
go: jao jana ja jaana जाओ जाना जा ir vamos aller va
start: shuru chalu शुरू चालू empezar empieza comenzar commencer commence
stop: band rok roko bandh बंद रोको parar pare paren deje dejen deja dejad basta cese arreter arretez arrete stoppez cesser cessez
again: phir fir dobara wapas फिर दोबारा वापस otra vez nuevo volver vuelvan encore nouveau reprendre
send: bhejo bhej bhejna bhejiye bhejte bhejein भेजो भेज भेजना भेजिए भेजते भेजें enviar envie envien manden mandar mande mandad mandeis enviarme mandarme envoyer envoyez envoie
message: sandesh msg msgs messages mesg मैसेज संदेश मेसेज mensaje mensajes messages sms
write: likho likhna likha लिखो लिखना escribir escriba escriban escribirme ecrire ecrivez ecrit
receive: recibir recibiendo recevoir
remove: hatao hata nikalo hatado hatana हटाओ हटा निकालो हटाएं निकाल quitar quiten quitadme borrar borren borrad eliminar eliminen sacame saquen dar baja retirer retirez supprimer supprimez enlever enlevez effacez radiez
list: suchi liste lista listes सूची लिस्ट
number: nambar no नंबर numero
unsubscribe: baja desuscribir desuscribirme desapuntar darme cancelar desabonner desinscrire desinscription desabonnez
subscribe: alta suscribir suscribirme apuntar abonner inscrire reabonner
interested: ruchi dilchaspi interest इच्छुक interesa interesado interesada interese interessee interesse
disturb: pareshan tang disturb परेशान तंग molestar molesten molesten moleste molestia deranger derangez harceler
block: block ब्लॉक bloquear bloqueo bloquer bloque
call: call phone fon coll kol baat कॉल फोन फ़ोन कॉलबैक llamar llame llamen llamada llamarme llamenme llameme telefonear llama llamadme appeler appelez appel rappeler rappelez rappel rappelle telephoner coup
talk: baat bat karni karwa karwao बात बातचीत करनी करवा hablar hablo charlar parler discuter echanger
speak: bolna bol bolo बोल बोलना hablar parler
person: insaan insan banda aadmi vyakti इंसान व्यक्ति आदमी बंदा persona alguien humano humana gente personne humain humaine quelqu vrai vraie
human: insaan इंसान humano humana humain humaine
counsellor: counselor kaunslar sir madam काउंसलर सर मैडम asesor asesora consejero orientador conseiller conseillere responsable encargado coordinador
teacher: teacher sir adhyapak शिक्षक टीचर अध्यापक profesor profesora profe prof professeur enseignant formateur
manager: manager malik प्रबंधक मैनेजर gerente jefe director directora directeur directrice responsable
staff: staff log स्टाफ कर्मचारी personal equipo personnel equipe
robot: robot bot machine रोबोट बॉट मशीन maquina automatico automatique
real: asli sach सच असली real verdad vrai vraie reel
connect: connect jodo milao karwa जोड़ो मिलाओ कनेक्ट conectar pasar paseme comunicar comuniqueme passer passez transferer mettre relation
help: madad sahayata help मदद सहायता ayuda ayudar ayudeme ayudenme socorro aide aider aidez secours
free: khali khaali muft फ्री मुफ्त खाली libre gratis gratuit disponible
visit: aana milne visit मिलने visitar pasar visiter venir
meet: milna mil milne मिलना मिलने reunir ver rencontrer
price: fees fee daam kimat keemat rate bhav फीस शुल्क दाम कीमत रेट precio precios costo coste tarifa prix tarif cout
cost: lagega lagta kharcha padega लगेगा लगता खर्च पड़ेगा cuesta cuestan vale coute coutent
money: paisa paise rupaye rupay रुपये पैसा पैसे dinero plata argent sous
pay: bharna dena bhar pay जमा भरना देना pagar pago pague pagado payer paye regler verser
refund: wapas wapsi refund वापस वापसी रिफंड devolver devolucion reembolso devuelvan rembourser remboursement
discount: chhoot chhut discount kam छूट डिस्काउंट कम रियायत descuento descuentos rebaja rebajar remise reduction rabais
reduce: kam ghatao कम घटाओ bajar rebajar baisser reduire diminuer
deal: arreglo trato geste effort arrangement
expensive: mehnga mehngi mahanga mehenga महंगा महंगी caro cara caros cher chere chers
cheap: sasta sasti सस्ता सस्ती barato barata
afford: aukat bas budget बजट औकात presupuesto permitirme moyens
budget: budget बजट presupuesto budget
far: door dur दूर lejos loin
near: paas pas nazdeek पास नजदीक cerca pres proche
busy: vyast busy time व्यस्त ocupado ocupada occupe occupee
doubt: shak bharosa शक भरोसा duda dudo doute
trust: bharosa vishwas भरोसा विश्वास confianza fio confiance
fraud: dhokha dhoka fraud thagi धोखा ठगी फ्रॉड estafa fraude engano arnaque escroquerie
husband: pati husband पति marido esposo mari
parents: mummy papa maa baap gharwale ghar mata pita मम्मी पापा माता पिता घरवाले घर padres mama familia parents famille maman
father: papa pita baap पापा पिता padre pere
mother: maa mummy माँ मां मम्मी madre mere
son: beta bete ladka बेटा बेटे लड़का hijo fils
daughter: beti bitiya ladki बेटी लड़की hija fille
child: bachcha bachche baccha bacche बच्चा बच्चे nino nina hijos enfant enfants
brother: bhai bhaiya भाई भैया hermano frere
sister: behen didi bahan बहन दीदी hermana soeur
friend: dost दोस्त amigo amiga ami amie
student: vidyarthi chhatra student छात्र विद्यार्थी estudiante alumno alumna etudiant etudiante eleve
name: naam nam नाम nombre llamo nom appelle
age: umr umar उम्र edad age
old: purana purane पुराना पुराने viejo ancien vieux
class: class kaksha क्लास कक्षा clase clases cours classe
course: course kors कोर्स curso cursos formation formations cours
study: padhai padhna padh padhta padhti पढ़ाई पढ़ना पढ़ estudiar estudio estudios etudier etudes
school: school विद्यालय स्कूल escuela colegio instituto ecole lycee
college: college कॉलेज universidad facultad universite fac
exam: pariksha exam परीक्षा एग्जाम examen examenes
result: result natija रिजल्ट परिणाम resultado resultat resultats
job: naukri kaam job नौकरी काम जॉब trabajo empleo travail emploi boulot
company: company कंपनी empresa entreprise societe
address: pata पता direccion adresse
city: shahar sheher शहर ciudad ville
live: rehta rehti rehte rahta रहता रहती vivo vivir habito habite vis
hostel: hostel हॉस्टल छात्रावास residencia alojamiento residence logement
certificate: certificate pramaan प्रमाणपत्र सर्टिफिकेट certificado diploma titulo certificat diplome attestation
admission: admission dakhila pravesh एडमिशन दाखिला प्रवेश inscripcion matricula inscribirme inscription inscrire
seat: seat jagah सीट जगह plaza plazas place places
good: accha acha achha badhiya अच्छा बढ़िया bueno buena bien bon bonne super
bad: kharab bekar bura ghatiya खराब बेकार बुरा घटिया malo mala mal pesimo pesima horrible fatal mauvais mauvaise nul nulle lamentable
wrong: galat गलत incorrecto equivocado error faux erreur errone
angry: gussa गुस्सा enfadado enojado molesto enfadada colere fache fachee enerve furieux
rude: badtameez battameezi बदतमीज़ बदतमीजी grosero maleducado grosera impoli grossier malpoli
complaint: shikayat complaint शिकायत queja quejar reclamacion reclamar reclamo plainte reclamation plaindre
disappointed: nirash dukhi निराश decepcionado decepcionada decu decue
worst: bekaar wahiyat वाहियात peor pire
problem: samasya dikkat pareshani समस्या दिक्कत परेशानी problema problemas probleme problemes souci
waste: barbad bekar बर्बाद perder perdida gaspillage perte
late: der late देर tarde retraso retard
nobody: koi kisi कोई किसी nadie personne
thanks: dhanyavad dhanyawad shukriya धन्यवाद शुक्रिया gracias merci
ok: theek thik thk accha acha ठीक अच्छा vale bueno bien perfecto d'accord daccord parfait entendu
bye: alvida phir milenge अलविदा adios chao hasta luego au revoir bientot bye
hello: namaste namaskar salaam pranam नमस्ते नमस्कार प्रणाम hola buenas buenos saludos bonjour salut bonsoir coucou
sorry: maaf sorry माफ perdon disculpe lo siento desole pardon
please: kripya pls plz please कृपया प्लीज porfavor porfa favor svp stp plait
welcome: swagat स्वागत
die: marna mar maut jeena मरना मर मौत जीना morir muero matarme muerto vivir mourir meurs tuer mort vivre
kill: maar मार matar tuer
suicide: khudkushi aatmahatya suicide आत्महत्या खुदकुशी suicidio suicidarme suicide suicider
life: zindagi jindagi jeevan ज़िंदगी जिंदगी जीवन vida vie
end: khatam khatm खत्म अंत acabar terminar fin finir
alone: akela akeli अकेला अकेली solo sola seul seule
sad: udaas dukhi उदास दुखी triste
pain: dard takleef दर्द तकलीफ़ dolor duele douleur mal
hurt: chot nuksan चोट dano lastimar hacerme blesse blesser
blood: khoon खून sangre sang
accident: durghatna accident दुर्घटना एक्सीडेंट accidente accident
hospital: hospital aspatal अस्पताल हॉस्पिटल hospital hopital
ambulance: ambulance एम्बुलेंस एंबुलेंस ambulancia ambulance
police: police पुलिस policia police
danger: khatra खतरा peligro danger
fire: aag आग fuego incendio feu incendie
faint: behosh बेहोश desmayado desmayo inconsciente evanoui inconscient malaise
breathe: saans साँस सांस respira respirar respire respirer
beat: maarta peet मारता पीट pega golpea frappe bat
scared: dar डर miedo peur
tired: thak थक cansado cansada harto harta fatigue marre
hopeless: ummeed himmat उम्मीद हिम्मत esperanza espoir
fail: fail फेल suspender suspendi rate echoue
weather: mausam मौसम clima tiempo meteo
cricket: match cricket मैच क्रिकेट partido futbol match foot
joke: chutkula joke मज़ाक चुटकुला chiste blague
song: gaana gana गाना cancion chanson
movie: film picture फिल्म pelicula film
food: khana खाना comida nourriture manger
recipe: recipe banana रेसिपी receta recette
loan: karz loan लोन prestamo pret credito
buy: kharidna kharid खरीदना खरीद comprar acheter
sell: bechna bech बेचना बेच vender vendre
car: gaadi gadi गाड़ी coche auto carro voiture
weight: vajan वजन peso poids
love: pyaar pyar प्यार amor amo amour aime
best: sabse sabse accha सबसे mejor meilleur meilleure
other: dusra dusre doosra दूसरा दूसरे otro otra autre
better: behtar बेहतर mejor mieux meilleur
compare: tulna तुलना comparar comparer
difference: antar fark अंतर फर्क diferencia difference
same: wahi same वही mismo misma meme
last: aakhri pichla pichle आखिरी पिछला पिछले ultimo pasado dernier derniere
first: pehla pehli pehle पहला पहली primero primera premier premiere
next: agla agle अगला अगले proximo siguiente prochain prochaine
new: naya naye nayi नया नई nuevo nueva nouveau nouvelle
only: sirf bas keval सिर्फ बस केवल solo solamente seulement juste
just: bas abhi बस solo acabo juste
still: abhi tak अभी todavia aun toujours encore
maybe: shayad शायद quizas tal vez peut-etre
sure: pakka zaroor पक्का ज़रूर जरूर seguro sur bien
later: baad bad me बाद luego despues plus tard
working: naukri kaam karta नौकरी trabajando trabajo travaille
home: ghar घर casa maison
information: jankari जानकारी informacion info information informations renseignement renseignements
details: vivaran details डिटेल विवरण detalles details
open: khula khulta खुला abierto ouvert
closed: band बंद cerrado ferme
"""


def rendered(text: str) -> str:
    """A message word for word in English where it is Hindi, Hinglish, Spanish or French; else as it is.

    >>> rendered("mujhe call karo kal")
    'i call do tomorrow'
    """
    spoken = words(text)
    if not devanagari_share(text) and telling(spoken) in (None, "en"):
        return text
    known = _table()
    return " ".join(known.get(word, word) for word in spoken)


def in_english(word: str) -> str | None:
    """The English word for a folded word of another language; None where we know none."""
    return _table().get(word)


@cache
def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _WORDS.strip().splitlines():
        english, _, listed = line.partition(": ")
        for word in words(listed):
            table.setdefault(word, english)  # where a form has two meanings, the first listed is the commoner
    return table
