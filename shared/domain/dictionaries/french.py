# ruff: noqa: E501 -- one line a word
"""French word for word, without accents, as it is typed in chats."""

WORDS = """
the: le la les l
a: un une
some: des quelques certains certaines
of: de d
of the: du
to: a
to the: au aux
in: en dans ds
with: avec av avk
without: sans ss
for: pour pr
by: par
and: et
or: ou
but: mais ms
nor: ni
if: si
that: que qu ke
who: qui ki
because: parce pck pcq parceque pcque pk car
since: depuis dps dpuis
until: jusque jusqu jusqua jusquau
before: avant avt
after: apres ap aprs apr
then: puis ensuite
so: donc dc alors alr
while: pendant pdt pendnt
although: quoique malgre
however: cependant pourtant toutefois
also: aussi egalement
only: seulement uniquement juste
even: meme mm
still: encore encor
always: toujours tjrs tjr toujour
already: deja dja
now: maintenant mtn mnt maintenent
immediately: immediatement
immediate: immediat immediats
soon: bientot prochainement
late: tard retard retards
early: tot
never: jamais jms
sometimes: parfois
often: souvent svt
almost: presque quasi quasiment
maybe: ptet petetre pttr ptetre
very: tres tre trs super hyper
much: beaucoup bcp bcps bocou
many: nombreux nombreuses plein
more: plus plu
less: moins
little: peu
enough: assez suffisant suffisante suffit suffisamment
too much: trop tro
well: bien b1
badly: mal
better: mieux meilleur meilleure meilleurs meilleures mieu
worse: pire pires
all: tout tous toute toutes tt ts tte ttes
nothing: rien ri1
something: quelquechose qqch qlqch qqchose
some one: quelqu quelquun qqun qqn qlqn
somewhere: quelquepart qqpart
none: aucun aucune
each: chaque chacun chacune
other: autre autres
others: autrui
several: plusieurs pls plsrs
both: tousdeux
any: quelconque nimporte importe
which: quel quelle quels quelles kel lequel laquelle lesquels lesquelles
such: telle telles
not: pas ne n po
yes: oui ui ouais wi ouep
no: non nn nan
okay: ok dac dacc dak daccord oki okey
agree: accord
hello: bonjour bonjours slt coucou cc salutations allo yo
good evening: bonsoir
goodbye: revoir bye ciao aurevoir
thanks: merci mrc mci remerciements remerciement
thank: remercie remercier remercions
please: svp stp plait sivouplai
sorry: desole desolee dsl pardon desoles navre navree
excuse me: excuse excusez excuser
congratulations: felicitations bravo felicitation
welcome: bienvenue bienvenu bienvenus
regards: cordialement cordialmt cdt salutation
kisses: bisous bises bise bisou
what: quoi koi kwa
when: quand qd kan qand
how: comment cmt commen koman cment
how much: combien cb cbn combi1 combient
why: pourquoi pq pkoi pourkoi prq pourqoi
is it: esce esque eske esk
this: ce cet cette c ca sa cela ceci
these: ces
that one: celui celle
those: ceux celles
here: ici
there it: y
over there: labas
i: je j
you: tu vous t vs toi te
he: il
she: elle
they: ils elles
we: nous ns
one we: on
me: moi moua
to me: me m
him: lui
them: leur eux
oneself: se s soi
my: mon ma mes mien mienne miens
your: ton ta tes votre vos vot vtre tien tienne
his: son ses sien sienne
their: leurs
our: notre nos not
of it: dont
between: entre
toward: vers
according: selon
against: contre
under: sous dessous
above: dessus
on: sur
inside: dedans interieur
outside: dehors exterieur hors
behind: derriere
in front: devant
at the: chez
near: pres proche proches proximite
far: loin lointain eloigne
next to: cote
around: autour alentours environs
through: travers
except: sauf excepte hormis
instead: plutot lieu
besides: outre
thanks to: grace
about: propos concernant sujet concerne concernent
regarding: rapport
example: exemple exemples ex
approximately: environ approximativement approx env
exactly: exactement exact exacte precisement
really: vraiment vrmt vrmnt vrm
quickly: rapidement rapidemment
slowly: lentement doucement
directly: directement direct directe
normally: normalement dhabitude habituellement generalement
finally: finalement enfin
currently: actuellement presentement
unfortunately: malheureusement helas
completely: completement totalement entierement
especially: surtout specialement
obviously: evidemment evident
again: nouveau denouveau rebelote
together: ensemble
simply: simplement
possibly: eventuellement eventuel
mostly: principalement
absolutely: absolument
online: ligne enligne
remote: distance distanciel visio teletravail
in person: presentiel presence
hybrid: hybride mixte mixtes
am: suis jsuis chui chuis sui
are: es etes sommes sont
is: est
be: etre soit sois soient soyez soyons etr
was: etait etais etaient etions etiez fut
will be: sera serai serez seront seras serons
would be: serait serais seraient seriez serions
being: etant
have: ai as avons avez ont avoir aie ait aies aient jai ayez avoire
had: avait avais avaient aviez eu eue eus
having: ayant
will have: aura aurai aurez auront auras aurons
would have: aurait aurais auraient auriez aurions
want: veux veut voulez veulent voulons vouloir veu vx veuille veuillent voulait voulais voulu voulaient desire desirer desirez desirent desirerais souhaite souhaiter souhaitez souhaitent souhaitons souhaits souhait
would like: voudrais voudrait voudrions aimerais aimerait aimerions souhaiterais souhaiterait voudrai aimerai souhaiterai jaimerais jvoudrais voudriez voudraient
like: aime aimes aimez aiment aimer aimait aimais plaire plaisent
love: adore adores adorer adorent amour
hate: deteste detester haine hais
can: peux peut pouvez peuvent pouvons pouvoir puisse puissent jpeux peus pe
could: pourrais pourrait pourriez pourraient pouvait pouvais pu pourrions pouvaient pouviez
will manage: pourrai pourra pourrez pourront pourras pourrons
must: dois doit devez doivent devons devoir doi faut fo faudra faudrait fallait falloir doive devrai devra devront devrons fallu
should: devrais devrait devriez devraient devrions devait devais
need: besoin besoins bsn necessite necessitent bezoin
do: fais faites font faire fai fassiez fasse fassent faisons
done: fait faite faits
did: faisait faisais faisaient fis
doing: faisant
will do: ferai fera ferez feront feras ferons
would do: ferait ferais feriez feraient
go: vais vas va allons allez vont aller aille ailles
went: allait allais allaient
gone: alle allee alles parti
will go: irai ira iras irez iront irons
would go: irait irais
come: viens vient venez viennent venir venons vienne viendrai viendra viendrais viendrait venu venue venus venait venais venant
arrive: arrives arrivez arrivent arriver arrivons arrivee arrivera arrivait arriverai
leave: pars partez partent partir partons parte partais quitte quitter quittez quittent quittait sors sort sortir sortez sortent sorti sortie sorties depart departs partirai
enter: entrer rentre rentrer rentrent rentree entree entrees integrer integre integrez integration rentrees
return: reviens revient revenir revenez retour retours retourne retourner retournez
stay: rester restez restons restera resterai
know: sais sait savez savent savoir savons sache sachez savais savait su saurai saurais chais connais connait connaissez connaitre connaissent connu connaissance connaissances jsais jsp sachant
believe: crois croit croire croyez croient croyais cru
think: pense penses pensez pensent penser pensais pensait pensons reflechir reflechis reflechi reflexion reflechit reflechirai
say: dis dit dites disent dire disait disais dira dirais disant ditent dirait
tell: raconter raconte
speak: parle parles parlez parlent parler parlait parlons parlerais parlerai parlais
discuss: discuter discute discutons discussion
call: appelle appelles appelez appellent appeler appel appels appellez appelait appelerai appelais appellerai telephoner telephonez joindre
call back: rappel rappelle rappelez rappeler rappellent rappellerez rappelerai rappellera
ask: demande demandes demandez demandent demander demandais demandait demandai demanderai
question: questions kestion qst
request: demandees requete requetes requise
answer: repond reponds repondez repondent repondre reponse reponses repondu repondait repondra reponce rep reponsse
write: ecris ecrit ecrivez ecrivent ecrire ecrits ecriture ecrivais ecrite
read: lis lit lisez lire lisent lecture lu
send: envoie envoies envoyez envoient envoyer envoye envoyee envoi envoyes envoyait enverrez enverra enverrai envoyees transmettre transmettez transmis transmet
receive: recois recoit recevez recoivent recevoir recu recue recus reception recevrai recevra recevrais recoi
give: donne donnes donnez donnent donner donnait donnera donnerait donnee donnerez
see: vois voit voyez voient voir voyons vu vue voyait verra verrai verrons voi
look: regarde regardes regardez regardent regarder regardais regard
look for: cherche cherches cherchez cherchent chercher cherchait cherchais recherche recherches rechercher recherchons cherchons
find: trouve trouves trouvez trouvent trouver trouvait trouvee trouverai trouvais
hear: entends entend entendre entendu entendez ecoute ecouter ecoutez
feel: ressens sens sentir ressenti ressentir sent senti
understand: comprends comprend comprenez comprennent comprendre comprenais comprenait compri comprendrais
explain: explique expliquez expliquer expliquent explication explications expliqueriez
learn: apprends apprend apprenez apprendre apprennent appris apprentissage apprendrai apprenant aprendre
apprentice: apprenti apprentie apprentis apprenants
teach: enseigne enseignez enseigner enseignent enseignement enseignements
study: etudie etudies etudiez etudier etudient etude etudes etudiais etudiait
work: travaille travailles travaillez travaillent travailler travail travaux travaillait travaillais bosse bosser bosses bossent taf taffe taffer trav boulot
job: jobs emploi emplois boulots poste postes jobine metier metiers gig
employer: employeur employeurs patron patronne
employee: employe employes salarie salariee salaries
start: commence commences commencez commencent commencer commencait commencera commencerait commencerai commencee debut debute debuter debutent debuts debutera demarre demarrer demarrent demarrage demarrera lancement
finish: finis finit finissez finissent finir fini finie finira finirai finissait termine terminer terminent terminez terminera terminee fin acheve achever finition
continue: continues continuez continuent continuer poursuivre poursuis poursuite poursuit
stop: arrete arretes arretez arretent arreter arretee arretait cesser cesse cessez arret arreterai
leave alone: laisse laissez laisser laissent
give up: abandonne abandonner abandon abandonnes lacher lache demission demissionner demissionne
last: dure durer durent durera durait duree durees
last one: dernier derniere derniers dernieres
wait: attends attend attendez attendent attendre attente attendais attendu patienter patiente attendant
pay: paye payez payent payer paie paies paient paierai payerai payons payerais payait payais regler regle reglez verser verse versent
paid: payee payes payees remunere remuneree
payment: paiement paiements payement payements reglement reglements versement versements
cost: coute coutent couter cout couts coutera couterait coutait
charge: facturer facturez
fees: minerval droits scolarite frais
tuition: ecolage ecolages
owe: redevable
debt: dette dettes dettee
save: economise economiser economies epargne epargner
spend: depense depenser depenses depensait
buy: achete acheter achetez achat achats acheterai
sell: vends vend vendre vendez vente ventes vendu vendent
rent: loue louer loyer loyers location locations
lend: preter
loan: prets emprunt emprunter credit credits
price: prix tarif tarifs prixx tarification
installment: mensualite mensualites tranche tranches echeance echeances echeancier
installments: echelonne echelonner echelonnement etaler etale etalement fractionner fractionne
times: fois x
part: partie parties parts partiel partielle
half: moitie demi demie mi
third: tiers troisieme 3eme
quarter: quart quatrieme
percent: pourcent pourcentage pct
discount: reduction reductions remise remises rabais ristourne reduit reduite reduits escompte
offer: offre offres offrez offrir offrent propose proposes proposez proposent proposer proposition propositions proposons
promotion: promo promos promotions
scholarship: bourse bourses boursier boursiere
financial aid: subvention subventions aides
funding: financement financements financer finance financent finances cpf opco financee
cheap: abordable abordables economique economiques accessible accessibles
expensive: cher chere chers cheres couteux couteuse onereux chero
free: gratuit gratuite gratuits gratuites gratuitement gratos
total: totale totaux
remaining: restant restante restants solde
missing: manque manquent manquer manquant manquants manquerait
money: argent fric thune thunes ble tunes sou pognon
cash: especes espece liquide comptant
card: carte cartes
cheque: cheques
bank: banque banques bancaire bancaires
account: compte comptes
transfer: virement virements virer transfert transferts transferer wave momo
deposit: acompte acomptes depot depots caution arrhes avance avances depose deposer deposez
refund: rembourse rembourser remboursez remboursement remboursements rembourses remboursee remboursable remboursent rendre rendez
receipt: recepisse ticket tickets
invoice: facture factures facturation
quote: devis
tax: taxe taxes tva impot impots
interest: interets
budget: budgets moyens
amount: montant montants somme quantite
euros: euro eur balles
dollars: dollar piastres piasse piasses
francs: franc fcfa cfa dirhams dirham dinar dinars ariary
included: inclus incluse incluses compris comprise inclut incluent
extra: supplementaire supplementaires supplement supplements sup
enrol: inscris inscrire inscrivez inscrivent inscrirai minscrire reinscrire inscrirais inscrivais
enrolled: inscrit inscrite inscrits inscrites
enrolment: inscription inscriptions inscrip insc reinscription admission admissions
registration: enregistrement enregistrer preinscription preinscriptions
admitted: admis admise admises
form: formulaire formulaires fiche fiches
apply: postule postuler postulez candidater candidature candidatures postulation
application: parcoursup demarche demarches
applicant: candidat candidate candidats candidates
place: places lieux endroit endroits plasse
seat: siege sieges chaise
available: disponible disponibles dispo dispos disponibilite disponibilites libre libres
full: complet complets complete rempli pleine pleins
left: reste restent restaient restait resterait restes
reserve: reserver reservez reservation reservations reserves reservee
keep: garde garder gardez garderais conserver
course: cours cour
class: classe classes
lesson: lecon lecons seance seances session sessions
workshop: atelier ateliers
training: formation formations forma formatif entrainement entrainements
train me: former formez formant forme formes
programme: programmes prog cursus
degree: licence licences bachelor baccalaureat
secondary diploma: bac bacs bacc terminale cess dec
master: masters mastere maitrise m1 m2
doctorate: doctorat these
diploma: diplome diplomes diplomee diplomant diplomante diplomantes titre titres
technical diploma: bts dut cap bep bp aec dep cegep
middle school: college colleges brevet
high school: lycee lycees lyceen lyceenne
primary school: primaire maternelle
nursery: creche garderie garderies
school: ecole ecoles scolaire scolaires
university: universite universites fac facs univ uni universitaire universitaires
academy: academie academies
institute: institut instituts etablissement etablissements
center: centre centres
campus: antenne agence agences
subject: matiere matieres sujets theme
module: modules unite unites
level: niveau niveaux nivo niv
beginner: debutant debutante debutants debutantes zero
intermediate: intermediaire intermediaires
advanced: avancee avancees confirme confirmes
basic: base bases basique basiques
semester: semestre semestres
term: trimestre trimestres trimestriel
practice: pratique pratiques pratiquer
theory: theorie theorique theoriques
homework: devoirs exercice exercices
project: projet projets memoire pfe
mark: note notes moyenne moyennes
points: point
exam: examen examens exams partiels concours epreuve epreuves
test: tests tester teste
placement test: evaluation evaluations evaluer
retake: rattrapage rattrapages rattraper rattrape repasser repasse redoubler redouble redoublement redoublant
fail: echoue echouer echec echecs rate rater rates foire foirer recale recalee echoues
pass: reussir reussis reussit reussi reussite reussie valider valide validation validee reussissent
result: resultat resultats
certificate: certificat certificats attestation attestations certification certifications certifie certifiant certifiante certifiee
official: officiel officielle officiels officiellement
recognized: reconnu reconnue reconnus reconnues reconnaissance homologue
accredited: accredite accreditee agree agreee rncp qualiopi
valid: valable valables validite
equivalence: equivalences equivalent equivalente vae
exempted: dispense dispenses exempte
driving licence: permis
driving: conduite conduire conduis conduit conducteur conducteurs
attendance: assiduite assister assiste presences
present: presents presente
absence: absences absent absente absents
miss: louper loupe loupes
recording: enregistre enregistree enregistres enregistrees enregistrements replay replays rediffusion
trial class: essai essais decouverte decouvrir
first: premier premiere premiers premieres 1er 1ere
second: deuxieme seconde 2eme
next: prochain prochaine prochains prochaines suivant suivante suivants suivantes
previous: precedent precedente precedents
past: passe passee passes
new: nouvelle nouveaux nouvel nouvelles
old: vieux vieille ancien ancienne anciens anciennes
teacher: professeur professeurs prof profs professeure enseignant enseignante enseignants formateur formatrice formateurs instituteur institutrice maitre maitresse moniteur monitrice
tutor: tuteur tutrice tutorat
coach: coachs coaching entraineur
student: etudiant etudiante etudiants etudiantes eleve eleves etud
trainee: stagiaire stagiaires
classmate: camarade camarades collegue collegues
adviser: conseiller conseillere conseillers orienteur
manager: responsable responsables gerant gerante chef chefs gestionnaire
director: directeur directrice direction coordinateur coordinatrice
secretary: secretariat secretaire secretaires accueil
office: bureau bureaux
staff: personnel equipe equipes personnels
person: personne personnes pers
people: gens monde
robot: robots bot bots machine machines automatique
human: humain humaine humains
man: homme hommes monsieur mr messieurs gars mec
woman: femme femmes madame mme dame dames mlle mademoiselle
boy: garcon garcons
girl: filles
young: jeune jeunes
adult: adulte adultes majeur majeure majeurs
child: enfant enfants gosse gosses gamin gamins mioche
minor: mineur mineure mineurs
age: ages
year: an ans annee annees
birth: naissance nee naitre
birthday: anniversaire anniv
document: documents doc docs papier papiers piece pieces dossier dossiers
identity card: identite cni
passport: passeport passeports
photo: photos
copy: copie copies photocopie photocopies
transcript: releve releves bulletin bulletins
proof: justificatif justificatifs preuve preuves justifier
required: requis exige exigee exiges exigent exigences exigence
prerequisite: prerequis
criteria: critere criteres condition conditions
eligible: eligibles eligibilite
allowed: autorise autorisee autorises autorisation permettre permet permettent permise
right to: droit
signature: signatures signer signe signez signee
contract: contrat contrats alternance
apprenticeship: alternant alternante alternants
rule: regles
law: loi lois juridique
legal: legale legaux
visa: visas
residence permit: sejour recepisses
foreigner: etranger etrangere etrangers etrangeres
country: pays
immigrant: immigre immigree immigration migrant refugie refugiee refugies asile
date: dates
day: jour jours journee journees jr jrs
today: aujourd aujourdhui auj ajd aujd
today s: hui
tomorrow: demain dem dmain 2main
yesterday: hier
after tomorrow: apresdemain surlendemain
morning: matin matins matinee matinal
afternoon: aprem apresmidi aprems apm
evening: soir soirs soiree soirees
night: nuit nuits nocturne
noon: midi
midnight: minuit
hour: heure heures h heur hrs
minute: minutes min mn
moment: moments instant
time: temps tps tmps
schedule: horaire horaires planning plannings calendrier planing
week: semaine semaines sem
weekly: hebdomadaire hebdomadaires hebdo
weekend: weekends we wkend wk end
month: mois
monthly: mensuel mensuelle mensuels mensuellement
daily: quotidien quotidienne quotidiennement
yearly: annuel annuelle annuels
fortnight: quinzaine
monday: lundi lundis
tuesday: mardi mardis
wednesday: mercredi mercredis
thursday: jeudi jeudis
friday: vendredi vendredis
saturday: samedi samedis
sunday: dimanche dimanches
january: janvier janv
february: fevrier fev
march: mars
april: avril avr
may: mai
june: juin
july: juillet juil
august: aout
september: septembre
october: octobre oct
november: novembre nov
december: decembre
summer: ete estival
winter: hiver
spring: printemps
autumn: automne
holidays: vacances conge conges ferie feries vac
christmas: noel
easter: paques
recently: recemment recent recente dernierement recents
long time: longtemps lgtps lgtemps
later: ulterieurement ulterieur
deadline: delai delais limite limites cloture expire expiration butoir
one: 1
two: deux 2
three: trois
four: quatre
five: cinq
seven: sept
eight: huit
nine: neuf
ten: dix
eleven: onze
twelve: douze douzaine
thirteen: treize
fourteen: quatorze
fifteen: quinze
sixteen: seize
twenty: vingt vingts
thirty: trente
forty: quarante
fifty: cinquante
sixty: soixante
seventy: septante
eighty: huitante octante
ninety: nonante
hundred: cent cents centaine
thousand: mille milliers
million: millions
fifth: cinquieme
sixth: sixieme
double: doubles
number: numero numeros num no nombre nombres
group: groupe groupes
private: particulier particuliere particuliers prive privee prives
individual: individuel individuelle individuels individuellement
public: publique publics
intensive: intensif intensifs accelere acceleree
flexible: flexibles souple flexibilite
own pace: rythme rythmes
live: zoom teams vivre vis vivent habite habiter habitez habitent habitons vecu
webcam: camera
internet: wifi connexion reseau net
computer: ordinateur ordinateurs ordi ordis pc pcs
laptop: portable portables
tablet: tablette tablettes
phone: telephone telephones tel tels gsm cell cellulaire telephonique fone
app: appli applis
platform: plateforme plateformes
website: site sites web page pages
link: lien liens
password: motdepasse mdp identifiant identifiants
email: mail mails emails courriel courriels
message: messages msg msgs sms texto textos mess
whatsapp: whatsap wapp wtsp watsapp
video: videos
audio: vocal vocaux
file: fichier fichiers pdf
book: livre livres bouquin bouquins manuel manuels
material: materiel materiels fournitures fourniture materiaux support supports
kit: kits trousse mallette
uniform: uniforme uniformes tenue tenues blouse
notebook: cahier cahiers
tool: outil outils
library: bibliotheque bibliotheques bu biblio mediatheque
laboratory: laboratoire laboratoires labo
toilet: toilette toilettes
kitchen: cuisine cuisines cuisiner
room: chambre chambres salle salles
residence: residences foyer crous hebergement heberger loge
housing: logement logements loger
house: maison maisons domicile appart appartement
shared flat: colocation coloc kot kots
food: nourriture bouffe aliment restauration
canteen: cantine cantines restaurant restaurants resto
meal: repas dejeuner diner souper
breakfast: ptidej
eat: mange manges mangez mangent manger mangeait
drink: boire bois boisson
water: eau
coffee: cafe cafes
travel: voyage voyager voyages deplacer deplacement deplacements
transport: transports navette navettes
commute: trajet trajets route routes
bus: autobus
train: trains rer ter sncf gare
subway: metro metros
tram: trams tramway
taxi: taxis uber
bike: velo velos
car: voiture voitures auto autos char bagnole vehicule vehicules
motorcycle: moto motos scooter
truck: camion camions poids
plane: avion avions
parking: parkings stationnement stationner garer stationne
stop station: station
street: rue rues avenue boulevard
address: adresse adresses
located: situe situee situes emplacement localisation
city: ville villes
village: villages campagne
neighborhood: quartier quartiers secteur secteurs
region: regions province departement
kilometer: kilometre kilometres km kms bornes
building: batiment immeuble
door: porte portes
elevator: ascenseur
floor: etage etages
company: entreprise entreprises societe societes boite boites compagnie
business: affaires commerce commerces commercial
self employed: independant independante independants autoentrepreneur freelance
salary: salaire salaires remuneration smic
earn: gagne gagner gagnez gagnent gagnerai gagnait
interview: entretien entretiens entrevue entrevues
internship: stage stages
job placement: placement debouche debouches insertion embauche embaucher embauches embauchent recrute recruter recrutent recrutement
resume: cv cvs
motivation letter: motivation motivations motive motivee motives
opportunity: opportunite opportunites chance chances
career: carriere carrieres profession reconversion reconvertir
professional: professionnel professionnelle professionnels pro pros
experience: experiences exp
unemployed: chomage chomeur chomeuse chomeurs
job center: forem actiris onem
fired: licencie licenciee viree vire licenciement
retired: retraite retraitee retraites
guarantee: garantie garanties garantir garanti garantit garantissez
success: succes
mother: mere maman mamans meres mom
father: pere papa
parents: parent
son: fils
daughter: fille
brother: frere freres frangin
sister: soeur soeurs frangine
husband: mari epoux
wife: epouse
boyfriend: copain copains
girlfriend: copine copines
partner: conjoint conjointe compagnon partenaire
uncle: oncle tonton
aunt: tante tata
cousin: cousine cousins
nephew: neveu neveux
niece: nieces
grandfather: papi papy
grandmother: mamie mamy
family: famille familles familial familiale familiaux
friend: ami amie amis amies pote potes
neighbor: voisin voisine voisins
married: marie mariee maries mariage
pregnant: enceinte grossesse enceintes
baby: bebe bebes
divorced: divorce divorcee separe separee
widow: veuve veuf
happy: heureux heureuse content contente contents ravi ravie joie
sad: triste tristes tristesse
angry: colere fache fachee enerve enervee furieux furieuse enervant
annoyed: marre agace agacee saoule soule gonfle
tired: fatigue fatiguee fatigues epuise epuisee creve crevee fatiguant
worried: inquiet inquiete inquiets inquieter souci soucis inquietude preoccupe
anxious: angoisse anxieux anxieuse anxiete angoissee
nervous: nerveux nerveuse
stressed: stress stresse stressee deborde debordee stressant
afraid: peur peurs crains craint crainte effraye
ashamed: honte honteux gene genee
lonely: solitude
desperate: desespere desesperee desespoir
depressed: deprime deprimee depression burnout depressif depressive
discouraged: decourage decouragee demotive
disappointed: decu decue deception decus decevant
frustrated: frustre frustree frustration
excited: excite impatient impatiente hate
interested: interesse interessee interesses interessees interessent interesserait interesser
interesting: interessant interessante interessants interessantes
calm: calme tranquille tranquillement
proud: fier fiere
surprised: surpris surprise etonne etonnee
confused: perdue confus confuse perdus embrouille
lost: perdu
doubt: doute doutes douter hesite hesiter hesitation hesitant hesites
sure: surs certain certaine certainement sures surement
trust: confiance confiant fiable fiables
serious: serieux serieuse serieusement
complaint: plainte plaintes plaindre plains reclamation reclamations reclamer reclame
scam: arnaque arnaques arnaquer arnaqueur arnaqueurs arnaquee escroquerie escroc escrocs fraude bidon
liye: mens ment mensonge mensonges mentir menti menteur menteurs mentez
thief: voleur voleurs vole voler vol volent
shameful: honteuse scandaleux scandale inadmissible inacceptable
bad: mauvais mauvaise mauvaises
terrible: nul nulle nuls horrible catastrophe catastrophique affreux lamentable
rude: impoli impolis malpoli irrespectueux grossier
respect: respecter respecte respectez
stupid: con conne cons idiot idiote stupide bete debile connard imbecile
shit: merde putain chiant chiante bordel
problem: probleme problemes pb pbs prob pblm
mistake: erreur erreurs trompe trompee tromper faute fautes
difficult: difficile difficiles dur compliquee complique compliques difficulte difficultes galere
easy: facile faciles facilement facilite facilites simple simples
possible: possibles possibilite possibilites psbl
probable: probablement
important: importante importants importance
urgent: urgente urgence urgences urgents
necessary: necessaire necessaires indispensable
obligatory: obligatoire obligatoires obligation oblige obligee obliges obligatoirement
optional: facultatif facultative optionnel
different: differente differents difference differences differentes
equal: egal egale pareil pareille
similar: similaire semblable
compare: comparer comparaison comparant comparez
competitor: concurrent concurrents concurrence
good: bon bonne bons bonnes
excellent: excellente
great: genial geniale top cool chouette formidable
perfect: parfait parfaite parfaitement nickel impec
correct: correcte
true: vrai vraie vrais
false: faux fausse
clear: clair claire clairement
big: grand grande grands grandes gros grosse
small: petit petite petits petites ptit ptite
long: longue longs longues
short: court courte courts courtes
high: haut haute elevee hauts
low: bas basse
fast: rapide rapides vite vit
slow: lent lente lents
strong: fort forte forts
weak: faible faibles
hot: chaud chaude chaleur
cold: froid froide
open: ouvert ouverte ouverts ouvre ouvrez ouvrent ouvrir ouverture ouvertes
closed: ferme fermee fermes fermeture
close: fermer fermez
safe: securite securise
dangerous: dangereux danger dangereuse
sick: malade malades maladie maladies
illness: grippe fievre covid
pain: douleur douleurs souffre souffrir souffrance souffert
hospital: hopital hopitaux clinique hospitalise
doctor: medecin medecins docteur dr medical medicale
nurse: infirmier infirmiere infirmiers
psychologist: psychologue psy psychiatre therapie psychologie
medicine: medicament medicaments pilule medecine
health: sante
insurance: assurance assurances mutuelle
accident: accidents
surgery: operation opere
disability: handicap handicape handicapee handicapes rqth
wheelchair: fauteuil roulant
deaf: sourd sourde malentendant
blind: aveugle malvoyant
dyslexia: dys dyslexie dyslexique tdah autiste
body: corps
head: tete
hand: main mains
foot: pied pieds jambe jambes
eye: oeil yeux
back: dos
heart: coeur
hair: cheveux cheveu
nail: ongle ongles onglerie
skin: peau
tooth: dent dents
die: meurs meurt mourir mort morte crever mourrai mourait deces decede
kill: tuer tue tuent tuerai
suicide: suicider suicidaire suicidaires
hurt: blesse blesser blessure blessee automutilation
cut: coupe couper coupes
hit: frappe frapper frappent tape taper battu battue coups coup
violence: violent violente violences maltraitance
harassment: harcele harceler harcelement harcelent intimidation harcelee
threat: menace menaces menacer menacent
rape: viol abus agression agressee
police: gendarmerie policier
emergency: secours samu
cry: pleure pleurer pleures pleurs
disappear: disparaitre disparais
bear: supporter supporte endurer tenir tiens
burden: fardeau
help: aide aidez aider aident aidera aiderait aidait
support: soutien soutenir accompagne accompagner accompagnement appui
cancel: annule annuler annulez annulation annulee annules resilier resiliation resilie
withdraw: retractation retracter retirer retirez retire desister desistement retrait
unsubscribe: desinscrire desabonner desinscription desabonnement desinscrit desinscrivez
delete: supprimer supprimez supprime effacer effacez efface suppression
block: bloquer bloque bloquez signaler signale
spam: pub pubs publicite publicites
bother: deranger derange embete embeter derangez emmerde
harass me: insister insistez insiste relance relances relancer
privacy: donnees rgpd confidentialite confidentiel
information: informations info infos renseignement renseignements renseign infs
inform: renseigner renseigne renseignez informer informez informe informee avertir prevenir previens prevenez preciser precise precisez
detail: details detaille detaillee precision precisions
announcement: annonce annonces affiche
brochure: brochures plaquette depliant catalogue
meet: rencontrer rencontre rencontres rencontrez reunion reunions
appointment: rdv rendezvous rv rdvs
visit: visite visiter visites visitez
contact: contacts contacter contactez contacte recontacter recontactez recontacte coordonnees
attend to: accueillir accueille accueillez
invite: inviter invitation
show: montre montrer montrez
bring: apporte apporter apportez amener amene ramener ramene
carry: porter portez emporter emmener
take: prends prend prenez prennent prendre pris prise prendrai prenais prenait prenne pran
resume studies: reprendre reprends reprise reprend repris
use: utilise utiliser utilisez utilisation usage utilisent servir sert servent
put: mets met mettez mettre mis mise mettent
try: essaie essaye essayer essayez tente tenter tentative essayais essaies
change: changer changez changement changements changent modifier modification
move: bouger bouge demenager demenage demenagement
choose: choisir choisis choisit choisi choix choisissez
decide: decider decision decisions decidee
prefer: prefere preferer preferez preferable preferais prefererais preferences
option: options formule formules alternative modalite modalites
suit: convient convenir convenable arrange arranger conviendrait arrangerait arrangement
recommend: recommande recommander recommandez recommandation conseille conseillez conseil conseils conseillent
advise: suggerer suggerez suggestion
opinion: avis opinions temoignages temoignage
remember: souviens souvient souvenir
forget: oublie oublier oubliez oubli oubliee
accept: accepte accepter acceptez acceptent acceptee acceptes acceptation
reject: refuse refuser refus refusee refusent refuses rejet rejete
promise: promis promet promettre promesse promesses promettez
achieve: atteindre parvenir
get: obtenir obtiens obtient obtenu obtention obtenez
make: realiser realise fabriquer fabrication
create: creer cree creation
manage: gerer gere gestion debrouille debrouiller
lose: perds perd perdre perdez perte
win: vainqueur tirage gagnant
follow: suivre suivi suivez suit suivent suivrai
join: rejoindre rejoins rejoint
participate: participer participe participation participez participants
happen: deroule derouler deroulent deroulement
spend time: passer passez passent passera
seem: semble sembler parait paraitre paraissent
exist: existe existent exister
mean: signifie signifier
depend: dependre dependent
function: fonctionne fonctionner marche marcher marchent marchait fonctionnement fonctionnent
play: joue jouer jouent jeu jeux
run: courir course
walk: pieton promenade promener
sleep: dormir dors dort sommeil
wake: reveiller reveille lever leve
sit: assis assise asseoir
rest: repos reposer pause pauses
fall: tomber tombe tombee
rise: augmente augmenter augmentation augmentent monte monter
lower: baisse baisser diminuer diminue
grow: grandir grandit croissance
improve: ameliorer ameliore progresser progres progresse progression perfectionner perfectionnement
prepare: preparer preparez preparation preparations prepas prepa
review: reviser revise revision revisions
check: verifier verifie verifiez verification checker
confirm: confirmer confirmez confirmation
fill in: remplir remplis remplit completer
print: imprimer imprime impression
download: telecharger telecharge telechargement
upload: joint jointe
connect: connecter connecte connectez connection
solve: resoudre resolu solution solutions
fix: reparer repare reparation
late delay: retarder retardataire traine
postpone: reporter reporte report decaler decale repousser repousse
hurry: depecher depeche presse pressee pressez
assure: assurer assurez assuree
dream: reve rever reves
hope: espere esperer esperant espoir esperons
imagine: imaginer
wonder: interroge
guide: guider orienter orientation oriente orientez
share: partager partage partagez
adapt: adapter adapte adaptee adaptes adaptation amenagement amenagements amenage
organize: organise organiser organisation organisez
belong: appartient
own: propre propres
take care: soigner soin soins occupe occuper
childcare: nounou babysitter gardienne
clean: nettoyer nettoyage menage
cook: cuisinier cuisiniere
bake: boulangerie boulanger patisserie patissier patissiere
sew: couture coudre couturiere styliste
draw: dessin dessiner dessine
paint: peinture peindre peintre
sing: chanter chant chante chanson
dance: danse danser danses
music: musique musical musicale
guitar: guitare
drums: batterie
theater: theatre
language: langue langues linguistique
english: anglais anglaise toeic toefl ielts
french: francais francaise delf tcf fle
spanish: espagnol espagnole
german: allemand allemande
dutch: neerlandais flamand
arabic: arabe
italian: italien italienne
chinese: chinois mandarin
math: maths mathematiques mathematique
physics: physique physiques
chemistry: chimie
biology: biologie
history: histoire
science: sciences scientifique
engineering: ingenieur ingenieurs ingenierie ingenieure
lawyer: avocat avocate
accounting: comptabilite comptable compta
administration: administratif administrative administratifs
sales: vendeur vendeuse
design: graphisme graphiste infographie
programming: programmation programmer developpeur developpement developpeuse
computer science: informatique
electricity: electricite electricien electrique
mechanics: mecanique mecanicien mecano
welding: soudure soudeur souder
plumbing: plomberie plombier
carpentry: menuiserie menuisier charpentier ebeniste
masonry: maconnerie macon btp
hairdressing: coiffure coiffeur coiffeuse barbier
beauty: esthetique estheticienne maquillage beaute
massage: massages
caregiver: soignante soignant auxiliaire
sport: sports sportif sportive
gym: fitness musculation
swimming: natation nager piscine
football: foot
yoga: pilates
technical: technique techniques technicien technicienne
technology: technologie technologies
traffic rules: code
ready: pret prete pretes
busy: occupee occupes
quiet: silence
nice: gentil gentille sympa sympas agreable gentils
beautiful: beau belle beaux joli jolie
smart: intelligent intelligente
shy: timide timides
lazy: paresseux flemme flemmard
poor: pauvre pauvres
rich: riche riches
funny: drole marrant rigolo mdr lol ptdr haha
strange: bizarre bizarres etrange
special: speciale speciaux specifique specifiques
general: generale
common: commun commune
whole: entier entiere integralite integral integrale
single: celibataire unique
main: principal principale
local: locaux locale
international: internationale internationaux
national: nationale
european: europeen europeenne
modern: moderne modernes
current: actuel actuelle actuels
future: futur avenir
fair: equitable injuste
worth: vaut valent valoir vaux peine
useful: utile utiles
useless: inutile inutiles
limited: limitee illimite
minimum: minimale minimal mini
maximum: maximale maximal max maxi
size: taille tailles
quality: qualite qualites
method: methode methodes pedagogie pedagogique
way: facon facons maniere moyen
thing: chose choses truc trucs
type: types sorte sortes genre
case: cas
reason: raison raisons motif motifs
cause: causes
idea: idee idees
fact: effet
advantage: avantage avantages
goal: objectif objectifs but buts
world: mondial mondiale
name: nom noms prenom prenoms
word: mot mots
news: actualite actualites
picture: image images
letter: lettre lettres courrier
box: carton
key: cle cles
table: tables
clothes: vetement vetements habits
shoes: chaussure chaussures
gift: cadeau cadeaux
party: fete fetes
crisis: crise crises
government: gouvernement etat
ministry: ministere
town hall: mairie prefecture
church: eglise
mosque: mosquee
prayer: priere prieres prier
god: dieu
headscarf: voile foulard hijab
pet: chien chat chats
smoke: fumer fume
rain: pluie pleut
weather: meteo
strike: greve greves
trip: excursion
event: evenement evenements salon salons
open day: jpo
conference: conferences seminaire
anyway: bref qdmeme
of course: volontiers
at least: minima
as soon: aussitot
as well: autant
as: comme com cm
thus: ainsi
otherwise: sinon
well then: bah ben
with pleasure: plaisir
credits: ects
tuition free: exoneration exonere
account balance: soldes
payment proof: quittance
accommodation: internat internats pension
experience level: autodidacte
mandatory age: majorite
shifts: quarts
break: interruption
remote area: brousse
power cut: delestage
civil servant: fonctionnaire fonction fonctionnaires
bridging: passerelle passerelles
skills: competence competences
skill: capable capables capacite capacites
motivated: determine determinee
expectation: attentes
satisfied: satisfait satisfaite satisfaction
unsatisfied: insatisfait mecontent mecontente
dissatisfaction: mecontents
regret: regrette regretter
insult: insulte insulter insultes insultent
racist: raciste racisme discrimination discrimine
drug: drogue alcool
weapon: arme couteau
wound: saigne sang
goodwill: bonte
effort: efforts
hard worker: courageux courage
nationality: nationalite
french citizen: citoyen
africa: afrique
canada: quebec
belgium: belgique
france: paris
switzerland: suisse
senegal: dakar
morocco: maroc
algeria: algerie
tunisia: tunisie
cameroon: cameroun
ivory coast: abidjan ivoire
congo: kinshasa
brussels: bruxelles
hungry: faim
luck: bol veinard
attitude: comportement
add: ajouter ajoute ajoutez
repeat: repeter repete repetez
build: construire construction chantier
laugh: rire rigole rires
touch: toucher touche
throw: jeter jette
avoid: eviter evite evitez
hide: cacher cache caches cachees
guess: deviner devine suppose supposer
deserve: merite meriter
push: pousser pression
let: permettez
correct it: corriger corrige correction
publish: publier publie publiee
sue: proces tribunal
count: compter
same: identique identiques
background check: casier judiciaire
vaccine: vaccin vaccins
allergy: allergie allergique allergies
vegetarian: vegetarien vegetarienne vegan halal
muslim: musulman musulmane
christian: catholique chretien
security guard: gardien agent agents gardiennage
farming: agriculture agricole agriculteur
warehouse: entrepot cariste caces logistique
factory: usine usines ouvrier ouvriere
store: magasin magasins boutique
hotel: hotellerie tourisme
waiter: serveur serveuse
veterinary: veterinaire
photography: photographie photographe
nutrition: dieteticien
architecture: architecte
real estate: immobilier immobiliere
human resources: rh ressources
europe: europeennes
english speaker: anglophone anglophones
french speaker: francophone francophones
fed up: rasbol
wow: waouh
dear: cherie
lots: tas
everyone: tlm toutlemonde
life: vie
alone: seul seule seuls seules
suitable: adequat adequate approprie
punctual: ponctuel ponctuelle
convinced: convaincu convaincue convaincre
curious: curieux curieuse
foreign degree: apostille traduction traduire traduit traduite
stamp: tampon timbre cachet
birth certificate: acte extrait
cap: plafond plafonne
training leave: transition
child benefit: caf allocation allocations
student number: matricule
semester break: relache
cold weather: neige
cover: couvre couvrir couvert
list: liste listes
there is: ya
horse: cheval
"""
"""A word of English, and the forms that stand for it; of two meanings the one that chats with schools mean."""
