# ruff: noqa: E501 -- one line a word
"""Hindi word for word, in Devanagari and as it is typed in Latin letters."""

WORDS = """
in: me mei mein में
of: ka ki ke का की के
left: bachi bacha bachti बची बचा बचती
and: aur or और
i: main mai mein me mei mae मैं मै
we: hum ham humlog hamlog humsab हम हमलोग हमसब
you: aap ap aaplog aplog tum tumlog tu tun आप आपलोग तुम तुमलोग तू
my: mera meri mere meraa मेरा मेरी मेरे
our: hamara hamari hamare humara humari humare hmara hmari hmare हमारा हमारी हमारे
your: aapka aapki aapke apka apki apke apkaa tumhara tumhari tumhare tumara tera teri tere आपका आपकी आपके तुम्हारा तुम्हारी तुम्हारे तेरा तेरी तेरे
to me: mujhe mujhey mje mereko merko मुझे मुझको मेरेको मुझ
from me: mujhse mujse mjhse mujhsey मुझसे
in me: mujhmein mujhme मुझमें मुझमे
on me: mujhpar mujhpe मुझपर मुझपे
to us: hume humein hamein hame hamen humen humko hamko hmko hme हमें हमे हमको
from us: humse hamse hmse हमसे
to you: aapko apko aapkoo apkoo tumhe tumhen tumhein tumko tujhe tujhko tereko आपको तुम्हें तुम्हे तुमको तुझे तुझको तेरेको
from you: aapse apse aapsey tumse tujhse आपसे तुमसे तुझसे
in you: aapmein aapme आपमें आपमे
on you: aappar aappe tumpar tumpe आपपर आपपे तुमपर
he: vo woh wo voh vah वो वह
this: ye yeh yh yah yehi yahi yhi yahii ये यह यही
this one: is iss isi issi इस इसी
that one: us uss usi ussi उस उसी
to him: use usse usey usko uskoo उसे उसको
from him: ussey उससे
his: uska uski uske uskaa उसका उसकी उसके
to this: ise isse isko iskoo isey इसे इसको
from this: issey इससे
of this: iska iski iske iskaa इसका इसकी इसके
in this: isme ismein ismen ismei इसमें इसमे
in that: usme usmein usmen usmei उसमें उसमे
on this: ispe ispar इसपर इसपे
on that: uspe uspar उसपर उसपे
they: unhone unhonne unhonay inhone inhonne उन्होंने उन्होने इन्होंने इन्होने
them: unhe unhen unhein unko unhey inhe inhen inhein inko उन्हें उन्हे उनको इन्हें इन्हे इनको
their: unka unki unke inka inki inke उनका उनकी उनके इनका इनकी इनके
from them: unse inse उनसे इनसे
among them: unme unmein inme inmein उनमें उनमे इनमें इनमे
those: un unn wahi wohi vahi vohi उन वे वही
these: inn इन
i did: maine mene meine menne maene मैंने मैने
we did: humne hamne hmne हमने
you did: aapne tumne tune tunne आपने तुमने तूने
he did: usne ussne isne issne उसने इसने
own: apna apni apne apnaa अपना अपनी अपने
oneself: khud khudko khudse swayam swyam ख़ुद खुदको खुदसे स्वयं
alone: akela akeli akele akelaa अकेला अकेली अकेले
each other: aapas apas aapasme आपस
all: sab sabhi sabhii saare sare saari sari saara sara sabko sabhiko सब सभी सारे सारी सारा सबको सभीको
everyone s: sabka sabki sabke सबका सबकी सबके
someone: kisi kissi kisiko kisine kisika kisiki kisike किसी किसीको किसीने किसीका किसीकी किसीके
any: koi koyi koii koe कोई कोइ
some: kuch kuchek कुछ कुछेक
nothing: kuchnahi kuchbhi कुछभी
who: kaun kown kaunsa kaunsi kaunse कौन कौनसा कौनसी कौनसे
whom: kise kisko kinhe kinko किसे किसको किन्हें किनको
whose: kiska kiski kiske kinka kinki kinke किसका किसकी किसके किनका किनकी किनके
who did: kisne kinhone किसने किन्होंने
which: kis kin kiss किस किन
from whom: kisse kinse किससे किनसे
in which: kisme kismein kinme जिसमें किसमें किसमे jisme jismein जिसमे
which one: jo joh joo जो
whoever: jise jisko jinko jinhe jisne jinhone jinho jis jin jiss जिसे जिसको जिनको जिन्हें जिसने जिन्होंने जिस जिन
whose own: jiska jiski jiske jinka jinki jinke जिसका जिसकी जिसके जिनका जिनकी जिनके
what: kya क्या क्यां
when: kab kbb kabse kabtak कब कबसे कबतक
where: kaha kahape kahapar kidher kidr कहाँ किधर
from where: kahase kahanse कहाँसे
why: kyu kyoon qu kyuu kiyu क्यों क्यूँ क्यु क्यो
how: kaise kaisey kesey kaisa kaisi kesa kesi कैसे कैसा कैसी
how much: kitna kitni kitne kitana kitani kitane कितना कितनी कितने
how many: kitno kitnon kitneko कितनों कितनो
so much: itna itni itne utna utni utne itnaa इतना इतनी इतने उतना उतनी उतने
as much: jitna jitni jitne जितना जितनी जितने
like this: aisa aisi aise esa esi ese aisey ऐसा ऐसी ऐसे
like that: waisa waisi waise vaisa vaisi vaise wese vese वैसा वैसी वैसे
like: jaisa jaisi jaise jesa jesi jese tarah trah taraha जैसा जैसी जैसे तरह
here: yaha yahan yahaan yha idhar idher yahape yahapar यहाँ इधर
there: waha wahan vaha vahan wahaan wha udhar udher wahape wahapar वहाँ उधर
right here: yahin यहीं
right there: wahin vahin वहीं
anywhere: kahin kahinbhi कहीं
wherever: jaha jahan jahaan jidhar जहाँ जिधर
now: ab abb abhi abhie abhii अब अभी
until now: abtak अबतक
then: tab tabhi phir fir phr firr फिर तब तभी
whenever: jab jabhi jabbhi jb जब जभी
until when: jabtak जबतक
ever: kabhi kabi kbhi kbi कभी
always: hamesha humesha hameshaa hmesha sada हमेशा सदा
often: aksar aksr अक्सर
sometimes: kabhikabhi kabhikabhar कभीकभी कभीकभार
is: hai h hain है हैं हे
am: hu hoon hun hoo हूँ हुँ
are: ho हो
was: tha thi thaa thii था थी थे थीं
will be: hoga hogi honge hongi होगा होगी होंगे होंगी
may be: hou hoye होऊँ
to be: hona honi hone होना होनी होने
happens: hota hoti hote hotaa होता होती होते
happened: hua hui hue huaa huwa huyi huye हुआ हुई हुए हुयी हुये
became: hogaya hogayi hogaye hogya hogyi hogye होगया होगयी होगए होगई
and: aur evam tatha va और एवं तथा
or: ya yaa athva athwa या अथवा
but: lekin lekinn lkn magar mgr parantu kintu लेकिन मगर परंतु परन्तु किंतु
if: agar agr yadi अगर यदि
otherwise: warna varna nahito anyatha वरना वर्ना अन्यथा
because: kyunki kyuki kyonki kyoki kiuki kyuke क्योंकि क्यूंकि क्योकि
so: to toh isliye isiliye islie isliy तो इसलिए इसीलिए इसलिये
that: ki कि
of: ka ke kaa का के की
in: men andar ander में मे अंदर अन्दर
on: pe par pr upar uper oopar पर पे ऊपर उपर
from: se sey से
to: ko koo को
for: liye liey lye vaste लिए लिये वास्ते
until: tak tk तक
with: sath saath sth साथ
without: bina bagair bagher बिना बगैर
also: bhi bhee bhii bi भी
only: sirf srf siraf keval kewal bas matr hi hee सिर्फ केवल बस मात्र ही
yes: haan ha hanji haanji hanjii haji hmm हाँ हा हांजी
no: nahi nh nhin naheen naa naahi नहीं नही ना नहि
do not: mat matt न मत
right: sahi shi sahii thik theak teek सही ठीक
okay: ok okey oke thikhai theekhai accha achchha ओके ठीकहै
sir: sirji saheb sahab srji सर सरजी साहब साहेब ji jee जी
madam: mam maam mem maamji मैम मैडम मेम मेडम
brother: bhai bhaiya bhaiyaa bhayya bhaiyya bhaii bro भाई भैया भइया
sister: behen bahan behan bahen didi bahin बहन बहिन दीदी बहनों
mother: maa mummy mammi mata mom ammi माँ मम्मी माता अम्मी
father: papa pitaji pita pitajee abbu baap dad पापा पिता पिताजी अब्बू बाप
parents: gharwale gharwalo gharwaale gharwalon घरवाले घरवालों माँबाप अभिभावक पेरेंट्स पैरेंट्स maabaap abhibhavak
son: beta bete beton बेटा बेटे बेटों
daughter: beti betiya betiyan betiyon बेटी बेटियाँ बेटियों
child: bachcha bacha baccha bachche bache bacche bachchi bacchi bachi bachhe बच्चा बच्चे बच्ची बच्चों बच्चो
children: bachchon bacho bachchho bachhon बच्चियाँ बच्चियों
boy: ladka ladke ladko ladkon larka larke लड़का लड़के लड़कों
girl: ladki ladkiya ladkiyan ladkiyon larki larkiyan लड़की लड़कियाँ लड़कियों
man: aadmi admi aadmiyon purush mard आदमी आदमियों पुरुष मर्द
woman: aurat orat auraten mahila mahilaye mahilaon औरत औरतें महिला महिलाएं महिलाओं
husband: pati shohar पति शौहर हसबैंड हस्बैंड
wife: patni biwi bivi पत्नी बीवी वाइफ
uncle: chacha chachaji mamaji tau fufa चाचा मामा अंकल ताऊ फूफा
aunt: chachi mausi mami bua aunty चाची मौसी मामी बुआ आंटी
grandfather: dada dadaji nana nanaji दादा दादाजी नाना नानाजी
grandmother: dadi nani दादी नानी
nephew: bhatija bhanja bhatije bhanje भतीजा भांजा भतीजे भांजे
niece: bhatiji bhanji भतीजी भांजी
sister in law: bhabhi saali nanad devrani भाभी साली ननद
brother in law: jija jijaji saala devar जीजा जीजाजी साला देवर
friend: dost doston mitr saheli yaar yar sathi saathi दोस्त दोस्तों मित्र सहेली यार फ्रेंड साथी
neighbour: padosi padosan padosiyon पड़ोसी पड़ोसन
family: parivar pariwar khandan परिवार फैमिली फेमिली खानदान
relative: rishtedar rishtedaar rishtedaron रिश्तेदार रिश्तेदारों
people: log logo logon लोग लोगों लोगो
person: vyakti insan insaan banda bande bandi व्यक्ति इंसान इन्सान बंदा बंदे
marriage: shadi shaadi vivah byah शादी विवाह ब्याह
married: shadishuda shaadishuda vivahit शादीशुदा विवाहित
pregnant: garbhvati प्रेग्नेंट गर्भवती
money: paisa paisey paiso paison paisaa pesey पैसा पैसे पैसों पैसो
rupees: rupee rupaye rupaiye rupay rupya rupaya rupye rs rupiya रुपया रुपये रुपए रूपये रूपए रुपयों रूपया रुपयो
fee: fees shulk फीस फिस शुल्क फी
price: daam kimat keemat qeemat mulya rate ret दाम क़ीमत मूल्य रेट प्राइस दर
cost: kharcha kharch kharchaa kharche lagat laagat kharcho ख़र्च खर्चा खर्चे लागत कॉस्ट
costs: padega padegi padta padti lagega lagegi पड़ेगा पड़ेगी पड़ता लगेगा लगेगी
discount: chhoot riyayat diskount concession छूट डिस्काउंट डिस्काउन्ट रियायत कन्सेशन कंसेशन
offer: ofer ऑफर आफर
scholarship: chhatravritti wazifa vajifa छात्रवृत्ति छात्रवृति स्कॉलरशिप वज़ीफ़ा
cheap: sasta sasti saste kifayati sastaa सस्ता सस्ती सस्ते किफायती
expensive: mehnga mehenga mahanga mehngi mehnge mahnga mahngi mahenge mahngaa महंगा महंगी महंगे मँहगा
inflation: mehngai mahangai महंगाई
free: muft mufat nishulk fri फ्री मुफ्त निशुल्क निःशुल्क
total: kul tottal kulmilakar टोटल कुल
remaining: baki baaki bakaya shesh baqi बाकी बकाया शेष
remains: bachta bachti bachega bachegi bachenge बचता बचती बचेगा बचेगी बचेंगे
due: dyu ड्यू
installment: kist instalment kisten emi क़िस्त किस्तें किस्तों किश्त किश्तों किश्तें किस्तो इंस्टॉलमेंट ईएमआई इएमआई
advance: agrim peshgi advans एडवांस ऐडवांस अग्रिम पेशगी
deposit: jama jamaa security जमा डिपॉजिट डिपाजिट सिक्योरिटी सिक्युरिटी
registration: panjikaran ragistration registresion रजिस्ट्रेशन पंजीकरण रजिस्ट्रेसन
admission: dakhila daakhila admisson pravesh एडमिशन ऐडमिशन दाखिला प्रवेश दाखिले दाखिलों
booking: buk bookin बुकिंग बुक
refund: rifund vapsi wapsi रिफंड रिफन्ड वापसी
back: wapas vapas waapas vapis wapis vaapas वापस वापिस
payment: bhugtan bhugtaan pement peyment adayagi पेमेंट भुगतान पेमेन्ट अदायगी
online payment: phonepe gpay paytm googlepay upi फोनपे पेटीएम यूपीआई जीपे
cash: nakad naqad nagad kaish कैश नकद नगद
bank: benk बैंक बेंक
account: khata khaata khate अकाउंट खाता खाते एकाउंट
card: kard कार्ड
loan: karz karj karja lon लोन क़र्ज़ कर्जा
debt: udhaar udhari उधार उधारी
receipt: raseed rasid recipt रसीद रिसीट रिसिप्ट
bill: bil invoice बिल इनवॉइस
tax: gst टैक्स जीएसटी
penalty: jurmana dand पेनल्टी जुर्माना दंड लेटफीस
amount: rashi raqam rakam रकम राशि अमाउंट
half: aadha adha aadhi adhi aadhe adhe आधा आधी आधे हाफ
quarter: paav chauthai chauthayi चौथाई पाव
percent: pratishat fisadi parcent pratisat प्रतिशत परसेंट फीसदी
part: hissa hisse hisson bhaag bhag हिस्सा हिस्से हिस्सों पार्ट भाग
in parts: hisso tukdo tukdon टुकड़ों हिस्सो
together: ekmusht ikattha ikatthe ikkatha ikkathe milkar milke एकमुश्त इकट्ठा इकट्ठे मिलकर मिलके इकठ्ठा
full payment: fullpayment फुलपेमेंट
salary: tankhwah tankha vetan tankhaa pagaar pagar sallary selary सैलरी तनख्वाह वेतन पगार सेलरी
income: aamdani aamdni aay kamai kamaai आमदनी आय कमाई इनकम
earn: kamana kamata kamati kamate kamao kamaye kamaunga kamane कमाना कमाता कमाती कमाते कमाने कमाऊंगा
spend: kharchna kharchne खर्चना
budget: bajat बजट
poor: garib gareeb gareebi garibi ग़रीब गरीबी गरीबों
rich: amir ameer paisewala अमीर पैसेवाला
can afford: afford अफोर्ड
pay: bharna bharne bharni bharo bhardo bhariye bharein bharunga bharenge chukana chukane chukaunga भरना भरने भरनी भरो भरिए भरूँगा भरेंगे चुकाना चुकाने चुकाऊंगा चुका
paid: bhara bhari bhare bhardi bhardiya chukaya chukayi भरा भरी भरे भरदी चुकाया चुकायी
filling: bharta bharte bharkar bharke भरता भरते भरकर भरके
want: chahiye chaahiye chaiy cahiye chaheye chahiyeh chahta chahti chahte chahata चाहिए चाहिये चाहता चाहती चाहते चाहीए
wish: chahna chahne chaha chahe chahun chahunga chahenge iccha ichchha ichha chahat khwahish चाहना चाहने चाहा चाहे चाहूँ चाहूंगा चाहेंगे इच्छा चाहत ख्वाहिश
wanted: chahiyetha chaahte चाहिएथा
need: zarurat jarurat zaroorat jaroorat jarurt jrurat avashyakta जरूरत ज़रुरत आवश्यकता
necessary: zaruri jaruri zaroori jaroori jruri avashyak compulsory aniwarya anivarya जरूरी जरुरी आवश्यक अनिवार्य कंपल्सरी
ask: puchna poochna puchhna puchne poochne puchhne pucho poocho puchho puchiye puchta puchti puchte puchun puchunga poochhna पूछना पूछने पूछो पूछिए पूछता पूछती पूछते पूछूँ पूछूंगा पुछना पुछने
asked: pucha poocha puchha puchi poochha puchke puchkar पूछा पूछी पूछकर पूछके पुछा
question: sawal savaal sawaal prashn swal सवाल सवालों प्रश्न क्वेश्चन
answer: jawab javab jawaab uttar reply rply javaab जवाब जवाबों उत्तर रिप्लाई आंसर
information: jankari jaankari jankri jankaari soochna suchna info details detail jankariyan जानकारी जानकारियां सूचना डिटेल डिटेल्स इन्फो इनफार्मेशन
inquiry: enquiry poochtach puchtach puchhtachh पूछताछ इन्क्वायरी इंक्वायरी एन्क्वायरी
request: vinti anurodh guzarish nivedan रिक्वेस्ट विनती अनुरोध गुज़ारिश निवेदन
please: kripya krpya kripa meharbani mehrbani प्लीज कृपया कृपा मेहरबानी
know: pata pta malum maloom malom patta पता मालूम
to know: janna jaanna janana jaanana jaanne janne jaan जानना जानने जान
i know: janta janti jante jaanta jaanti jaante जानता जानती जानते
tell: batao bataiyega bataeye bata bataen bataaiye bataao batade batadijiye batane btane बताओ बताइए बताना बताइये बताएं बताये बताने बता बतादो बताईए बताइएगा बतादीजिए
told: bataya batayi btaya btayi batai batata batati batate बताया बताई बतायी बताता बताती बताते
will tell: bataunga bataungi batayenge btaunga bataoge batayega btayenge बताऊंगा बताऊंगी बताएंगे बताएगा बताओगे
say: kehna kahna kehne kahne kaho kahiye kehta kehti kehte kahta kahti kahte kahe kahun kahunga कहना कहने कहो कहिए कहता कहती कहते कहूँ कहे कह
said: boli bole कहा कही
speak: bolna bolne bolo boliye bolta bolti bolte bolun bolunga bol bolenge बोलना बोलने बोलो बोलिए बोलता बोलती बोलते बोलूँ बोल बोलूंगा बोलेंगे
spoke: bola bolkar bolke boldiya बोला बोली बोले बोलकर बोलके
talk: baat baatein baten baaten bate baatcheet batcheet baatchit बात बातें बातों बातचीत बाते
listen: sunna sunne suno suniye sunta sunti sunte sunun sunkar sunke सुनना सुनने सुनो सुनिए सुनता सुनती सुनते सुन सुनकर
heard: suna sune सुना सुनी सुने
hear sound: awaz awaaz aawaz aavaz आवाज
see: dekhna dekhne dekho dekhiye dekhta dekhti dekhte dekhun dekhunga dekhenge dekh dekhungi dekhke dekhkar देखना देखने देखो देखिए देखता देखती देखते देखूँ देखूंगा देखेंगे देख देखूंगी देखकर देखके
saw: dekha dekhi dekhe देखा देखी देखे
show: dikhana dikhane dikhao dikhaiye dikhaye dikhata dikhaya dikhado dikha dikhaunga दिखाना दिखाने दिखाओ दिखाइए दिखाएं दिखाया दिखा दिखता दिखाऊंगा
visible: dikhta dikhti dikhte dikhai dikhraha दिखाई दिखती दिखते
give: dena dene deni dijiye dijie dijiyega dedo dedijiye dede dein de dijiy dey देना देने देनी दीजिए दीजिये दीजिएगा दें दे देदो देदीजिए
gave: diya di diye dia diyaa deediya dediya dedi दिया दी दिये दिए
gives: deta deti dete देता देती देते
will give: dunga dungi denge doge dega degi doonga doongi du dun deingey दूंगा दूंगी देंगे दोगे देगा देगी दूं
take: lena lene leni lo lijiye lijie lelo le lein lijiyega लेना लेने लेनी लो लीजिए लीजिये लें ले लेलो
took: liya li leliya leli लिया ली
takes: leta leti lete लेता लेती लेते
will take: lunga lungi lenge loge lega legi loonga loongi lu lun लूंगा लूंगी लेंगे लोगे लेगा लेगी लूं
having taken: lekar leke लेकर लेके
having given: dekar deke देकर देके
do: karna karne karni kro kariye kijiye kijie kijiyega krne krni kar kre kare karen karein kardo krdo karde kardijiye krdijiye karlo krlo करना करने करनी करो करिए कीजिए कीजिये कीजिएगा कर करे करें करदो करदीजिए करलो
did: kiya kiye kardiya krdiya kardi kiyaa karliya krliya किया किये किए करदिया करलिया
does: karta karti karte krta krti करता करती करते
will do: karunga karungi karenge karoge karega karegi krunga krungi krenge krega krdunga kardunga kardenge karlunga करूंगा करूंगी करेंगे करोगे करेगा करेगी करदूंगा
should do: karu karun karoon kru krun करूं करु
having done: karke karkar kerke करके करकर
get done: karwana karvana karwane karvane karwao karwado karwaya karwayi karwaunga karwate karwa krwana krwa karwaenge krwao करवाना करवाने करवाओ करवादो करवाया करवाई करवाते करवा कराना कराने कराया कराते करवाएंगे करवाऊंगा
is doing: raha rahi rahe rhaa रहा रही रहे
will be: rahega rahegi rahenge रहेगा रहेगी रहेंगे
is kept: rehta rehti rahta rahti रहता रहती
stay: rehna rahna rehne rahne raho rahiye rehte rahte rahunga rehkar rahkar रहना रहने रहो रहिए रहते रहूँगा रहकर
go: jana jaana jane jaane jani jao jaiye jaye jaaye jaoon jau jaun जाना जाने जानी जाओ जाइए जाएं जाए जाये जाऊं
went: gaya gayi gaye gya gyi gye gai gae गया गयी गई गए गये
goes: jata jati jate jaata jaati jaate जाता जाती जाते
will go: jaunga jaungi jayenge jaenge jayega jayegi jaaunga jaega jaegi jaoge jaungaa जाऊंगा जाऊंगी जाएंगे जाएगा जाएगी जायेगा जायेगी जाओगे जायेंगे
having gone: jakar jake jaakar jaake जाकर जाके
come: aana aane ane aani aao ao aaiye aaye aye aau aaun aa aajao ajao aajaiye आना आने आनी आओ आइए आए आये आऊं आ आजाओ आजाइए आएं
came: aaya aya aayi ayi aagaya agaya aagayi आया आयी आई आगया आगयी
comes: aata aati aate आता आती आते
will come: aaunga aaungi aayenge aaenge aayega aayegi ayega ayegi aunga aungi aaoge aajaunga ayenge आऊंगा आऊंगी आएंगे आएगा आएगी आयेगा आयेगी आओगे आयेंगे आजाऊंगा
having come: aakar aake akar आकर आके
commuting: aanajana aanejane आनाजाना आनेजाने
can: sakta sakti sakte saku sakun sakunga sakenge sakega sakegi sake saktaa सकता सकती सकते सकूं सकूंगा सकेंगे सकेगा सकेगी सके
could: saka saki paya payi paye paunga payenge payega pau सका सकी पाया पायी पाई पाए पाऊंगा पाएंगे पाएगा पाऊं पाती पाते
must: padegaa padenge पड़ेंगे पड़े
receive: milna milne mile milta milti milte milega milenge milen मिलना मिलने मिले मिलता मिलती मिलते मिलेगा मिलेगी मिलेंगे मिल
received: mila mili milgaya milgayi milchuka मिला मिली मिलगया मिलगयी
meet: milo milye miliye mulakat mulaqat milunga milwa milwao मिलो मिलिए मुलाकात मिलूंगा मिलवाओ
meeting: miting baithak मीटिंग बैठक
send: bhejna bhejne bhejo bhejiye bhejdo bhejde bhejta bhejti bhejte bhejunga bhejenge bhej bheje bhejdijiye bhejen bejo bejna sendkaro भेजना भेजने भेजो भेजिए भेजदो भेजता भेजती भेजते भेजूंगा भेजेंगे भेज भेजें भेजे सेंड
sent: bheja bheji bhejdiya bhejdi भेजा भेजी भेजदिया
keep: rakhna rakhne rakho rakhiye rakhta rakhti rakhte rakhunga rakhenge rakh rakhdo rakhe रखना रखने रखो रखिए रखता रखती रखते रखूंगा रखेंगे रख रखें
kept: rakha rakhi रखा रखी रखे
bring: lana laana lane laane lao laao laiye laye laun launga layenge lata lati laya layi lekarao leaao लाना लाने लाओ लाइए लाए लाऊं लाऊंगा लाएंगे लाता लाती लाते लाया लायी
take away: lejana lejao lejaye lejaunga लेजाना लेजाओ
learn: sikhna seekhna sikhne seekhne sikho seekho sikhta sikhti sikhte sikhunga sikhungi sikh seekh sikhenge siikhna sikhni sikhkar सीखना सीखने सीखो सीखता सीखती सीखते सीखूंगा सीखनी सीख सीखेंगे सिखना सिखने सीखकर
learned: sikha seekha sikhi seekhi सीखा सीखी
teach: sikhana sikhane sikhao sikhate sikhata sikhati sikhaya sikhayenge sikhayege sikhaoge sikhaye padhana padhane padhao padhate padhata padhati padhaya padhayenge padhaate parhate sikhayega सिखाना सिखाने सिखाओ सिखाते सिखाता सिखाती सिखाया सिखाएंगे सिखाएगा पढ़ाना पढ़ाने पढ़ाते पढ़ाता पढ़ाती पढ़ाया पढ़ाएंगे
study: padhna padhne padho padhta padhti padhte padhai padhaai padhunga padh parhna parhta padhni padhkar padhke adhyayan पढ़ना पढ़ने पढ़ो पढ़ता पढ़ती पढ़ते पढ़ाई पढ़ूंगा पढ़ पढ़नी पढ़कर अध्ययन
studied: padha padhi padhe padhaa padhalikha parha पढ़ा पढ़ी पढ़े
educated: padhelikhe shikshit पढ़ेलिखे शिक्षित
illiterate: anpadh anpad अनपढ़
write: likhna likhne likho likhiye likhta likhti likhte likhunga likh likhkar लिखना लिखने लिखो लिखिए लिखता लिखती लिखते लिखूंगा लिख लिखकर
written: likha likhi likhe likhit लिखा लिखी लिखे लिखित
understand: samajhna samajh samjho samjhe samajhta samajhti samjha samjhi samjh samaj smjh smj samajhne samjhana samjhao samjhaiye samjhaye samjhaya samjhaiyega samjhado समझना समझ समझो समझे समझता समझती समझा समझी समझने समझाना समझाओ समझाइए समझाया समज
start: shuru shuruat shuruaat chalu chaalu prarambh aarambh shuruu शुरू शुरु सुरु शुरुआत स्टार्ट चालू चालु प्रारंभ आरंभ
end: khatam khtm khatm samapt ant khtam khatma ख़त्म खतम समाप्त अंत
complete: pura poora puri poori pure poore sampurn kamplit पूरा पूरी पूरे कम्पलीट कंप्लीट संपूर्ण
incomplete: adhura adhuri adhure अधूरा अधूरी अधूरे
run: chalna chalne chalo chaliye chalta chalti chalte chalega chalegi chalenge chal chale chalegaa chlta chlti chlega chlegi चलना चलने चलो चलिए चलता चलती चलते चलेगा चलेगी चलेंगे चल चले
went on: chala chali चला चली
operate: chalana chalane chalao chalata chalati chalate chalaya chalani चलाना चलाने चलाओ चलाता चलाती चलाते चलाया चलानी
leave off: chhodna chhodne chodna chodne chhod chhodo chhodunga chhodta chhoda chhodi chhoddiya chhodkar छोड़ना छोड़ने छोड़ो छोड़ छोड़ता छोड़ा छोड़ी छोड़ूंगा छोड़कर
missed: chhuta miss chhutgaya chhutgayi chootgaya छूटा छूटी छूटगया मिस
stop: rukna rukne ruko rukiye rukta ruka ruki ruk rukjao rokna roko rokdo rok band bandh bnd roke रुकना रुकने रुको रुकिए रुकता रुका रुकी रुक रोकना रोको रोक बंद बन्द स्टॉप
wait: intezar intezaar intjar intzaar intjaar pratiksha thahro thehro thahrna intazar इंतजार इन्तज़ार प्रतीक्षा वेट ठहरो
sit: baithna baithne baitho baithiye baithta baithti baithte baithunga baith बैठना बैठने बैठो बैठिए बैठता बैठते बैठ बैठूंगा
sat: baitha baithi baithe बैठा बैठी बैठे
stand: khada khadi khade khara खड़ा खड़ी खड़े
get up: uthna uthne utho uthta uthti utha uthao uthana uthata uthate उठना उठने उठो उठता उठा उठाओ उठाना उठाते
sleep: sone sota soti sote soya neend nind सोना सोने सोता सोती सोते सोया नींद नीद
eat: khao khati khaya khaye khaunga khake खाओ खाती खाया खाऊंगा खाकर खाके
food: khana khaana khane khaane bhojan mess tiffin nashta naashta khanapina khanpan खाना खाने भोजन मेस टिफिन नाश्ता खानपान फूड
drink: pina peena pine peene piyo पीना पीने पीता पियो
water: pani paani jal पानी जल
tea: chai chay चाय
open: kholna kholne kholo khulna khulta khulti khulte khula khuli khule khulega khulegi khol खोलना खोलने खोलो खुलना खुलता खुलती खुलते खुला खुली खुले खुलेगा खुलेगी खोल
play: khelna khelne khelta khelti khelo khel khelkud खेलना खेलने खेलता खेलती खेल खेलकूद
walk: paidal ghumna ghoomna ghumne tahalna पैदल घूमना घूमने टहलना
think: sochna sochne socho sochiye sochta sochti sochte sochunga sochkar soch soche sochenge sochke सोचना सोचने सोचो सोचिए सोचता सोचती सोचते सोचूंगा सोचकर सोच सोचेंगे सोचके
thought: socha sochi vichar vichaar khayal khyal ख़याल सोचा विचार ख्याल
feel: lagna lagne lagta lagti lagte lag mehsus mahsoos mehsoos mahsus लगना लगने लगता लगती लगते लग महसूस
seemed: laga lagi lage लगा लगी लगे
apply: aavedan avedan aaplai एप्लाई अप्लाई आवेदन
fill form: form farm forms phorm फॉर्म फार्म
join: joining jud judna judne judo juda judi jude jodna jodne jodo jodiye jod judunga judenge ज्वाइन जॉइन जुड़ना जुड़ने जुड़ो जुड़ा जुड़ी जुड़े जोड़ना जोड़ो जोड़ जुड़ूंगा ज्वॉइन ज्वाइनिंग जॉइनिंग
change: badalna badalne badlo badal badalta badla badli badle parivartan badlna badlav badalwana chenj बदलना बदलने बदलो बदल बदला बदली बदले बदलाव चेंज परिवर्तन बदलवाना
increase: badhna badhne badhana badhao badhta badhti badha badhi badhega badhegi badhaya badhaye बढ़ना बढ़ने बढ़ाना बढ़ाओ बढ़ता बढ़ती बढ़ा बढ़ी बढ़ेगा बढ़ाया
reduce: ghatana ghatao ghatna kamkaro घटाना घटाओ कमकरो
find: dhundhna dhoondhna dhundna dhundh dhundo dhundhne talash dhoond dhund ढूंढना ढूंढ ढूंढने ढूंढो तलाश खोजना खोज khojna khoj
lost: kho khoya khogaya khogayi gum gumgaya खो खोया खोगया खोगयी गुम
get made: banwana banvana banwane banwa banwaya banwao banwayi बनवाना बनवाने बनवा बनवाया बनवाओ
make: banane banao banaye banata banati banaya banayi banado banani banate banaiye बनाना बनाने बनाओ बनाएं बनाता बनाती बनाया बनाई बनादो बनानी बनाते
become: banna banne banta banti bante banunga banungi ban bani banega banegi बनना बनने बनता बनती बनते बनूंगा बनूंगी बन बनी बनेगा बनेगी बना
buy: kharidna khareedna kharidne kharida kharid khareed kharidunga kharidni ख़रीदना खरीदने खरीदा खरीद खरीदूंगा खरीदनी
sell: bechna bechne becha bech bechta bechte बेचना बेचने बेचा बेच बेचते
save: bachana bachao bachat bachane bachaya bachaiye बचाना बचाओ बचत बचाने बचाया
cut: katna kaatna kaat katega katta kaato काटना काटने काट कटेगा कटता काटा काटो
fall: girna gira giri girta girte girgaya गिरना गिरा गिरी गिरता गिरगया
break: todna toda tod todo tootna toota tuta tooti tut tutgaya तोड़ना तोड़ा तोड़ टूटना टूटा टूटी टूट
throw: phenkna fekna phekna fenkna feko fek फेंकना फेंको
hit: maarna maara maarta maarte maro pitai peeta maarpeet marpeet marpit मारना मारा मारता मारते मारो पिटाई पीटा मारपीट
laugh: hasna hansna hasta hansta hasi hansi हंसना हंसी हंसता
cry: rone rota rote roya royi रोना रोने रोता रोते रोया रोयी
hope: ummid umeed ummeed aasha asha umid उम्मीद आशा उमीद
try: koshish kosis koshis kosish prayas prayatn कोशिश कोशीश कोसिस ट्राई प्रयास प्रयत्न
try out: aazmana azmana aazmakar आज़माना
help: madad madat maddad sahayata sahayta मदद हेल्प सहायता मद्दत
use: istemal istemaal upyog prayog इस्तेमाल उपयोग प्रयोग यूज
choose: chunna chuno chunne chuna chun chayan select पसंदकरना चुनना चुनो चुनने चुना चुन चयन सेलेक्ट सिलेक्ट
agree: manna maanna manta manti maan mano raji razi sehmat sahmat मानना मानने मानता मान मानो राज़ी सहमत
accept: manzoor manjur manjoor svikar swikar kabool मंजूर स्वीकार कबूल
refuse: inkar inkaar manakar manakiya इनकार इंकार मना
allow: anumati ijazat ijajat permission parmishan अलाउ अनुमति इजाज़त परमिशन
forget: bhulna bhoolna bhul bhool bhulgaya bhulgayi bhula bhoola bhuli भूलना भूल भूला भूली भूलगया भूलगयी भुल
remember: yaad yaddasht याद याददाश्त
remind: yaaddilana yaaddila रिमाइंड याददिलाना
worry: chinta fikr fikar tension tention tenshun parwah parvah चिंता चिन्ता फिक्र टेंशन टेन्शन परवाह
like it: pasand psnd pasnd पसंद पसन्द
love: pyar pyaar prem ishq mohabbat प्यार प्रेम मोहब्बत
hate: nafrat ghrina नफरत घृणा
interest: ruchi shauk shok intrest शौक रुचि रूचि इंटरेस्ट
interested: इंटरेस्टेड इच्छुक ichchhuk icchuk
believe: vishwas bharosa yakeen yakin vishvas trust vishwash विश्वास भरोसा यकीन ट्रस्ट भरोसे
prove: sabit saabit साबित
explain: vistar vistaar विस्तार
check: chek jaanch janch jaanchna चेक जांच जांचना
confirm: pakka pakki pakke conform kanfarm kanform पक्का पक्की पक्के कन्फर्म कंफर्म
decide: faisla tay taye nirnay फैसला तय निर्णय डिसाइड
cancel: radd rad kainsil cancil कैंसिल रद्द केंसिल निरस्त कैंसल
postpone: taalna sthagit टालना टल स्थगित
transfer: tabadla ट्रांसफर ट्रान्सफर तबादला
withdraw: nikaalna nikalwana nikaal nikalo nikaldo निकालना निकालो निकाल निकलवाना निकालने
leave out: nikalne nikalta nikalti nikalte nikla nikli nikle nikal nikalunga nikalna निकलना निकलने निकलता निकलती निकला निकली निकले निकल निकलूंगा
reach: pahunchna pahuchna pahunch pahuch pahunchunga pahucha pahunchne pohchna pohch pahuncha pahonch पहुंचना पहुंच पहुंचा पहुंचने पहुंचूंगा पहुचना
enter: ghusna ghus घुसना घुस
return: lautna laut lauta lautana lautao lautaya lotana lautado लौटना लौट लौटा लौटाना लौटाओ लौटाया लौटादो
follow: palan पालन फॉलो
call: kol phone fon fone kaal phon कॉल काॅल फोन
missed call: misscall missedcall मिसकॉल मिस्डकॉल
call me: bulana bulao bulaya bulate bulaiye bulaye bula bulaoge बुलाना बुलाओ बुलाया बुलाते बुलाइए बुला
message: msg mesej messej sms sandesh मैसेज मेसेज संदेश सन्देश एसएमएस
whatsapp: whatsap watsap whatsaap wattsap व्हाट्सएप व्हाट्सऐप वाट्सएप वॉट्सऐप
number: nambar numbar num no. sankhya नंबर नम्बर संख्या
mobile: mobail मोबाइल मोबाईल
contact: sampark kontakt संपर्क सम्पर्क कांटेक्ट कॉन्टैक्ट
video: vidio विडियो वीडियो
photo: foto tasveer tasvir pic fotu फोटो तस्वीर फोटू
link: लिंक
email: mail ईमेल मेल
group: grup समूह ग्रुप
website: site वेबसाइट साइट
app: एप ऐप एप्प
internet: net wifi इंटरनेट नेट वाईफाई वाइफाइ
network: netwark signal नेटवर्क सिग्नल
hello: helo hii hey hlo hlw hellow namaste namaskar namste namashkar pranam salaam salam adab नमस्ते नमस्कार हेलो हैलो हाय प्रणाम सलाम आदाब
bye: alvida tata अलविदा बाय
thanks: thank thankyou dhanyavad dhanyawad dhanyabad shukriya sukriya shukriyaa धन्यवाद शुक्रिया थैंक्स थैंक्यू धन्यबाद
sorry: maaf maf maafi mafi kshama सॉरी माफ माफी क्षमा
welcome: swagat svagat स्वागत वेलकम
good morning: goodmorning suprabhat गुडमॉर्निंग सुप्रभात
good night: goodnight shubhratri शुभरात्रि गुडनाइट
congratulations: badhai mubarak badhaai congrats बधाई मुबारक
good: achchi acchi achhi achi achche acche achhe ache badhiya badiya barhiya bdhiya uttam अच्छा अच्छी अच्छे बढ़िया उत्तम अछा अच्छें
better: behtar behter bahtar बेहतर
best: sarvashreshth sarvottam सर्वश्रेष्ठ बेस्ट सर्वोत्तम बेहतरीन behtarin behtareen
bad: kharab khrab bura buri bure ghatiya bekar bekaar ख़राब बुरा बुरी बुरे घटिया बेकार
worse: badtar badtarin बदतर बदतरीन
wrong: galat glt galt galath ग़लत
mistake: galti glti galtee gadbad gadbadi ग़लती गलतियां गड़बड़ गड़बड़ी
difference: antar fark farq faraq अंतर अन्तर फर्क
comparison: tulna तुलना
than: mukable muqable apeksha बजाय मुकाबले अपेक्षा bajay bajaye
same: samaan barabar brabar सेम समान बराबर
different: alag alg alaga vibhinn bhinn अलग भिन्न विभिन्न
other: dusra doosra dusri doosri dusre doosre dusro anya दूसरा दूसरी दूसरे दुसरा दुसरी दुसरे दूसरों अन्य
many: bahut bhut kafi kaafi anek kai kayi bauhat बहुत काफी अनेक कई बोहत
more: zyada adhik ziyada jyaada ज्यादा अधिक जादा
less: kam km कम
a little: thoda thodi thode thora thori zara jara थोड़ा थोड़ी थोड़े जरा
least: kamse kamsekam न्यूनतम nyuntam minimum मिनिमम
most: sabse zyadatar jyadatar adhiktar maximum adhiktam सबसे ज्यादातर अधिकतर अधिकतम मैक्सिमम
enough: paryapt prayapt पर्याप्त
extra: atirikt faltu ekstra fizul एक्स्ट्रा अतिरिक्त फालतू
big: bada badi bade badaa बड़ा बड़ी बड़े
small: chhota chhoti chhote chota choti chote छोटा छोटी छोटे
long: lamba lambi lambe लंबा लंबी लंबे लम्बा लम्बी
short: chhotasa शॉर्ट
high: ucha uncha unchi oonchi oonche ऊंचा ऊंची ऊंचे
low: neecha nicha nichi nimn निम्न नीचा नीची
below: neeche niche neche नीचे निचे
new: naya nayi naye nya nyi nye nae नया नयी नई नए नये
old: purana purani purane पुराना पुरानी पुराने
easy: aasan asan aasaan saral sahaj आसान सरल ईजी इजी
difficult: mushkil muskil kathin hard mushqil मुश्किल मुस्किल कठिन हार्ड
difficulty: dikkat diqqat pareshani preshani takleef taklif samasya problem prblm problm prob dikat kathinai दिक्कत परेशानी तकलीफ समस्या प्रॉब्लम प्राब्लम कठिनाई
fast: jaldi jaldii tez tej turant turnt fauran foran shighra जल्दी तेज तुरंत तुरन्त फौरन शीघ्र
slow: dheere dhire dheema dhima aahista धीरे धीमा धीमी धीमे आहिस्ता
strong: mazboot majboot mazbut majbut मजबूत
weak: kamzor kamjor kamzoor कमजोर
clean: saaf swachh saafsuthra साफ स्वच्छ
dirty: ganda gandi gande gandagi गंदा गंदी गंदे गन्दा गंदगी
hot: garam garm गरम गर्म
cold: thanda thandi thande thand ठंडा ठंडी ठंडे ठंड ठण्ड
clear: klear spasht स्पष्ट क्लियर
true: sach sachcha sacha sachchi satya sachme सच सच्चा सच्ची सच्चे सत्य सचमें
liye: jhoot jhooth jhut jhuth jhutha jhootha jhuthe jhuti झूठ झूठा झूठे झूठी झुठ
real: asli asal vastavik असली असल वास्तविक
fake: nakli farzi farji नकली फर्जी फेक
safe: surakshit mehfooz सुरक्षित सेफ महफूज
special: khas khaas vishesh ख़ास विशेष
normal: samanya saamanya sadharan सामान्य नॉर्मल साधारण आम
famous: mashhoor mashhur prasiddh मशहूर प्रसिद्ध
beautiful: sundar sunder khubsurat khoobsurat सुंदर सुन्दर खूबसूरत
important: mahatvapurn mahatvpurn महत्वपूर्ण इम्पोर्टेन्ट महत्त्वपूर्ण
possible: sambhav mumkin संभव सम्भव मुमकिन पॉसिबल
impossible: asambhav namumkin असंभव नामुमकिन
ready: taiyar taiyaar tayar tyar tayyar taiyyar तैयार तय्यार रेडी
preparation: taiyari tayari tyari taiyaari teyari तैयारी तैयारियां
useful: upyogi kaamka kamka faydemand faydemnd उपयोगी फायदेमंद
benefit: fayda faida faayda labh laabh fayeda फायदा फायदे लाभ
loss: nuksan nuqsan nuksaan ghata haani नुकसान घाटा हानि
zero: shunya sifar jiro शून्य ज़ीरो
one: ek ik एक इक १
two: दो २
three: teen tiin तीन तिन ३
four: chaar char chhar चार ४
five: paanch panch pach panc पांच ५
six: chhe chhah cheh chhey che छह छः छे छ ६
seven: saat सात ७
eight: aath ath आठ ८
nine: nau nou नौ ९
ten: das dus dass दस १०
eleven: gyarah gyara gyaarah ग्यारह
twelve: barah baarah barha बारह
thirteen: terah tehrah तेरह
fourteen: chaudah chodah choudah चौदह
fifteen: pandrah pandra pandhra pandara पंद्रह पन्द्रह
sixteen: solah sola सोलह
seventeen: satrah satra सत्रह
eighteen: atharah athara aththarah अठारह अट्ठारह
nineteen: unnis unnees उन्नीस
twenty: bees bis बीस
twenty one: ikkis ikkees इक्कीस
twenty two: bais baees बाईस बाइस
twenty three: teis teyis तेईस तेइस
twenty four: chaubis chaubees chobis चौबीस
twenty five: pachchis pachis pacchis pachees पच्चीस
twenty six: chhabbis chabbis chhabbees छब्बीस
twenty seven: sattais sataais सत्ताईस सत्ताइस
twenty eight: atthais athais athaees अट्ठाईस अठाईस
twenty nine: untis unatis unnattis उनतीस उन्तीस
thirty: tees tis तीस
thirty one: ikattis iktis इकतीस इकत्तीस
thirty two: battis बत्तीस
thirty three: tentis taintis तैंतीस तेंतीस
thirty four: chauntis चौंतीस
thirty five: paintis pentis paintees पैंतीस
thirty six: chhattis chattis छत्तीस
thirty seven: saintis सैंतीस
thirty eight: adtis artis अड़तीस
thirty nine: untalis untaalis उनतालीस
forty: chalis chaalis chalees चालीस
forty one: iktalis ikatalis इकतालीस
forty two: bayalis bayaalis बयालीस
forty three: tentalis taintalis तैंतालीस
forty four: chawalis chauvalis चौवालीस चवालीस
forty five: paintalis pentalis पैंतालीस
forty six: chhiyalis छियालीस
forty seven: saintalis सैंतालीस
forty eight: adtalis artalis अड़तालीस
forty nine: unchas unanchas उनचास
fifty: pachas pachaas पचास
fifty one: ikyavan ikyawan इक्यावन
fifty two: bavan baavan बावन
fifty three: tirpan तिरपन
fifty four: chauvan chauwan चौवन
fifty five: pachpan पचपन
fifty six: chhappan छप्पन
fifty seven: sattavan सत्तावन
fifty eight: atthavan athavan अट्ठावन अठावन
fifty nine: unsath उनसठ
sixty: साठ
sixty one: iksath इकसठ
sixty two: basath बासठ
sixty three: tirsath तिरसठ
sixty four: chaunsath चौंसठ
sixty five: painsath पैंसठ
sixty six: chhiyasath छियासठ
sixty seven: sarsath सड़सठ
sixty eight: adsath अड़सठ
sixty nine: unhattar उनहत्तर
seventy: sattar सत्तर
seventy one: ikhattar इकहत्तर
seventy two: bahattar बहत्तर
seventy three: tihattar तिहत्तर
seventy four: chauhattar चौहत्तर
seventy five: pachhattar pichhattar pachattar पचहत्तर पिचहत्तर
seventy six: chhihattar छिहत्तर
seventy seven: satattar सतहत्तर
seventy eight: athattar अठहत्तर
seventy nine: unasi उन्यासी उनासी
eighty: assi asi अस्सी
eighty one: ikyasi इक्यासी
eighty two: bayasi बयासी
eighty three: tirasi तिरासी
eighty four: chaurasi चौरासी
eighty five: pachasi पचासी
eighty six: chhiyasi छियासी
eighty seven: satasi सत्तासी
eighty eight: athasi अट्ठासी अठासी
eighty nine: navasi नवासी
ninety: nabbe navve nabbey नब्बे
ninety one: ikyanve इक्यानवे
ninety two: banve बानवे
ninety three: tiranve तिरानवे
ninety four: chauranve चौरानवे
ninety five: pachanve pichanve पंचानवे पचानवे
ninety six: chhiyanve छियानवे
ninety seven: sattanve सत्तानवे
ninety eight: atthanve अट्ठानवे
ninety nine: ninyanve निन्यानवे
hundred: sau sao सौ सैकड़ा
thousand: hazar hajar hazaar hajaar hjar हजार हजारों
lakh: laakh लाख लाखों
crore: karod karor करोड़
one and a half: dedh derh dedd डेढ़
two and a half: dhai adhai dhaai ढाई अढ़ाई
and half: sadhe saadhe sarhe साढ़े
quarter past: sava sawa सवा
quarter to: paune pone पौने पौन
first: pehla pahla pehli pahli prathm pratham pahela पहला पहली प्रथम
second: dwitiya dvitiya द्वितीय
third: teesra tisra teesri tisri teesre tritiya तीसरा तीसरी तीसरे तृतीय
fourth: chautha chauthi chauthe चौथा चौथी चौथे
fifth: panchva paanchvi panchvi panchvin panchwi पांचवीं पांचवां पांचवी
sixth: chhathi chhatha chhathvi छठी छठा छठवीं
seventh: satvi saatvi saatvin सातवीं सातवां सातवी
eighth: aathvi athvi aathvin aathwi आठवीं आठवां आठवी
ninth: nauvi nauvin navvi नौवीं नवीं नौवां
tenth: dasvi dasvin daswi dasvee daswin दसवीं दसवी दसवां दशवीं
eleventh: gyarahvi gyarvi gyarahvin ग्यारहवीं ग्यारवीं
twelfth: barahvi barvi baarvi barahvin baarahvi barwi बारहवीं बारवीं बारहवी
double: dugna duguna dogna दुगना दुगुना दोगुना डबल
once: ekbar ekbaar एकबार
time: samay smay samaya tym taim waqt wakt vakt टाइम समय वक़्त टाईम
times: baar बार
timing: taiming timings samaysarini टाइमिंग टाईमिंग समयसारिणी
schedule: timetable routine शेड्यूल टाइमटेबल रूटीन
o clock: baje bajey bje baj बजे बज
what hour: kitnebaje kitnebje कितनेबजे
hour: ghanta ghanton ghnta ghnte ghanto घंटा घंटे घंटों घण्टा घण्टे घंटो
minute: minat mint minit मिनट मिनिट
seconds: sekand second सेकंड सेकेंड
moment: pal kshan lamha पल क्षण
day: din dino dinon divas दिन दिनों दिनो दिवस
today: aaj aj आज
tomorrow: kal kl कल
after tomorrow: parso parson परसों परसो
yesterday: beetakal bitekal bita beeta bite beete बीता बीते
night: raat rat raato raaton ratko रात रातों रात्रि
morning: subah subha suba subeh savere sawere sawera सुबह सवेरे सुबहा
noon: dopahar dopehar duphar dopaher दोपहर
evening: shaam sham shaamko sandhya saam शाम संध्या
midnight: aadhiraat आधीरात
week: hafta hafte hafton hafto haftey saptah haptah हफ्ता हफ्ते हफ्तों सप्ताह
weekly: saptahik haftewar साप्ताहिक वीकली
weekend: vikend वीकेंड
month: mahina mahino mahinon mahinaa mahena mahene maah महीना महीने महीनों माह महिना महिने मंथ महीनो
monthly: masik maasik mahinewar मासिक मंथली
year: saal saalo saalon varsh baras साल सालों वर्ष वर्षों बरस
yearly: salana saalana varshik सालाना वार्षिक
daily: roz roj rozana rojana pratidin हररोज harroz रोज रोजाना डेली प्रतिदिन
hourly: pratighanta प्रतिघंटा
date: tareekh tarikh tarik dinank tareek तारीख डेट दिनांक तारिख
deadline: antim aakhri akhri aakhiri akhiri lastdate अंतिम अन्तिम आखिरी आखरी लास्ट
last: aakhir लास्टडेट
finally: aakhirkar akhirkar aakhirkaar आखिरकार
sunday: ravivar raviwar itwar itvar ravivaar संडे सन्डे रविवार इतवार
monday: somvar somwar somvaar मंडे मन्डे सोमवार
tuesday: mangalvar mangalwar mangal मंगलवार मंगल ट्यूजडे
wednesday: budhvar budhwar budh बुधवार बुध वेडनेसडे
thursday: guruvar guruwar brihaspativar veervar गुरुवार बृहस्पतिवार वीरवार गुरूवार
friday: shukravar shukrawar jumma juma शुक्रवार फ्राइडे जुम्मा जुमा
saturday: shanivar shaniwar shanichar शनिवार सैटरडे शनिचर
january: janwari janvari जनवरी
february: farvari farwari फरवरी
march: मार्च
april: aprail अप्रैल
may month: मई
june: joon जून
july: julai जुलाई
august: agast अगस्त
september: sitambar सितंबर सितम्बर
october: aktubar अक्टूबर अक्तूबर
november: navambar नवंबर नवम्बर
december: disambar दिसंबर दिसम्बर
before: pehle pahle phle pehley pahele pahlay पहले पहिले पूर्व
after: baad baadme badme bd bad पश्चात बाद बादमें
since: tabse jabse तबसे जबसे
meanwhile: beech bich dauran darmiyan बीच दौरान दरमियान
next: agla agli agle अगला अगली अगले
previous: pichla pichli pichle pichhla pichhli pichhle पिछला पिछली पिछले
late: der deri let लेट देर देरी
early: जल्दीसे
on time: samaypar timepar timepe समयपर टाइमपर
again: dobara dubara dobaara phirse firse punah दोबारा दुबारा फिरसे पुनः
nowadays: aajkal ajkal आजकल
these days: dinoon इनदिनों
period: avadhi samayavadhi duration अवधि समयावधि ड्यूरेशन
age: umar umr umra aayu ayu उम्र उमर आयु एज
holiday: chhutti chutti chhuti chuti chhuttiyan avkash chhutiya चुट्टी छुट्टी छुट्टियां छुट्टियों अवकाश छुटटी
vacation: वेकेशन
festival: tyohar tyohaar tyauhar parv त्योहार त्यौहार पर्व
diwali: deepawali dipawali दिवाली दीपावली दीवाली
holi: होली
eid: ईद
summer: garmi garmiyon garmiyo gramiyon grishm गर्मी गर्मियों गरमी गर्मियां
winter: sardi sardiyon sardiyo सर्दी सर्दियों
rain: barish baarish barsaat varsha बारिश बरसात वर्षा
season: mausam mosam मौसम
seat: sit seet seaten seats सीट सीटें सीटों
seat place: jagah jagha jgh jaghah jagahe जगह जगहें जगहों
full: bharachuka bharachuki bharchuka bharchuki bharchuke फुल भरचुकी
left over: bachihai बची बचे बचा
empty: khali khaali ख़ाली
available: uplabdh upalabdh अवेलेबल उपलब्ध
reserved: arakshit aarakshan reservation arakshan आरक्षित आरक्षण रिजर्वेशन
batch: baich betch batches बैच बैचेज बैचों
class: klas clas kaksha kaksh classes clss kakshaye klass क्लास कक्षा क्लासेस क्लासेज कक्षाएं क्लासों
course: kors courses pathyakram कोर्स पाठ्यक्रम कोर्सेज कोर्सेस कोर्सों
subject: vishay vishya subjects विषय विषयों सब्जेक्ट
syllabus: silebus sylabus सिलेबस
topic: टॉपिक टापिक
chapter: adhyay paath चैप्टर अध्याय पाठ
lesson: sabak सबक लेसन
homework: grihkarya होमवर्क गृहकार्य
assignment: project असाइनमेंट प्रोजेक्ट
practice: abhyas abhyaas praktis प्रैक्टिस अभ्यास
practical: prayogik प्रैक्टिकल प्रायोगिक
theory: थ्योरी
training: prashikshan treining traning ट्रेनिंग प्रशिक्षण
coaching: koching coching कोचिंग
tuition: tution tyushan ट्यूशन टयूशन
school: skul iskool vidyalaya scool pathshala स्कूल विद्यालय इस्कूल पाठशाला
college: kalej collage mahavidyalaya clg कॉलेज कालेज महाविद्यालय
university: vishwavidyalaya uni यूनिवर्सिटी विश्वविद्यालय
institute: sansthan sanstha instiute academy insitute इंस्टीट्यूट संस्थान संस्था अकादमी एकेडमी अकैडमी
centre: center kendra sentar सेंटर केंद्र केन्द्र सेन्टर
branch: shakha ब्रांच शाखा
office: ofis karyalay daftar ऑफिस दफ्तर कार्यालय
reception: रिसेप्शन
headquarters: mukhyalay मुख्यालय
department: vibhag विभाग डिपार्टमेंट
government: sarkari sarkar govt सरकारी सरकार गवर्नमेंट
private: niji praivet प्राइवेट निजी
board: cbse बोर्ड सीबीएसई
student: chhatra chhatr vidyarthi chatra students studant छात्र छात्रा छात्रों छात्राओं विद्यार्थी विद्यार्थियों स्टूडेंट स्टूडेंट्स
teacher: adhyapak shikshak guru guruji ticher adhyapika tichar masterji टीचर अध्यापक शिक्षक शिक्षिका गुरु गुरुजी अध्यापिका टीचर्स मास्टर मास्टरजी शिक्षकों
trainer: coach treinar prashikshak ट्रेनर कोच प्रशिक्षक
professor: lecturer faculty प्रोफेसर फैकल्टी लेक्चरर
principal: pradhanacharya headmaster प्रिंसिपल प्रधानाचार्य हेडमास्टर
director: nideshak डायरेक्टर निदेशक
owner: malik maalik मालिक ओनर
manager: mainejar मैनेजर प्रबंधक
staff: karmchari karamchari stap स्टाफ कर्मचारी कर्मचारियों
counsellor: counselor counselling काउंसलर काउंसलिंग काउन्सलर
clerk: babu क्लर्क बाबू
guard: chowkidar गार्ड चौकीदार
expert: visheshagya ustad एक्सपर्ट विशेषज्ञ उस्ताद
doctor: daktar dr डॉक्टर डाक्टर चिकित्सक
nurse: nursing नर्स नर्सिंग
police: pulis thana पुलिस थाना थाने
lawyer: vakil vakeel वकील
engineer: enginiyar इंजीनियर
driver: draivar ड्राइवर चालक
farmer: kisan kisaan किसान किसानों
shopkeeper: dukandar dukaandar दुकानदार
worker: mazdoor majdoor majdur मजदूर
beginner: nausikhiya नौसिखिया बिगिनर
senior: सीनियर
junior: जूनियर
paper: kagaz kagaj kaagaz kagzat kagjat kaagaj kagajat काग़ज़ कागजात कागजों
document: documents dastavej dastavez docs dakument dokument dastawej दस्तावेज दस्तावेजों डॉक्यूमेंट डॉक्यूमेंट्स डाक्यूमेंट
aadhaar card: aadhaar aadhar adhar aadharcard adharcard आधार आधारकार्ड
pan card: pan pancard पैन पैनकार्ड
identity proof: pehchan pahchan pahachan identity idproof पहचान पहचानपत्र आईडी आइडी आईडीप्रूफ id
voter card: voterid वोटरआईडी वोटर
ration card: ration rashan राशन
birth certificate: janm janam janmpatri जन्म जनम
birth date: dob janmtithi जन्मतिथि जन्मदिन janmdin
marksheet: marksheat marksit ankpatra ankpatr मार्कशीट मार्कशीट्स अंकपत्र मार्कसीट
certificate: sertifiket praman pramanpatra pramanpatr certificat cirtificate sartifiket सर्टिफिकेट प्रमाणपत्र प्रमाण
transfer certificate: tc टीसी
caste certificate: jatipraman जाति जातिप्रमाण
income certificate: aaypraman आयप्रमाण
domicile: niwas nivas मूलनिवास निवास डोमिसाइल
passport: पासपोर्ट
visa: वीजा
copy: kapi pratilipi xerox photocopy कॉपी फोटोकॉपी प्रतिलिपि जेरॉक्स कापी
original: mool orijinal ओरिजिनल मूल ऑरिजिनल
print: printout प्रिंट प्रिंटआउट
file: फाइल
signature: sign dastakhat hastakshar दस्तखत हस्ताक्षर साइन सिग्नेचर
stamp: mohar muhar मोहर मुहर
proof: saboot sabut सबूत प्रूफ
list: suchi soochi suchee लिस्ट सूची
name: naam nam naame नाम नामों
address: adress patey thikana एड्रेस ऐड्रेस ठिकाना
qualification: yogyta yogyata qualificasion qualifications yogya क्वालिफिकेशन योग्यता
eligible: patrata eligibility yogay एलिजिबल पात्रता एलिजिबिलिटी योग्य
category: varg shreni कैटेगरी वर्ग श्रेणी
limit: seema sima सीमा लिमिट
condition: shart sharten sharton shartein शर्त शर्तें शर्तों कंडीशन
rule: niyam niyamo kanoon kaanoon rules qanoon नियम नियमों कानून रूल
marks: ank ankon nambr मार्क्स अंक अंकों
grade: ग्रेड
rank: raink रैंक
merit: मेरिट
first division: division डिवीजन डिविज़न
degree: digree upadhi डिग्री उपाधि
diploma: diplomaa डिप्लोमा
graduate: graduation snatak grejuet ग्रेजुएट ग्रेजुएशन स्नातक ग्रैजुएशन
postgraduate: snatakottar pg पोस्टग्रेजुएट स्नातकोत्तर
matriculation: matric metric highschool मैट्रिक हाईस्कूल
intermediate: inter intar इंटर इंटरमीडिएट
commerce: vanijya कॉमर्स वाणिज्य
science: vigyan saains साइंस विज्ञान
arts: आर्ट्स कला
mathematics: math maths ganit मैथ गणित मैथ्स
english language: english angrezi angreji inglish angrezii अंग्रेजी इंग्लिश
hindi language: hindi हिंदी हिन्दी
language: bhasha bhaasha zaban भाषा भाषाओं जुबान ज़बान
medium: madhyam maadhyam मीडियम माध्यम
drop year: dropper gap ड्रॉप गैप
exam: pariksha exams imtihan imtehan igzam parikshaye ikzam एग्जाम परीक्षा परीक्षाएं परीक्षाओं इम्तिहान इम्तहान एक्जाम
test: tests tast टेस्ट
entrance: praveshpariksha एंट्रेंस प्रवेशपरीक्षा
mock test: mock mocktest मॉक मॉकटेस्ट
question paper: prashnpatra प्रश्नपत्र
admit card: admitcard praveshpatra एडमिटकार्ड प्रवेशपत्र
result: rijalt parinam natija nateeja rizalt रिजल्ट परिणाम नतीजा नतीजे
pass: uttirn पास उत्तीर्ण
fail: anuttirn phel fel फेल अनुत्तीर्ण
failed: asafal asaphal nakaam nakam असफल नाकाम
success: safalta saphalta safal kamyab kamyabi कामयाब सफलता सफल कामयाबी
retake: retest reexam supply supplementary compartment reappear रीटेस्ट सप्लीमेंट्री कम्पार्टमेंट रीएग्जाम
exam cheating: nakal naqal नक़ल
revision: दोहराना dohrana रिवीजन
backlog: बैकलॉग
guarantee: garanti gaurantee गारंटी गारन्टी
recognised: manyata manyta manya recognized मान्यता मान्य
valid: vaidh वैध वैलिड मान्यताप्राप्त
government approved: approved affiliated अप्रूव्ड एफिलिएटेड
review: reviews samiksha रिव्यू समीक्षा
feedback: फीडबैक
rating: रेटिंग
job: naukri naukariyan jobs noukri नौकरी जॉब नौकरियां नौकरियों नोकरी जाॅब
work: kaam kaamkaj kaarya karya kaamo काम कामों कार्य कामकाज
employment: rozgar rojgar rozgaar रोजगार
unemployed: berozgar berojgar berozgaar बेरोजगार
business: vyapar vyapaar dhandha dhanda karobar vyavsay bijnes बिजनेस व्यापार धंधा कारोबार व्यवसाय
company: kampani compny companiyan companies कंपनी कम्पनी कंपनियां कंपनियों
placement: plesment placment प्लेसमेंट प्लेसमेन्ट
interview: intervew sakshatkar interviu इंटरव्यू साक्षात्कार इन्टरव्यू
resume: biodata cv bayodata रिज्यूमे बायोडाटा रेज्यूमे
experience: anubhav tajurba tajarba anubhaw अनुभव तजुर्बा एक्सपीरियंस
fresher: फ्रेशर
career: bhavishya karier करियर भविष्य कैरियर
skill: hunar kaushal स्किल हुनर कौशल
shift: shifts paali pali शिफ्ट पाली
night shift: nightshift raatpali नाइटशिफ्ट
duty: dyuti ड्यूटी
overtime: ओवरटाइम
part time: parttime पार्टटाइम
full time: fulltime फुलटाइम
internship: intern इंटर्नशिप
apprentice: apprenticeship अप्रेंटिस अप्रेंटिसशिप
recruitment: bharti bharthi vacancy vacansi भर्ती वैकेंसी भरती
army: fauj sena आर्मी फौज सेना
railway: relve रेलवे
abroad: videsh bidesh foreign pardes विदेश विदेशी फॉरेन
attendance: hajri haziri hajiri upasthiti haazri हाजिरी उपस्थिति अटेंडेंस हाजरी
present: hazir hajir maujood upasthit हाजिर मौजूद उपस्थित
absent: gairhazir anupasthit एब्सेंट गैरहाजिर अनुपस्थित
absence: gairhaziri anupasthiti nagha naga गैरहाजिरी अनुपस्थिति नागा
leave application: prarthnapatra arzi arji application aplication प्रार्थनापत्र अर्जी एप्लीकेशन
recording: rekording record recorded रिकॉर्डिंग रिकार्डिंग रिकॉर्ड रिकॉर्डेड
live: laiv लाइव
demo: deemo डेमो
trial: trayal ट्रायल
sample: namuna namoona नमूना सैंपल
online: onlain ऑनलाइन आनलाइन ऑनलाईन
offline: oflain ऑफलाइन आफलाइन
classroom: क्लासरूम
hybrid: हाइब्रिड
personal: vyaktigat व्यक्तिगत पर्सनल
home: ghar gharpe gharpar makan makaan ghr घर घरों मकान घरपर घरपे
from home: gharse gharbaithe घरसे घरबैठे
hostel: hostal chhatravas छात्रावास हॉस्टल होस्टल
room: kamra kamre kamro rum कमरा कमरे कमरों रूम
pg accommodation: पीजी
rent: kiraya kiraye bhada kirayaa किराया किराये किराए भाड़ा
travel: yatra safar safr यात्रा सफर
bus: buses बसें बसों
vehicle: gadi gaadi gari vaahan van गाड़ी वाहन गाड़ियां वैन
train: rail relgadi railgadi ट्रेन रेल रेलगाड़ी
metro: मेट्रो
auto: rickshaw riksha टैक्सी taxi ऑटो रिक्शा
bike: baik motorcycle scooty स्कूटी बाइक मोटरसाइकिल
cycle: saikil साइकिल साईकिल
car: kaar कार
truck: trak ट्रक
driving licence: licence license laisens लाइसेंस लाइसेन्स
station: steshan स्टेशन
bus stand: busstand adda बसस्टैंड अड्डा
parking: parkng पार्किंग
road: sadak rasta raasta raste raaste सड़क रोड रास्ता रास्ते
library: pustakalaya laibreri laibrary लाइब्रेरी पुस्तकालय लाईब्रेरी
lab: prayogshala laboratory लैब प्रयोगशाला
computer: kampyutar compyuter computar कंप्यूटर कम्प्यूटर
laptop: leptop लैपटॉप लेपटॉप
machine: mashin मशीन मशीनें मशीनों
tool: auzar aujar tools औजार टूल टूल्स
software: सॉफ्टवेयर साफ्टवेयर
typing: taiping टाइपिंग
book: kitab kitaab kitabein kitabe kitaben pustak kitabon kitabo किताब किताबें किताबों पुस्तक पुस्तकें किताबे
notebook: register नोटबुक रजिस्टर
notes: nots नोट्स
study material: material saamagri samagri matirial मटेरियल सामग्री मटीरियल
pen: kalam qalam पेन कलम
bag: basta jhola बैग बस्ता झोला
goods: saman सामान सामानों
uniform: dress vardi dres yunifarm यूनिफॉर्म ड्रेस वर्दी यूनिफार्म
clothes: kapda kapde kapdon kapra kapre कपड़ा कपड़े कपड़ों
shoes: joote jute joota jutte जूते जूता
kit: kitt किट
cloth: kapdaa वस्त्र
sewing: silai silaai सिलाई
embroidery: kadhai कढ़ाई
beauty parlour: parlour parlor makeup mekap पार्लर मेकअप ब्यूटीशियन ब्यूटी
hair: baal bal baalo बाल बालों
cooking: rasoi khanabanana pakana kuking पकाना रसोई कुकिंग
dance: naach nritya dans डांस नाच नृत्य डान्स
music: sangeet gaana gana gane संगीत म्यूजिक गाना गाने
singing: gayan gaayan गायन
drawing: chitrakala ड्रॉइंग चित्रकला
yoga: yog योग योगा
sports: krida स्पोर्ट्स क्रीड़ा
swimming: tairna tairaki तैरना तैराकी स्विमिंग
mechanic: mistri mechanik मिस्त्री मैकेनिक
electrician: ilektrishiyan बिजलीमिस्त्री इलेक्ट्रीशियन
electricity: bijli bijlee बिजली लाइट
welding: वेल्डिंग
plumber: प्लंबर
carpenter: बढ़ई कारपेंटर
tailor: darji darzi दर्जी टेलर
repair: marammat repairing मरम्मत रिपेयर रिपेयरिंग
toilet: shauchalay washroom bathroom शौचालय टॉयलेट बाथरूम
fan: pankha पंखा पंखे
air conditioning: ac एसी
building: imarat bhawan इमारत बिल्डिंग भवन
floor: manzil manjil मंजिल
gate: darwaza darwaja गेट दरवाजा
window: khidki खिड़की
chair: kursi कुर्सी कुर्सियां
table: mez tebal मेज टेबल
shop: dukan dukaan दुकान दुकानें
market: bazar bazaar bajar bajaar बाजार मार्केट
hospital: aspatal haspatal अस्पताल हॉस्पिटल
temple: mandir मंदिर मन्दिर
mosque: masjid मस्जिद
village: gaon gaanv gav gaav ganv gao गांव गाव गांवों
city: shahar sheher shehar shahr shaher शहर शहरों सिटी
district: zila jila जिला जिले
state: rajya pradesh राज्य प्रदेश
country: desh des मुल्क देश
area: ilaka ilaaka mohalla kshetra इलाका मोहल्ला एरिया क्षेत्र
location: lokeshan loksan लोकेशन
map: naksha नक्शा मैप
near: paas nazdeek najdik nazdik kareeb karib najdeek pas नजदीक करीब समीप
far: door dur duur दूर
distance: doori duri दूरी
kilometre: kilometer किलोमीटर किमी
in front: samne saamne सामने
behind: peeche piche peechhe pichhe pichey पीछे पिछे
outside: bahar baahar बाहर
side: taraf traf तरफ साइड ओर
opposite: ulta ulti विपरीत उल्टा
left side: bayen baye baayen बाएं बायें
right side: dayen daaye daayen दाएं दायें
straight: seedha sidha seedhe sidhe सीधा सीधे सीधी
around: aaspaas aspas आसपास
middle: madhya मध्य
everywhere: harjagah हरजगह
happy: khush khushi khusi prasann ख़ुश खुशी प्रसन्न
sad: dukhi udaas udas dukh dukhee दुखी उदास दुख दुःख
angry: gussa gusse naraz naraaz naraj krodh narazgi गुस्सा गुस्से नाराज नाराजगी क्रोध
afraid: dar darta darti darna dara dari darr bhay डर डरता डरती डरना डरा डरी भय डरते
scared: ghabrana ghabra ghabrahat ghabraya ghabrata ghabrayi घबराना घबराहट घबराया घबरा घबराता
worried: pareshan presan pareshaan chintit preshan परेशान चिंतित परेसान
tired: thaka thaki thake thak thakaan thakan thakgaya थका थकी थके थक थकान थकगया
bored: bore bor boring उबाऊ बोर बोरिंग
ashamed: sharm sharam sharminda sarm शर्म शर्मिंदा शरम
shy: sharmila sharmana sharmata शर्मीला शर्माना शर्माता शर्माती
proud: garv fakhr गर्व फख्र
surprised: hairan hairaan hairani आश्चर्य हैरान हैरानी
confused: confuse confusion duvidha uljhan kanfyuz कन्फ्यूज कंफ्यूज कन्फ्यूजन दुविधा उलझन कंफ्यूजन
doubt: shak sandeh shanka daut शक संदेह शंका डाउट सन्देह
lonely: akelapan tanha tanhai अकेलापन तन्हा तनहाई
hopeless: nirash niraash mayus mayoos nirasha hatash निराश मायूस निराशा हताश
stressed: tanav tanaav stress depression depress avsad डिप्रेशन तनाव स्ट्रेस अवसाद
helpless: majboor majbur mazboor majboori majburi lachar bebas मजबूर मजबूरी लाचार बेबस
excited: utsuk utsahit उत्सुक उत्साहित
satisfied: santusht santust तसल्ली संतुष्ट tasalli
peace: shanti sukoon sukun शांति शान्ति सुकून
relax: aaram aram आराम
brave: himmat bahadur sahas हिम्मत बहादुर साहस
courage: hausla hosla हौसला हौंसला
motivation: prerna प्रेरणा मोटिवेशन
respect: izzat ijjat samman aadar इज्जत सम्मान आदर
insult: apman apmaan beizzati beijjati बेइज्जती अपमान
rude: badtameez badtamiz badtamizi battameez बदतमीज बदतमीज़ी
behaviour: vyavhar vyavahar bartav vyavhaar व्यवहार बर्ताव
complaint: shikayat sikayat complain kamplen shikayaten शिकायत शिकायतें कंप्लेंट शिकायतों
fraud: dhokha dhokhe thagi thag scam frod dhoka dhokhebaaz धोखा धोखे ठगी ठग फ्रॉड धोखाधड़ी dhokhadhadi धोखेबाज स्कैम
loot: lut lootna loota lutera lootere लूट लूटना लूटा लुटेरे
cheat: thagna thaga chhal छल ठगा ठगना
theft: chori chor churana churaya चोरी चोर चुराया चुरा
corruption: rishwat ghoos bhrashtachar रिश्वत घूस भ्रष्टाचार
nonsense: bakwas bakwaas bakchodi बकवास
useless: nikamma nikammi nakara nakaara निकम्मा नाकारा बेकारका
waste: barbad barbaad barbaadi bekarme बर्बाद बरबाद बर्बादी वेस्ट
wasted: vyarth zaya jaya व्यर्थ जाया
negligence: laparwahi laparvahi laparwah लापरवाही लापरवाह
careless: bedhyan लापरवा
quarrel: jhagda jhagra ladai ladaai jhagde झगड़ा लड़ाई झगड़े
fight: ladna ladta ladte ladunga लड़ना लड़ता लड़ते
trouble: tang tanng pareshaani तंग
harassment: chhedchhad chhedna utpidan chhedkhani chhedta छेड़छाड़ छेड़ना छेड़खानी उत्पीड़न छेड़ता
abuse: gaali gali galiyan gaaliyan गाली गालियां
threat: dhamki dhamkana dhamkiya dhamkata धमकी धमकाना धमकियां धमकाता
ragging: raiging रैगिंग
beating: peetna pitta pitaa pitna पीटना पीटता पीट पीटते
violence: hinsa हिंसा
rape: balatkar बलात्कार रेप
molest: शोषण shoshan
kidnap: apaharan अपहरण किडनैप
danger: khatra khatre khatarnak khatarnaak ख़तरा खतरे खतरनाक
emergency: imarjensi aapatkal इमरजेंसी आपातकाल
accident: durghatna eksident hadsa एक्सीडेंट दुर्घटना हादसा
fire: aag आग
suicide: aatmahatya atmahatya khudkushi khudkhushi aatmhatya susaid आत्महत्या खुदकुशी सुसाइड
die: marna maru marjau marjaunga marjana marunga marta marte marne mrna marjaungi मरना मर मरजाऊं मरजाऊंगा मरने मरता मरते मरूंगा
died: margaya margayi mari maut mout mrityu dehant guzar gujar मरा मरगया मौत मृत्यु देहांत गुजर मरी
death: nidhan swargwas निधन स्वर्गवास
life: zindagi jindagi jivan jeevan zindgi jindgi ज़िंदगी जीवन जिन्दगी
live on: jeena jina jeene jine jeeta jeeunga जीना जीने जीता जीऊंगा
poison: zahar jahar zeher zehar jehar ज़हर
hanging: phansi fansi faansi फांसी
kill: maardena maardo maardunga maardala maardal maardalo maardalega hatya katl मारदेना मारडालो मारडालूंगा मारदूंगा हत्या कत्ल
cut wrist: nas naskaat कलाई kalai
jump: kudna koodna kud kood कूदना कूद
harm: chot chott चोट चोटें
blood: khoon khun rakt ख़ून रक्त
weapon: hathiyar chaku chaaku banduk हथियार चाकू बंदूक बन्दूक
knife: chhuri छुरी
drugs: nasha sharab daru नशा शराब दारू ड्रग्स
body: sharir shareer badan jism शरीर बदन जिस्म
health: sehat tabiyat tabyat tabeeyat swasthya sehatmand सेहत तबीयत तबियत स्वास्थ्य तबीअत
sick: bimar beemar bimaar beemaar bimari bimaari बीमार बिमार बीमारी बिमारी अस्वस्थ
fever: bukhar bukhaar बुखार
pain: dard drd peeda दर्द पीड़ा
headache: sirdard सिरदर्द सरदर्द
cough: khansi khaansi खांसी
cold flu: zukam jukam ज़ुकाम
medicine: dawa dawai davai dava dawaiyan davayi दवा दवाई दवाइयां दवाएं
treatment: ilaj ilaaj इलाज चिकित्सा
operation: apreshan ऑपरेशन आपरेशन
disabled: viklang divyang apahij apang विकलांग दिव्यांग अपाहिज
blind: andha andhi drishtihin अंधा अंधी अन्धा दृष्टिहीन
deaf: behra bahra बहरा बहरी
eye: aankh ankh aankhe aankhen nazar najar आंख आंखें आंखों नजर
hand: haath hath hatho हाथ हाथों
leg: pair paer taang पैर पैरों टांग
head: sar sirr सिर
heart: dil hriday दिल हृदय
brain: dimag dimaag mind दिमाग
stomach: peit पेट
waist: kamar peeth पीठ कमर
ear: kaan कान
mouth: muh munh मुंह
face: chehra chehre चेहरा चेहरे
teeth: daant dant दांत
skin: tvacha त्वचा स्किन
weight: vajan wazan vazan वजन
height: lambai kad unchai ऊंचाई लंबाई कद लम्बाई हाइट
tall: lambaa लंबाकद
fat: mota moti mote मोटा मोटी मोटे
thin: patla patli patle dubla पतला पतली पतले दुबला
fit: tandurust swasth फिट स्वस्थ तंदुरुस्त
blood test: khoonjaanch medical मेडिकल
vaccine: tika teeka टीका वैक्सीन
pregnancy: garbh गर्भ
period pain: mahwari माहवारी
exercise: kasrat vyayam कसरत व्यायाम एक्सरसाइज
gym: jim जिम
spam: स्पैम
block: blok ब्लॉक
unsubscribe: hatao hatado hata hatana hataiye hataye hataya hatwa हटाओ हटादो हटा हटाना हटाइए हटाया
delete: dilit mitao mitado मिटाओ डिलीट मिटाना डिलिट
don t message: matbhejo matbhejna मतभेजो
repeatedly: barbar baarbaar baarbar बारबार
disturb: distarb pareshanmat डिस्टर्ब
enough already: bass bahuthua बसकरो baskaro
not interested: notinterested नॉटइंटरेस्टेड
shut up: chup chupp khamosh चुप खामोश
get lost: bhago dafa भागो दफा
run away: bhagna bhaagna bhaga bhaaga bhagta भागना भागा भागता
leave alone: peechachhodo पीछाछोड़ो
by phone: fonepar phonepar फोनपर
call later: baadmein बादमे
connect: jodwa कनेक्ट
busy: vyast bizi masroof व्यस्त बिजी मसरूफ
spare time: fursat फुर्सत फुरसत
switched off: switchoff स्विचऑफ
line busy: lineme lain लाइन
picked up: uthaya uthayi uthaye uthayenge उठाया उठाई उठाए
not picking: उठाती
visit: vizit विजिट
appointment: apointment अपॉइंटमेंट अपोइंटमेंट
personally: roobaroo rubaru रूबरू
introduce: parichay introduction परिचय
advice: salah salaah sujhav sujhaav suggest rai raay सलाह सुझाव राय मशविरा सजेस्ट
opinion: raye matlabraye
meaning: matlab mtlb mtlab arth matlb मतलब अर्थ
means: yani yaani यानी यानि
reason: karan kaaran wajah vajah vajeh कारण वजह
example: udaharan misal उदाहरण मिसाल
thing: cheez chij chiz cheej cheezen cheezein chize chijen चीज चीजें चीजों
matter: mamla maamla masla मामला मसला मामले
method: tarika tareeka tariqa tareeke tarike तरीका तरीके
way: upay upaay upaya उपाय
solution: samadhan hul samaadhan समाधान हल सॉल्यूशन
problem solved: sulajh sulajhgaya suljhana सुलझाना सुलझ
process: prakriya प्रक्रिया प्रोसेस
facility: suvidha suvidhaye suvidhayen suwidha suvidhaen सुविधा सुविधाएं सुविधाओं फैसिलिटी
service: seva sevaye सेवा सर्विस सेवाएं
quality: gunvatta kwaliti क्वालिटी गुणवत्ता
type: prakar prakaar kism qism tarahke प्रकार किस्म टाइप
option: vikalp opshan विकल्प ऑप्शन
chance: mauka moka mauqa avsar मौका चांस अवसर मौके
plan: yojana yojna योजना प्लान
aim: lakshya maksad maqsad uddeshya lakshay लक्ष्य मकसद उद्देश्य
dream: sapna sapne khwab सपना सपने ख्वाब सपनों
hard work: mehnat mehanat mahnat मेहनत
attention: dhyan dhyaan ध्यान
promise: vada wada vaada waada vaade वादा वादे
responsibility: zimmedari jimmedari zimmedaar jimmedar जिम्मेदारी जिम्मेदार
right to: adhikar haq hak अधिकार हक
knowledge: gyan gyaan ज्ञान नॉलेज
education: shiksha siksha taleem शिक्षा तालीम एजुकेशन
basic: besik बेसिक बुनियादी
level: lewal लेवल स्तर
system: vyavastha सिस्टम व्यवस्था
arrangement: intezam intejam intazam bandobast इंतजाम बंदोबस्त
environment: mahaul mahol माहौल वातावरण
discipline: anushasan अनुशासन
history: itihas इतिहास
news: khabar samachar khbr ख़बर समाचार
advertisement: vigyapan ishtihar vigyapn विज्ञापन इश्तिहार ऐड
poster: पोस्टर
brochure: ब्रोशर prospectus प्रोस्पेक्टस
world: duniya duniyaa दुनिया संसार
god: bhagwan allah khuda ishwar bhagvan rabb rab भगवान अल्लाह ईश्वर खुदा
religion: dharm धर्म मज़हब
society: samaaj समाज
maybe: shayad sayad shaayad sambhavtah शायद सायद
certainly: zarur jarur zaroor jaroor bilkul bilkool beshak awashya avashya जरूर जरुर बिल्कुल बिलकुल बेशक अवश्य
really: sachmuch wakai vakai वाकई सचमुच
suddenly: achanak achaanak अचानक
approximately: lagbhag lgbhg takreeban takriban qareeb andazan लगभग तकरीबन अंदाजन
estimate: andaza andaja anuman अंदाजा अनुमान
almost: karibkarib qareebqareeb करीबकरीब
well: bhali bhala भला भली
carefully: dhyanse savdhani savdhan saavdhaani सावधानी सावधान ध्यानसे
easily: aasanise asani aasani asanise आसानी आसानीसे
quietly: chupchap chupke चुपचाप चुपके
completely: puritarah poornatah पूरीतरह
continuously: lagatar lagataar लगातार निरंतर
generally: aamtaur amtaur आमतौर
especially: khaskar khaaskar khastaur खासकर
according to: anusar mutabik hisab hisaab anusaar mutabiq अनुसार मुताबिक हिसाब
about: bare baare vishayme बारे
regarding: sambandh sambandhit संबंध संबंधित सम्बंधित
through: dwara zariye jariye द्वारा जरिए ज़रिये
except: alava alawa siwa siva chhodke अलावा सिवा सिवाय सिवाए
instead: jagahpar बदलेमें
within: bhitar bheetar भीतर
towards: or
against: khilaf viruddh खिलाफ विरुद्ध
despite: bawajood bavjud बावजूद
although: halanki haalanki हालांकि
even if: bhale chaahe chahebhi भले
so that: taki taaki ताकि
as if: jaiseki goya
still: phirbhi firbhi abhibhi tabbhi फिरभी अभीभी तबभी
otherwise else: nahitoh nhito नहीतो नहींतो
therefore: atah lihaza अतः लिहाज़ा
anyway: vaisehi waisehi वैसेही
just now: abhiabhi अभीअभी haalhi हालही
etcetera: vagairah wagairah adi aadi वगैरह आदि
every: har hrr pratyek hr हर प्रत्येक
both: dono donon दोनों दोनो
all three: teeno teenon तीनों
all four: chaaro charon चारों
together with: samet sahit सहित समेत
per person: prati prativyakti प्रति प्रतिव्यक्ति
pair: jodi joda जोड़ी जोड़ा
persons: jan जन जने
whole: samast tamam समस्त तमाम
own wish: marzi marji मर्जी
one having: wala wali wale vale waala waali waale waalo walo वाला वाली वाले वालों वालो
mine: merahi merehi मेराही
hmm: hm ohh oh अच्छाजी ओह
wow: wah waah arey arre oye अरे वाह
hey: ऐ अजी aji
kindly: kripaya
dear: priya प्रिय
son dear: betaji बेटाजी
respected: mahoday mahodaya sriman shriman महोदय महोदया श्रीमान श्री shri
finish: nipatana nipatao niptana khatamkaro निपटाना निपटाओ
begin: shurukaro shurukarna शुरुकरना
continue: jari jaari zari जारी
repeat: dohrao dohraya दोहराओ दोहराया
hurry: jaldbazi जल्दबाजी
prepare: taiyarkarna तैयारकरना
improve: sudharna sudhar sudhaar sudhara सुधारना सुधार सुधरना सुधरा
fix: thikkaro theekkaro ठीककरो सुधारो
grow: ugna vikas विकास उगना
develop: viksit विकसित
win: jeetna jeet jit जीतना जीत
lose: harna haarna haar haara हारना हार हारा
wear: pehanna pahanna pahan pehan pehanne pehankar पहनना पहन पहनने पहनकर पहना
wash: dhona dhone धोना धोने
bathe: nahana nahane नहाना नहाने
cook: pakata banakar पकाने पकाता
draw: khinchna kheenchna खींचना खींच
push: dhakka dhakelna धक्का
pull: kheench kheencho खींचो
lift: uthakar उठाकर
hold: pakadna pakad pakdo pakda पकड़ना पकड़ पकड़ो पकड़ा
touch: chhuna chhua chhoona छूना छुआ छुना
catch: pakde pakdi पकड़े पकड़ी
hide: chhupana chupana chhipana छुपाना छिपाना छुपा
burn: jalna jalana jala जलना जलाना जला
clean up: safai saafsafai सफाई
count: ginna ginti गिनना गिनती
measure: naapna nap मापना नापना
weigh: tolna तोलना
calculate: hisabkitab हिसाबकिताब
solve: sulajhana सुलझाओ
search online: google गूगल
download: daunlod डाउनलोड
upload: अपलोड
share: sheyar शेयर साझा
log in: login लॉगिन लॉगइन
password: पासवर्ड
code: otp ओटीपी कोड
update: apdet अपडेट
forward: farward फॉरवर्ड
type out: typekarna टाइपकरना
save number: savekaro सेव
recharge: richarj रिचार्ज
charge: charges chaarj चार्ज चार्जेस
invite: nimantran bulawa निमंत्रण आमंत्रण
celebrate: manaate मनाते मनाना
gift: tohfa uphar तोहफा गिफ्ट उपहार
prize: inaam inam puraskar इनाम पुरस्कार
win prize: jeeti jite जीते जीती
borrow: udhaarlena उधारलेना
lend: udhardena उधारदेना
owe: देनदारी
invest: nivesh निवेश
insurance: bima beema बीमा इंश्योरेंस
agreement: samjhauta समझौता एग्रीमेंट
contract: theka ठेका कॉन्ट्रैक्ट
notice: notis नोटिस
announcement: ghoshna ऐलान घोषणा
order: aadesh hukm ऑर्डर आदेश हुक्म
delivery: डिलीवरी डिलिवरी
courier: post daak dak कूरियर डाक
home delivery: homedelivery होमडिलीवरी
collect: lejaana संग्रह
drop off: chhodnejana ड्रॉपऑफ
pick up: pickup पिकअप
arrive: aapahucha आपहुंचा
leave for: ravana rawana रवाना
travel far: doorse durse दूरसे
stay away: doorraho durraho दूररहो
stay overnight: thaharna theharna thahar thehar thaharne rukunga rukenge ठहरना ठहर ठहरने रुकूंगा रुकेंगे
live in: basna basa बसना बसा
shift home: shifting शिफ्टिंग
move: hilna khisakna हिलना
stay calm: shant shaant शांत शान्त
praise: tareef tarif prashansa तारीफ प्रशंसा
blame: dosh ilzam iljam दोष इल्जाम
forgive: maafkarna maafkaro mafkarna maafkijiye maafkardo माफकरना माफकरो माफकीजिए
punish: saza saja सजा दंडित
scold: daantna dantna danta daantte daanta dantte डांटना डांटा डांटते डांट
joke: mazak majak mazaak मजाक
fun: maza maja mazaa मजा
enjoy: mazeme maje maze मजे
game: games गेम गेम्स
film: picture movie फिल्म मूवी
story: kahani kahaani kissa कहानी किस्सा
idea: aidiya tarkeeb आइडिया तरकीब
choice: pasandida marziya पसंदीदा
decision: faisle फैसले
proposal: prastav प्रस्ताव
offer price: molbhav bhavtav bhav bhaav मोलभाव भाव
bargain: kamkardo kamkarna kamkijiye कमकरदो कमकरना
final price: finalrate final fainal फाइनल
fixed: fiks nishchit nischit फिक्स फिक्स्ड निश्चित
package: paikej पैकेज
separately: alagse अलगसे
included: shamil shaamil include शामिल इंक्लूड इंक्लूडेड
excluded: shamilnahi बहिष्कृत
hidden: chhupa chupa chhupe chhipa छिपा छुपे छिपे
without fee: binafees बिनाफीस
late fee: latefees latefee लेटफी
exam fee: examfees परीक्षाशुल्क
admission fee: admissionfees एडमिशनफीस
hostel fee: hostelfees हॉस्टलफीस
cheque: चैक
coupon: कूपन
waiver: weaver वेवर
deduct: kaatkar katkar kaatenge katenge katauti kaatliya काटकर काटेंगे कटौती कटेंगे
adjust: edjast एडजस्ट
overdue: bakayaa देय
transaction: lenden लेनदेन ट्रांजैक्शन
screenshot: स्क्रीनशॉट
balance: बैलेंस
profit: munafa munafaa मुनाफा
wage: mazdoori majduri dihadi मजदूरी दिहाड़ी
stipend: bhatta स्टाइपेंड भत्ता
pension: पेंशन
bonus: बोनस
increment: taraki tarakki तरक्की इंक्रीमेंट
promotion: padonnati प्रमोशन पदोन्नति
resign: istifa isteefa इस्तीफा
post: padd पद पोस्ट
boss: bos बॉस
colleague: sahkarmi सहकर्मी
customer: grahak gahak ग्राहक कस्टमर
factory: karkhana फैक्ट्री कारखाना फैक्टरी
field work: fieldwork field फील्ड
remote work: workfromhome wfh वर्कफ्रॉमहोम
self employed: swarozgar swarojgar स्वरोजगार
startup: apnakaam स्टार्टअप अपनाकाम
day shift: dayshift डेशिफ्ट
day time: dinme दिनमें
evening batch: eveningbatch evening ivning इवनिंग
morning batch: morningbatch morning मॉर्निंग
every day: hardin हरदिन
every week: harhafte हरहफ्ते
every month: harmahine harmahina हरमहीने
every year: harsaal हरसाल
alternate day: alternate ekdinchhodkar अल्टरनेट
this year: issaal इससाल
next year: agalesaal aglesaal अगलेसाल
last year: pichlesaal पिछलेसाल
next month: aglemahine अगलेमहीने
this month: ismahine इसमहीने
next week: aglehafte अगलेहफ्ते
this week: ishafte इसहफ्ते
last month: pichlemahine पिछलेमहीने
tomorrow morning: kalsubah कलसुबह
from tomorrow: kalse कलसे
until tomorrow: kaltak कलतक
from today: aajse आजसे
until today: aajtak आजतक
today only: aajhi आजही
today also: aajbhi आजभी
two days: dodin दोदिन
future: aage aagey आगे
past: pehlewala pahlewala भूतकाल
beginning: shuruwat shuruvat शुरूआत शुरुवात
long ago: barsopehle arsa arse अरसा अरसे
half hour: aadhaghanta adhaghanta aadheghante आधाघंटा
half day: halfday आधादिन हाफडे
lasting: chalnewala chalnewali चलनेवाला चलनेवाली
starting soon: honewala honewali होनेवाला होनेवाली होनेवाले
coming: aanewala aanewali aanewale anewala आनेवाला आनेवाली आनेवाले
going: janewala janewali jaanewala जानेवाला जानेवाली
giving person: denewala denewale देनेवाला देनेवाले
teaching person: padhanewala sikhanewala padhanewale पढ़ानेवाला सिखानेवाला पढ़ानेवाले
doing person: karnewala karnewale करनेवाला करनेवाले
already done: chuka chuki chuke chukaa चुकी चुके
honest: imandar imaandar imandari ईमानदार ईमानदारी
kind: dayalu meherban meharban दयालु मेहरबान
polite: vinamra tameez tamiz शालीन विनम्र तमीज़
strict: sakht sakhta सख्त स्ट्रिक्ट
lazy: aalsi alsi kaamchor आलसी कामचोर
hardworking: mehnati मेहनती
intelligent: hoshiyar hoshiar buddhiman samajhdar hosiyar होशियार बुद्धिमान समझदार
stupid: bewakoof bevkoof bewkuf pagal bevakuf murkh बेवकूफ पागल मूर्ख
talented: pratibhashali pratibha प्रतिभाशाली प्रतिभा
experienced: anubhavi anubhawi अनुभवी
skilled: kushal nipun कुशल निपुण
trained: prashikshit sikhahua प्रशिक्षित
qualified: क्वालिफाइड
capable: kabil qabil saksham काबिल सक्षम
suitable: upyukt uchit उपयुक्त उचित
proper: dhang dhangse ढंग ढंगसे तरीकेसे
perfect: उत्कृष्ट परफेक्ट
excellent: shandar shaandar zabardast jabardast kamaal kamal शानदार जबरदस्त कमाल
amazing: gazab gajab lajawab lajavab ग़ज़ब लाजवाब
average: ausat औसत
terrible: bhayanak bekaarhai भयानक
strange: ajeeb ajib अजीब
interesting: dilchasp rochak majedar mazedar दिलचस्प रोचक मजेदार
serious: gambhir gambheer seerious सीरियस गंभीर गम्भीर
noisy: shor shorsharaba शोर
quiet place: ekant एकांत
crowded: bheed bhid भीड़
dark: andhera andhere अंधेरा अंधेरे
bright: roshni roshan ujala रोशनी रौशनी उजाला
open place: maidan maidaan मैदान
deep: gehra gahra gehri गहरा गहरी
wide: chauda chaudi चौड़ा चौड़ी
narrow: sankara tangg संकरा
heavy: bhaari भारी
light weight: halka halki halke हल्का हल्की हल्के
hard solid: kadak kada कड़ा कड़क कड़ी
soft: naram mulayam नरम मुलायम
wet: geela gila गीला गीली
dry: sukha sookha सूखा सूखी
fresh: taza taaza taja ताजा
sweet: meetha mitha meethi मीठा मीठी
bitter: kadwa कड़वा कड़वी
tasty: swadisht swad स्वादिष्ट स्वाद
hungry: bhukh bhookh bhukha भूख भूखा भूखे
thirsty: pyas pyaas pyasa प्यास प्यासा
vegetarian: shakahari veg शाकाहारी वेज
non vegetarian: nonveg mansahari नॉनवेज मांसाहारी
young: jawan javan yuva जवान युवा
elderly: budha boodha buzurg bujurg budhi बूढ़ा बुजुर्ग बूढ़ी
adult: balig baalig vayask बालिग वयस्क
minor: nabalig naabalig नाबालिग
single: kunwara avivahit kuwara कुंवारा अविवाहित
divorced: talaak talak talakshuda तलाक तलाकशुदा
widow: vidhwa विधवा
orphan: anath अनाथ
female: stri फीमेल स्त्री
common people: aamlog aamaadmi आमलोग
local: sthaniya लोकल स्थानीय
outsider: bahari बाहरी
rural: gramin ग्रामीण
urban: shahri शहरी
national: rashtriya राष्ट्रीय नेशनल
international: antarrashtriya अंतरराष्ट्रीय इंटरनेशनल
indian: bhartiya भारतीय इंडियन
india: bharat hindustan भारत हिंदुस्तान इंडिया
technical: takniki tekniki तकनीकी टेक्निकल
digital: dijital डिजिटल
modern: aadhunik आधुनिक मॉडर्न
advanced: edvans एडवांस्ड उन्नत
professional: पेशेवर प्रोफेशनल
certified: pramanit प्रमाणित सर्टिफाइड
official: adhikarik अधिकारिक आधिकारिक
legal: kanooni kanuni कानूनी लीगल
illegal: gairkanooni gairkanuni avaidh गैरकानूनी अवैध
court: kachehri adalat कोर्ट अदालत कचहरी
consumer court: upbhokta उपभोक्ता
case: mukadma केस मुकदमा
report: riport रिपोर्ट
lodge complaint: एफआईआर
public: पब्लिक जनता
secret: raaz gupt राज़ गुप्त
temporary: asthayi अस्थायी
permanent: sthayi स्थायी परमानेंट
regular: niyamit नियमित रेगुलर
distance learning: patrachar correspondence डिस्टेंस पत्राचार
crash course: crash crashcourse क्रैश क्रैशकोर्स
short term: shortterm शॉर्टटर्म
optional: vaikalpik ऐच्छिक वैकल्पिक ऑप्शनल
not compulsory: zarurinahi jarurinahi जरूरीनहीं
alternative: वैकल्पिकता
ordinary: mamuli maamuli मामूली
unique: anokha anokhi अनोखा अनोखी
main: mukhya mukhy मुख्य
final: finalexam निर्णायक
lucky: kismat naseeb nasib kismatwala किस्मत नसीब भाग्य
luck: bhagya शुभकामना shubhkamna
favour: ehsan ehsaan एहसान अहसान
grateful: aabhari abhari aabhar आभारी आभार
ungrateful: ehsanfaramosh एहसानफरामोश
jealous: jalan जलन
greedy: lalchi laalchi lalach लालची लालच
selfish: matlabi swarthi मतलबी स्वार्थी
shameless: besharm besharam बेशर्म
worthless: ghatiyaa kaudi दोकौड़ी कौड़ी
disgusting: ghinauna घिनौना
third class: thirdclass थर्डक्लास
cheaters: thagkampani frodkampani चोरलोग
unhappy: naakhush nakhush asantusht असंतुष्ट नाखुश
disturbing: अशांत
stuck: atka atki atak phasa fasa phas fas phans fansa अटका अटकी अटक फंसा फस फंस
delay: vilamb विलंब विलम्ब
slow net: netslow नेटस्लो
not working: kharabhai nahichalraha खराबहै
broken: tutahua tootahua टूटाहुआ खंडित
crying: rorahi rorha रोरही रोरहा रोती
depressed: udasi उदासी डिप्रेस्ड डिप्रेस
wanting death: marnachahta marnahai मरनाहै
finish life: khatamkarlu khatamkarlun khatmkarlu खत्मकरलूं
fed up: tangaa pakgaya ubgaya oobgaya पकगया ऊब ऊबगया
defeated: haargaya hargaya हारगया हारगयी
no escape: rastanahi रास्तानहीं
anxiety: bechaini bechain बेचैनी बेचैन
panic: hadbadi हड़बड़ी
pressure: dabav dabaav दबाव प्रेशर
burden: bojh बोझ
hurt: dukhta dukhna dukhaya thes दुखना दुखाया ठेस
wound: ghaav ghav ज़ख्म घाव zakhm jakhm
faint: behosh behoshi बेहोश बेहोशी
vomit: उल्टी
dizzy: chakkar चक्कर
breath: saans sans सांस
injury: ghayal घायल
fracture: haddi फ्रैक्चर हड्डी
ambulance: एंबुलेंस एम्बुलेंस
save me: bachalo bachaolo bachaiyo बचालो
help line: helpline हेल्पलाइन
stalk: peechakarna peechhakarta पीछाकरना
touching badly: chhute galattarike ग़लततरीके
unsafe: asurakshit असुरक्षित
safety: suraksha hifazat सुरक्षा हिफाज़त
camera: kaimra cctv कैमरा सीसीटीवी
girls only: sirfladkiyan ladkiyonke गर्ल्स girls
boys only: boys बॉयज
lady teacher: ladyteacher mahilateacher lady लेडी
separate room: alagkamra अलगकमरा
housewife: grihini गृहिणी हाउसवाइफ
elder: badebhai badabhai बड़ेभाई बड़ाभाई badebhaiya
younger brother: chhotabhai chotabhai छोटाभाई
cousin: chachera mamera कजिन चचेरा ममेरा
twins: judwa जुड़वां
mother in law: saas sasuma सास
father in law: sasur sasurji ससुर
in laws: sasural sasuraal ससुराल
son in law: damad दामाद
daughter in law: bahu बहू बहु
grandson: pota nati पोता नाती
granddaughter: poti पोती
baby: shishu nanha शिशु नन्हा
guest: mehman mehmaan atithi मेहमान अतिथि
stranger: anjaan anjan ajnabi अनजान अजनबी
enemy: dushman दुश्मन
leader: neta नेता
partner: sajhedar पार्टनर साझेदार
agent: dalal ejent एजेंट दलाल
caller: callkarnewala कॉलर
reference: hawala रेफरेंस हवाला
batchmate: sahpathi सहपाठी बैचमेट
classmate: क्लासमेट
topper: टॉपर
audience: darshak दर्शक
member: sadasya सदस्य मेंबर
team: टीम
volunteer: swayamsevak स्वयंसेवक
human: manushya manav मनुष्य मानव
age limit: umarseema agelimit aayuseema उम्रसीमा आयुसीमा
years old: saalka salka saalki saalke सालका सालकी
above age: saaljyada adhikumr upper ऊपरवाले
class ten: 10th 10vi 10वीं tenth हाईस्कूलपास
class twelve: 12th 12vi 12वीं twelfth इंटरपास
class eight: 8th 8vi 8वीं
class nine: 9th 9vi 9वीं
class eleven: 11th 11vi 11वीं
class five: 5th 5वीं 5vi
pass out: passout paasout पासआउट
running: chalraha chalrahi chlrha chlrhi चलरहा चलरही
studying: padhraha padhrahi padhrha पढ़रहा पढ़रही
waiting list: waiting veting waitinglist वेटिंग
vacant seat: khaliseat खालीसीट
last seat: lastseat लास्टसीट
seats count: kitniseat kitniseats कितनीसीट
batch size: batchsize kitnebachche बैचसाइज
new batch: nayabatch newbatch नयाबैच
next batch: agalabatch aglabatch nextbatch अगलाबैच
one to one: onetoone ekekar वनटूवन
fee structure: feesstructure फीसस्ट्रक्चर structure स्ट्रक्चर
total fee: totalfees kulfees टोटलफीस
fee paid: feesjama feesbhari फीसजमा
reach how: kaiseaaye kaiseaaun kaisepahunche कैसेआएं कैसेपहुंचे
landmark: लैंडमार्क
opposite to: samnewali सामनेवाली
corner: kona kone nukkad कोना कोने नुक्कड़
crossing: chauraha chowk chauk chauraahe चौराहा चौक चौराहे
bridge: pul पुल
colony: कॉलोनी कालोनी
lane: galli गली गलियों
sector: सेक्टर
main road: mainroad मेनरोड
ground floor: groundfloor ग्राउंड ground
lift elevator: lift लिफ्ट
stairs: seedhi sidhi seedhiyan सीढ़ी सीढ़ियां
airport: havaiadda एयरपोर्ट हवाईअड्डा
hotel: होटल
restaurant: dhaba रेस्टोरेंट ढाबा
canteen: kaintin कैंटीन
park: paark पार्क बगीचा
field farm: khet खेत खेतों
river: nadi नदी
mountain: pahad पहाड़
sun: suraj dhoop dhup सूरज धूप
wind: hawa हवा
tree: ped पेड़ पेड़ों
flower: phool phul फूल फूलों
animal: janwar janvar जानवर जानवरों
dog: kutta kutte कुत्ता कुत्ते
colour: rang rango रंग रंगों कलर
red: lal laal लाल
white: safed सफेद
black: kala काला काली काले kali kale
blue: neela nila नीला नीली
green: hara हरा हरी hari
yellow: peela pila पीला पीली
milk: doodh dudh दूध
rice: chawal चावल
bread: roti रोटी
vegetable: sabzi sabji सब्ज़ी
fruit: phal fal फल
meat: maans gosht मांस गोश्त
oil: तेल
salt: namak नमक
sugar: cheeni chini shakkar चीनी शक्कर
soap: sabun साबुन
key: chabi chaabi चाबी
lock: tala taala ताला
bed: bistar palang बिस्तर पलंग बेड
blanket: kambal कंबल कम्बल
plate: thali थाली प्लेट
glass: gilas गिलास
phone battery: battery charger बैटरी चार्जर
headphone: हेडफोन
screen: स्क्रीन
tablet device: tablet टैबलेट
printer: प्रिंटर
got stolen: choriho chorihogaya चोरीहो
got angry: gussahua भड़कना bhadakna
give up: haarmaan haarmanna हारमानना
get tired: thakjana thakta thakte थकना थकता thakna
get ready: taiyarhona तैयारहोना
wake up: jagna jaagna jaago jagao jagta जागना जागो जगाना जागता
dress up: sajna sajana सजना सजाना
raise: uthaana चढ़ाना chadhana chadhao
climb: chadhna chadha chadhta चढ़ना चढ़ा चढ़ता
get down: utarna utro utara utarta utar उतरना उतरो उतरा उतर उतरता
pour: daalna dalna dalo daalo dala daala dal डालना डालो डाला डाल डालने
plant: lagana lagane lagao lagaya lagayi lagaye lagate lagata lagaiye लगाना लगाने लगाओ लगाया लगाई लगाए लगाते लगाता
scatter: failana phailana bikhra फैलाना फैला बिखरा
tie: bandhna baandhna bandha बांधना बांधा
mix: milana milao milaya milaye milate मिलाना मिलाओ मिलाया मिलाए
separate: alagkarna अलगकरना
compare: tulnakarna milaan milan मिलान
test out: parakhna parakh परखना परख
earned: kamaya kamayi कमाया
spent: kharchkiya kharchhua खर्चकिया
saved: bachaliya bachayi बचाई
wasted money: doob doobgaya dubgaya duba डूब डूबा डूबगया डूबना
got ruined: bigadna bigda bigad bigdi बिगड़ना बिगड़ा बिगड़ बिगड़ी
spoil: bigaadna bigaad bigada बिगाड़ना बिगाड़ बिगाड़ा
doubtful: shaki sandigdh संदिग्ध
ask price: bhavpuchna रेटपूछना
order to: kehdo kahdo kahdijiye keh kah boldo bolde कहदो कहदीजिए बोलदो
convince: manao manane manaya मनाने मनाओ मनाया
persuade: samjhabujha पटाना patana
handle: sambhalna sambhal sambhalo sambhala संभालना संभाल संभालो सम्भालना
tolerate: bardasht sehna sahna sehta jhelna jhel बर्दाश्त सहना सहन झेलना झेल
suffer: bhugatna bhugat bhugta भुगतना भुगत
escape: bachna bachne bachkar bach बचना बचने बचकर बच
survive: guzara gujara गुज़ारा
pass time: bitana bitaya guzarna gujarna बिताना बिताया गुज़ारना
stare: ghurna ghoorna ghurta घूरना घूरता
smile: muskan muskurana मुस्कान मुस्कुराना
shout: chillana chilla chillata chillate chillaya चिल्लाना चिल्लाता चिल्लाते चिल्लाया चिल्ला
whisper: phusphusana फुसफुसाना
sing: gaata gaati gaate गाता गाती गाते
dance around: nachna naachna nachta नाचना नाचता
fly: udna udta udaan उड़ना उड़ता उड़ान
drive: driving draiving ड्राइविंग
ride: sawari sawaari savari सवारी
wander: ghumta ghumte ghuma ghumao bhatakna भटकना घूमता घूमते घुमाना
roam: aawara awara आवारा
return home: gharjana gharwapas घरजाना
recognise: pehchanna pahchana pehchana pahchanna पहचानना पहचाना
notice it: dhyandena ध्यानदेना
observe: nirikshan निरीक्षण
manage: sanchalan संचालन मैनेज
organise: aayojan ayojan aayojit आयोजन आयोजित
serve: parosna सेवाकरना
hire: rakhlo rakhliya naukripar रखलिया
dismissed: nikaldiya nikaaldiya nikala nikali निकाला निकाली निकालदिया
appoint: niyukti niyukt नियुक्ति नियुक्त
select person: chaynit selected selection चयनित सिलेक्शन सेलेक्शन सिलेक्टेड
reject: rijekt asvikar रिजेक्ट अस्वीकार रिजेक्टेड
approve: manzuri manjuri मंजूरी
verify: verification satyapan वेरिफाई वेरिफिकेशन सत्यापन
attach: sanlagn संलग्न
submit: sabmit jamakarna jamakaro jamakiya jamakarwana सबमिट जमाकरना
issue: इश्यू
renew: navinikaran रिन्यू नवीनीकरण
expire: expired एक्सपायर
extend: aagebadhana aagebadhao एक्सटेंड
shorten: chhotakarna छोटाकरना
divide: baantna bantna baant बांटना बांट बांटा
share cost: aadhaaadha adhaadha आधाआधा
attend: atend अटेंड
skip: bunk छोड़दूं
miss class: classmiss classchhuti क्लासमिस
catch up: cover कवर
makeup class: makeupclass extraclass एक्स्ट्राक्लास
doubt class: doubtclass डाउटक्लास
replay: recordingdekhna रीप्ले
rejoin: फिरसेजॉइन रीजॉइन
drop out: chhoddu chhoddun beechme beechmein bichme बीचमें
switch batch: batchchange batchbadalna बैचचेंज बैचबदलना
change time: timechange samaybadalna टाइमचेंज
early leave: jaldijana जल्दीजाना
come late: lateaana deraana लेटआना
bring along: saathlana साथलाना
come together: saathaana साथआना
come inside: andaraao अंदरआओ
who teaches: kaunpadhata कौनपढ़ाता
which teacher: kaunteacher कौनटीचर
where located: kahahai kahanhai kahaanhai kidharhai कहाँहै
fee amount: kitnifees कितनीफीस
money amount: kitnapaisa kitnepaise कितनापैसा कितनेपैसे
can happen: hosakta hosakti hoskta hosake होसकता होसकती
will happen: hojayega hojaega hojayegi hojaye होजायेगा होजाएगा होजाएगी होजाए
will work: chaljayega chaljaega चलजाएगा
can get: milsakta milsakti milskta milpayega मिलसकता मिलसकती
can do: karsakta karsakti karsakte krskta krskte करसकता करसकती करसकते
can come: aasakta aasakti aasakte askta आसकता आसकती
can pay: desakta desakti deskta bharsakta देसकता देसकती
cannot: nahisakta nhiskta nahisakti नहींसकता
not possible: nahihoga nhihoga nahihosakta नहींहोगा
not have: nahihai nhihai nahihain नहींहै नहीहै
not there: nahitha नहींथा
not received: nahimila nhimila nahimili नहींमिला नहींमिली
not come: nahiaaya nhiaaya nahiaayi नहींआया नहींआई
not understood: samajhnahi नहींसमझा
not want: nahichahiye nhichahiye nahichaiye नहींचाहिए
not now: abhinahi abhinhi अभीनहीं
never: kabhinahi kabhinhi कभीनहीं
no one: koinahi koinhi कोईनहीं
at all: katai qatai हरगिज़ कतई hargiz
absolutely not: bilkulnahi bilkulnhi बिल्कुलनहीं
no problem: koibaatnahi koibatnahi noproblem कोईबातनहीं
all right: sabthik theekthak thikthak ठीकठाक सबठीक
very good: bahutachha bahutaccha bahutbadhiya बहुतअच्छा बहुतबढ़िया
very bad: bahutbura bahutkharab बहुतबुरा बहुतखराब
very expensive: bahutmehnga mehngahai बहुतमहंगा
very far: bahutdoor bahutdur बहुतदूर
very late: bahutlate बहुतलेट
too much: bahutzyada bahutjyada hadse बहुतज्यादा हदसे
slightly less: thodakam kuchkam थोड़ाकम कुछकम
slightly more: thodaaur थोड़ाऔर
how long: kitnedin kitnadin kitnetime kitnatime kitnasamay कितनेदिन कितनासमय
months count: kitnemahine kitnemahina कितनेमहीने
hours count: kitneghante kitnaghanta कितनेघंटे
how old: kitnesaal कितनेसाल
how far: kitnidoor kitnadoor kitnidur कितनीदूर
what else: aurkya auorkya औरक्या
what all: kyakya क्याक्या
who all: kaunkaun konkon कौनकौन
which ones: kaunkaunsa kaunkaunse कौनकौनसा
what time: kistime kissamay किससमय
which day: kisdin kaunsedin किसदिन
which place: kisjagah kaunsijagah किसजगह
what happened: kyahua kyaahua क्याहुआ
do what: kyakaru kyakarun kyakare kyakarna क्याकरूं क्याकरें
what work: kyakaam क्याकाम
nothing else: aurnahi bassitna औरनहीं
something else: kuchaur कुछऔर
someone else: koiaur kisiaur कोईऔर किसीऔर
somewhere else: kahiaur kahinaur कहींऔर
everything: sabkuch sabkuchh सबकुछ
everyone: harkoi harek harkisi हरकोई हरएक हरकिसी
anything: kuchhbhi
anyone: koibhi kisibhi कोईभी किसीभी
anytime: kabhibhi kabibhi कभीभी
somehow: kaisebhi jaisetaise kisitarah कैसेभी जैसेतैसे किसीतरह
only one: ekhi sirfek एकही सिर्फएक
only this: yehihai yahihai यहीहै
firstly: sabsepehle sabsepahle सबसेपहले
then after: uskebaad iskebaad uskebad उसकेबाद इसकेबाद
besides this: iskealawa iskealava इसकेअलावा
for me: mereliye मेरेलिए
for him: uskeliye उसकेलिए
for you: aapkeliye apkeliye आपकेलिए
for us: hamareliye हमारेलिए
for whom: kiskeliye kiskelie किसकेलिए
for this: iskeliye इसकेलिए
with me: meresath meresaath मेरेसाथ
with you: aapkesath apkesath आपकेसाथ
with whom: kiskesath किसकेसाथ
near me: merepaas merepas मेरेपास
near you: aapkepaas apkepass apkepas आपकेपास
near us: hamarepaas हमारेपास
about this: iskebare इसकेबारे
because of: wajahse vajahse karanse वजहसे
this way: istarah istrah इसतरह
every way: hartarah हरतरह
right now: issamay iswaqt इससमय
that time: ussamay uswaqt उससमय
some time: kuchsamay kuchtime कुछसमय
some days: kuchdin कुछदिन
many days: kaidin kayidin कईदिन
many times: kaibaar kaibar कईबार
every time: harbaar harbar हरबार
this time: isbaar isbar इसबार
next time: aglibaar aglibar अगलीबार
last time: pichlibaar पिछलीबार
second time: doosribaar dusribar दूसरीबार
first time: pehlibaar pahlibar पहलीबार
from beginning: shuruse शुरूसे
at home: gharme gharmein घरमें
at school: schoolme स्कूलमें
at night: raatme raatko रातमें रातको
in morning: subahme सुबहमें
in class: classme classmein क्लासमें
in batch: batchme बैचमें
in fees: feesme फीसमें
in month: mahineme महीनेमें
in office: officeme ऑफिसमें
in hindi: hindime hindimein हिंदीमें
in english: englishme इंग्लिशमें
"""
"""A word of English, and the forms that stand for it; of two meanings the one that chats with schools mean."""
