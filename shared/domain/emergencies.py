# ruff: noqa: E501 -- the phrases of a language stand together
"""Words of somebody who is in danger, or about to harm themselves. What only sounds like it is taken out first."""

from shared.domain.patterns import phrases

_HARMLESS = phrases(r"""
    (knife|couteaux?|cuchillos?) (skills?|cutting|techniques?|course|class|work)
    (tube|boite|caja|frasco) de (regalo|herramientas)
    (dying|literally dying|excited|desperate) to (know|join|learn|start|see|hear|get)
    kill(ing|ed|s)? (it|time|this exam|the exam|two birds|the interview)
    (exam|exams|fees?|traffic|heat|syllabus|maths|suspense|wait|waiting|assignments?|homework|deadline)s? (is|are) killing( me)?
    (killer|to die for|die hard|dead serious|dead line|dead tired)
    suicid\S* (prevention|squad|hotline|helpline|awareness)
    emergency (exams?|number|contact|contacts|fund|leave|medicine|medical technician|technician|nursing|services?|management|care|course|training|batch|kit|exit|loan)
    (medical|health) emergency (course|training|technician|management)
    (diploma|course|degree|certificate|bsc|training|program) (in|of|on|for) ~(emergency|ambulance|first aid|trauma)\S*
    ambulance (driver|course|assistant|technician|service course)
    heart attack (aa|ho|aaya|aa jayega|aa gaya)( gaya| jaega| jayega)? (fees|price|kimat) \S+
    (fees|fee|price|rate) ~heart attack
    (mar|mare|marne) (gaya|gaye|gayi|gye) (fees|paise|price) \S+
    (hans|has|hansi) ~mar \S+
    (paise|paisa|time|samay|tax|पैसे|समय) (bachao|बचाओ)
    jaan (laga|lagane|daal) \S+
    me muero (por|de (ganas|risa|hambre|sueno|calor))
    (mort|morte|meurs|mourir) de (rire|faim|fatigue|froid|chaud|trouille)
    tuer le temps
    matar (el tiempo|por)
    (muero|muerta|muerto) de (risa|hambre|sueno|ganas|calor|frio)
    examen (de emergencia|d urgence)
    (urgence|emergencia) (pour|para) (l inscription|la inscripcion)
    (formation|diplome|curso|diplomado) ~(urgences?|emergencias?|ambulanc\S+|urgencias)
""")

_HARM = phrases(r"""
    kill(ing)? (myself|my self|himself|herself)
    suicid\S*
    (want|wanna|wants|going|gonna|ready|wish|wishing|trying|planning|rather|better|thinking|thoughts)( to| about| of| i could)* (die|dying|death|end it all|ending it( all)?|disappear forever)
    (end|ending|take|taking|finish)( of)? (my|my own|his|her) (own )?life
    (end|ending) (it all|everything|myself)
    (hurt|hurting|harm|harming|cut|cutting|hang|hanging|poison|stab) (myself|my self|my wrists?|my hand|himself|herself)
    self harm(ing)?
    (do not|dont|don t|not|no longer|didnt|didn t|no|never)( \S+)? (want|wanna|wish|reason|desire|point)( to| of| in)? (live|living|be alive|exist|stay alive|go on living|wake up)( \S+)?
    (tired|sick|done) (of|with) (living|life|my life|being alive)
    (better|best) off dead
    life is ~(meaningless|worthless|pointless|not worth)( \S+)?
    (can t|cant|cannot|can not) (go on|live like this|live anymore|take it anymore|live any more)
    nobody would miss me
    (everyone|everybody|they|family)( \S+)? (be )?better off without me
    goodbye forever
    jumping? off (the|a|my) (\S+)
    (swallowed|took|taken|ate|drank|drunk|consumed) ~(pills|tablets|poison|acid|phenyl|bleach|rat poison)
    overdos\S*
    (marna|mrna|mar jana|mar jaana|marne|mar jaun|mar jau|mar jaunga|mar jaungi) ~(chahta|chahti|chata|chati|man|mann|ka dil|hu|hun|hoon|hai|better)
    (i|main|mai) ~(mar jaun|mar jana chahta|mar jaunga|mar jaungi)
    (jaan|jan) (de|dene|dedu|dedunga|lene) ~(dunga|dungi|du|dena|denge|ka|wala|wali|deti|deta|rahi|raha)
    (khud|apne aap|khud ki) (ko )?(khatam|khatm|maar|hurt|nuksan|nuksaan|fansi|jaan)( \S+)?
    apni (jaan|jan|zindagi|jindagi|life) (khatam|khatm|le|lene|lena|de|dene|dena|se)( \S+)?
    (khudkushi|khudkhushi|khud kushi|atmahatya|aatmahatya|aatmhatya|fansi laga\S*)
    (jeena|jina|jine|jeene) ~(nahi|na|mann nahi|man nahi|mushkil)
    (jeene|jine|jeena|jina) (ka|ki|me) (man|mann|dil|ichha|iccha|matlab|koi matlab) ~nahi( \S+)?
    nahi (jeena|jina|jee paunga|jee paungi)( \S+)?
    (zindagi|jindagi|life) (se )?(khatam|khatm|khtm|khatam kar|thak|tang|haar|barbaad khatam)( \S+)?
    (haath|nas|naas|kalai) (ki nas )?(kaat|kat) \S+
    (zeher|zehar|jahar|jeher|zahar|poison|phenyl|neend ki goli\S*|goliyan|sleeping pills) ~(kha|khaa|pee|pi|piya|le|khane|peene)( \S+)?
    (मरना|मर जाना|मरने|मर जाऊं|मर जाऊंगा|मर जाऊंगी) ~(चाहता|चाहती|मन|दिल|हूं|है|दो|दीजिए|बेहतर)
    (जीना|जीने) ~(नहीं|नही|मन नहीं|इच्छा नहीं)
    नहीं जीना( \S+)?
    (आत्महत्या|खुदकुशी|सुसाइड|फांसी)
    (जान|अपनी जान) (दे|देने|ले|लेने) ~(दूंगा|दूंगी|दूं|दूगा|का|लूंगा|लूंगी|रहा|रही|देना)
    (खुद|अपने आप) को ~(खत्म|मार|नुकसान|चोट|काट)( \S+)?
    अपनी (जिंदगी|जान) ~(खत्म|मार|देने|दे|लेने|ले)( \S+)?
    (जिंदगी|जीवन) ~(खत्म|थक|तंग|हार)( \S+)?
    (जहर|फिनाइल|नींद की गोलियां|गोलियां) ~(खा|पी|ली)( \S+)?
    (quiero|queria|quisiera|deseo|ganas de|pensando en|pienso en|mejor|prefiero|preferiria) (morir(me)?|matarme|desaparecer para siempre|la muerte)
    (quitar|quitarse|arrebatarme) la vida
    (quitarme|acabar con|terminar con|ponerle fin a|poner fin a) (la|mi) (propia )?vida
    acabar con todo( esto)?
    (matarme|suicid\S+|hacerme dano|cortarme|lastimarme|ahorcarme|autolesion\S*)
    (no|ya no) (quiero|tengo ganas de|aguanto|puedo)( mas)?( seguir)? (vivir|viviendo|vivo|viva)
    (no|ya no) (le )?(veo|encuentro|tiene) sentido (a|la) (la |mi )?vida
    la vida no (tiene sentido|vale)( \S+)?
    (me )?(tome|trague|tomado|tragado) ~(pastillas|veneno|lejia|cloro)
    sobredosis
    (veux|voudrais|envie de|veut|pense a|prefere|preferais|aimerais) (mourir|crever|en finir|me tuer|la mort|disparaitre a jamais)
    (me|m|se) (suicider|tuer|pendre|faire du mal|mutiler|scarifier|ouvrir les veines)
    suicid\S*
    (mettre|mets|met) fin a (mes|ses|ma|tes) (jours|vie)
    en finir avec (la|ma) vie
    envie d en finir
    (plus|pas) (envie|le gout|la force) de vivre
    (ne )?(veux|peux|supporte) plus (vivre|de vivre|la vie|etre en vie)
    la vie n (a|vaut) (plus|pas)( \S+)?
    (avale|pris|avaler) ~(medicaments|cachets|comprimes|poison|javel)
""")

_DANGER = phrases(r"""
    (medical|health) emergency
    (have|having|had|is|its|it s|in|there s|this is|face|facing)( an| a| in an)? emergency( please| pls| help| here| now)*$
    emergency (help|please|sir|madam|hai|hui|ho|me|at home|in (my|our|the) (house|home|family|building|hostel))( \S+)?
    heart attack
    (cant|can t|cannot|can not|unable to|not able to|struggling to|isn t|isnt|is not|not|stopped|trouble|difficulty)( \S+)? breath(e|ing)
    (is|am|are|got|fell|lying|has|was|became|suddenly|just|and) ~(unconscious|collapsed|fainted|fainting|bleeding|choking|drowning|convulsing)
    (having|had|has|have|getting) (a |an )?(seizure|seizures|stroke|fits|panic attack|heart pain|severe chest pain)
    (bleeding|blood) (a lot|heavily|badly|everywhere|won t stop|wont stop|profusely)
    (severe|bad|terrible) chest pain
    chest pain
    (need|call|send|get|where is)( \S+){0,2} (ambulance|the police|police|an ambulance|a doctor right now|a doctor urgently)
    ambulance (please|chahiye|bulao|bulado|bhejo|urgent\S*|now)
    (i am|i m|im|am|we are|she is|he is|my life is|feel) in (danger|grave danger|trouble help)
    (i|we|she|he) ~(am|m|are|is) (not|un) ?safe( \S+)?
    (someone|somebody|a man|man|some men|men|a guy|guy|people|he|she|they|stranger|boys|my \S+) ~(following|stalking|chasing|attacking|beating|hitting|threatening|molesting|touching|kidnapping|hurting|assaulting) me
    (someone|somebody|man|guy|he|she|they|husband|father|brother) ~(hit|beat|beats|hits|attacked|assaulted|molested|raped|kidnapped|touched|threatened to kill|tried to kill|will kill|wants to kill|is going to kill|hurts) me( \S+)?
    (i am|i m|im|being|been|was|got) (being )?(raped|molested|kidnapped|assaulted|stalked|followed home|beaten|attacked|abused|blackmailed|held)( \S+)?
    (domestic|sexual) (violence|abuse|assault)
    (save me|help me)( please)? (someone|somebody)( \S+)*
    save me( please| somebody| someone)*$
    (there is|there s|theres|caught|broke|a) ~(fire|gas leak) (in|at|here|out|help)( \S+)?
    (met with|had|in|been in) (an? )?(bad |serious |big )?(car |bike |road )?accident ~(now|help|bleeding|hospital|ambulance|injured|blood)
    snake ?bite
    (fire|flames|smoke) ~(on|in|at) (the|our|my|this|floor|\d\S*) ~(floor|lab|building|room|house|hostel|kitchen|block|campus)
    (has|have|with|holding|carrying|showed|shows|pulled|got) (a |an )?(knife|gun|weapon|pistol|machete)( \S+)?
    (knife|gun|chaku|chaaku|chakku|bandook|pistol|चाकू|बंदूक|पिस्तौल|तलवार) ~(leke|lekar|dikha\S*|le kar|लेकर|लेके|दिखा\S*|मार\S*|निकाल\S*)( \S+)?
    (cuchillo|navaja|pistola|arma|couteau|arme|fusil) (en (la )?(mano|puerta|calle)|dans|a la main|a l entree|devant|sur|y|et)( \S+)?
    (con|avec) (un |une |el |la )?(cuchillo|navaja|pistola|arma|couteau|fusil|arme)( \S+)?
    (locked|trapped|stuck|kept|holding|held)( me| us| inside| hostage)* (in|inside|up|hostage|against)( \S+){0,3} (room|house|lift|elevator|building|will|bathroom|fire|hostage)
    (kamre|ghar|room|lift|कमरे|घर|लिफ्ट) (me|mein|में) ~(band|lock|बंद|फंस\S*|fas\S*|phas\S*)( \S+)?
    (chhat|chat|roof|terrace|bridge|pul|railway track|patri|rooftop|balcony) ~(pe|par|se|off|from|ke) ~(khada|khadi|kud\S*|kood\S*|jump\S*|chala|jaunga|jaungi)( \S+)?
    (standing|sitting|am) ~(on|at) (the )?~(roof|terrace|ledge|bridge|track|tracks|rooftop|balcony)( \S+)?
    (छत|पुल|पटरी|ट्रेन|नदी) ~(से|पर|के आगे|में) ~(कूद\S*|खड़ा|खड़ी|जा रहा|जा रही)( \S+)?
    (train|gaadi|nadi|river|kuen) ~(ke aage|me|mein|saamne) ~(kud\S*|kood\S*)( \S+)?
    (azotea|puente|balcon|tejado|ventana) ~(saltar\S*|tirarme|quiero|voy a)( \S+)*
    (toit|pont|fenetre|balcon) ~(sauter|jeter|envie)( \S+)*
    (no one|nobody|noone) (would|will|d)( even| ever| really)* (notice|care|miss|know)( \S+)?
    (wish|wished) i (was|were|had) (dead|never born|not here|never existed|gone)
    (nadie|nadie me) (me )?(va a |iba a )?(extran\S+|echar de menos|echaria de menos)( \S+)?
    (personne|nul) (ne )?(me |m )?(regrett\S+|remarqu\S+|manqu\S+)( \S+)?
    (huele|olor|oliendo) ~a gas( \S+)?
    (sent|odeur) ~gaz( \S+)?
    (me|nos|la|lo) (tiene|tienen|tuvo|dejo|dejaron) (encerrad|retenid|amenazad|secuestrad)\S+( \S+)?
    (encerraron|encerro|retienen|secuestro|apunalaron)( \S+)?
    (enferm\S+|sequestr\S+) ~(piece|chambre|maison|contre mon gre)( \S+)?
    (nas|nass|venas|veines|wrist|wrists|नस) ~(kaat\S*|kat\S*|cut\S*|slit\S*|cort\S+|ouvert\S*|ouvrir|काट\S*)( \S+)?
    (cortado|corto|cortarse|cortarme|se corto) ~venas
    (dost|friend|bhai|behen|didi|usne|maine|saheli|दोस्त|उसने|मैंने) ~(zeher|zehar|jahar|phenyl|sleeping pills|neend ki goli\S*|dawai zyada|जहर|नींद की गोलियां|नींद की गोली)( \S+)?
    (frasco|caja|bote|boite|plaquette|tube) (de|d) (pastillas|somniferos|somniferes|medicaments|medocs|cachets|calmantes)( \S+)?
    (lot|bunch|bottle|many|handful) of ~(pills|tablets|sleeping pills)( \S+)?
    (medocs|somniferes|somniferos)( \S+)?
    (s etouffe|etouffe|se noie|se ahoga|se esta ahogando|is choking|dam ghut)( \S+)?
    (repond|reveille|bouge|reagit) (plus|pas)( \S+)?
    (isn t|isnt|not|won t|wont) (waking up|responding|wake up|moving)( \S+)?
    (no) (despierta|responde|se mueve)( \S+)?
    (hosh|होश) ~(nahi|नहीं)( \S+)?
    (collapsed|fainted|unconscious|seizure)( \S+)?
    (phansi|fansi|faansi|fasi)( \S+)?
    (ghar|hostel|room) ~(koi ghus|chor ghus|aag)( \S+)*
    (blast|explosion|shooting|gunshots|firing) ~(near|in|at|outside)( \S+)?
    (coups de feu|fusillade|attentat|tiroteo|disparos|explosion)( \S+)?
    (broke|break|breaking|broken) (into|in to) (my|our) (house|home|room|flat)( \S+)?
    (my|our) (husband|father|stepfather|dad|boyfriend|brother|uncle|mother|in laws|step dad|partner|warden) ~(beat|beats|beating|hits|hitting|hit|abuses|tortures|molested|rapes) me( \S+)*
    (pati|papa|sasural|husband|chacha|bhai|bf|ex|warden) ~(mujhe|mujhko) ~(marte|marta|maarte|maarta|peet\S*|pit\S*|dhamki)( \S+)*
    (पति|पापा|ससुराल|भाई|पिता) ~मुझे ~(मारते|मारता|पीटते|पीटता|पीट\S*)( \S+)*
    (mi (marido|padre|novio|ex|esposo|pareja|padrastro)) (me )(pega|golpea|maltrata|amenaza|viola|tiene \S+)( \S+)*
    (mon|ma) (mari|pere|copain|ex|compagnon|mere|beau pere) (me|m) (frappe|bat|viole|menace|sequestre|agresse)( \S+)*
    (idees noires|idees suicidaires|pensamientos suicidas|suicidal)( \S+)?
    (picha|peecha|pichha|पीछा) ~(kar|kr|कर) (raha|rahi|rahe|rha|ta|रहा|रही|रहे|ता)( \S+)?
    (रोज|रोज़) पीछा( \S+)?
    (je n en peux plus|je ne peux plus|j en peux plus|ya no aguanto|ya no puedo mas|no aguanto mas)( de)? (vivre|continuer|de la vie|vivir|esta vida|la vida)( \S+)?
    que tout s arrete
    (jaan|jan|जान) (de|le|दे|ले) (dunga|dungi|lunga|lungi|दूंगा|दूंगी|लूंगा|लूंगी)
    bitten by a snake
    (koi|wo|woh|ye|log|ladka|ladke|pati|papa|husband|ek aadmi|admi|aadmi) ~(mera |meri |hamara )?(picha|peecha|pichha|peechha) ~(kar|kr)( \S+)?
    (mujhe|hume|humein|mera|use|usko) ~(maar|mar|peet|pit|jaan se maar) (raha|rahi|rahe|dega|degi|denge|dalega|dalenge|daal\S*|rhe|diya)( \S+)?
    (jaan|jan) (ka|ko|se) (khatra|khatara|maar|maarne)( \S+)?
    (khatre|khatra|khatare) (me|mein|hai) ~(hu|hun|hoon|hai|mujhe)
    (mujhe )?bachao( mujhe| koi| please| koi hai)*
    (mujhe|hume|koi) bacha (lo|le|lijiye|do)
    (saans|sans|saas|saansh) ~(nahi|lene me|phool|ruk|atak)( \S+)?
    (behosh|behos|behosh ho) ~(ho|hai|gaya|gayi|gir|pada|padi)
    (khoon|khun|blood) ~(beh|bah|nikal|ruk nahi|nahi ruk|bahut)( \S+)?
    (seene|sine|chest|chhati|dil) (me|mein) ~(dard|pain)( \S+)?
    dil ka (daura|dora)
    (daura|mirgi|fits) ~(pad|pada|aa|aaya) \S+
    ambulance ~(bulao|bhejo|chahiye|bula|bhej)( \S+)?
    (aag|gas) (lag|leak|lagi)( \S+)?
    (chheda|chhed|chhedkhani|balatkar|rape) ~\S+
    सांस ~(नहीं|फूल|रुक|लेने में)( \S+)?
    बेहोश ~(हो|है|गया|गई|गए)
    खून ~(बह|निकल|रुक|बहुत)( \S+)?
    (सीने|छाती) में ~दर्द
    (हार्ट अटैक|दिल का दौरा|मेडिकल इमरजेंसी|मेडिकल इमर्जेंसी)
    (इमरजेंसी|इमर्जेंसी|आपातकाल|आपात) ~(है|स्थिति|हो|मदद)
    (एम्बुलेंस|एंबुलेंस|एम्बुलेन्स|ऐम्बुलेंस) ~(बुला\S*|भेज\S*|चाहिए|की जरूरत)
    (मेरा|मेरी|हमारा) पीछा( \S+)*
    (मुझे|मुझको|हमें|मेरे को) ~(मार|पीट|जान से मार) (रहा|रही|रहे|देगा|देंगे|डालेगा|डालेंगे|दिया)( \S+)?
    (जान का|जान को) (खतरा|डर)( \S+)?
    खतरे में ~(हूं|है|हैं|हू)
    बचाओ( \S+)?
    बचा (लो|लीजिए)
    (आग|गैस) (लग|लीक)( \S+)?
    (emergencia medica|urgencia medica|es una emergencia|tengo una emergencia|una emergencia aqui|hay una emergencia)
    (ambulancia|socorro|auxilio)( \S+)?
    (no|apenas|cuesta|cuesta mucho) (puedo|puede|logra|logro|me deja|me llega) ?(respirar|el aire)
    (no) (respira|reacciona|despierta)( \S+)?
    (infarto|ataque al corazon|paro cardiaco|convulsion\S*|convulsiona\S*|desangr\S+|inconsciente|se desmayo|desmayad[oa])( \S+)?
    (dolor|duele mucho|duele) (fuerte |muy fuerte )?(en )?(el )?pecho
    (sangrando|sangra)( mucho| \S+)?
    (perdiendo|pierde|pierdo|mucha) ~sangre
    (me|nos|lo|la) ~(siguiendo|persiguiendo|pegando|golpeando|amenazando|atacando|acosando|secuestr\S+|apunal\S+|violando|maltratando)( \S+)?
    (me) (pega|golpea|pego|golpeo|maltrata|violo|violaron|secuestraron|amenazo|amenaza|persigue|quiere matar|quieren matar|va a matar|van a matar|sigue un \S+|viene siguiendo)( \S+)?
    (estoy|estamos|esta|vida) (en|corro|corre) (peligro|riesgo de muerte)
    corro peligro
    (alguien|un hombre|un tipo) ~(me sigue|me persigue|me ataca|entro en mi casa|en mi casa)( \S+)?
    (hay|se prendio|esta) (un )?(incendio|fuego|fuga de gas)( \S+)?
    (urgence medicale|c est une urgence|une urgence medicale|urgence vitale|il y a une urgence)
    (une ambulance|l ambulance|le samu|les pompiers|au secours|a l aide(?! d))( \S+)?
    (peux|peut|arrive|arrives|parviens|arriver) (pas|plus|pas a|plus a|a peine a|a peine|pas du tout a) (a )?respirer
    (ne )?respire (plus|pas|mal)( \S+)?
    (crise cardiaque|infarctus|un avc|inconscient\S*|evanoui\S*|convulsions?|crise d epilepsie|perd connaissance|perdu connaissance)
    (saigne|saignes|saignement)( \S+)?
    (perd|perds|beaucoup de|plein de) ~sang
    (mal|douleur|douleurs) ~(poitrine|au coeur)
    (on|il|elle|ils|quelqu un|un homme|un type|mon \S+|ma \S+) ~(me|m) ~(suit|suivent|poursuit|frappe|frappent|bat|menace|menacent|attaque|agresse|viole|harcele|sequestre|touche)( \S+)?
    (suis|sommes|est|vie) ~en danger
    (suivie?|agressee?|frappee?|violee?|sequestree?|menacee? de mort)( par \S+)
    (il y a|c est) (le |un )?(feu|incendie|fuite de gaz)( \S+)?
""")


def is_emergency(said: str) -> bool:
    """Whether folded words speak of danger to somebody's life or body."""
    rest = _HARMLESS.sub(" . ", said)
    return bool(_HARM.search(rest) or _DANGER.search(rest))
