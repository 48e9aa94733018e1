# ruff: noqa: E501 -- the phrases of a language stand together
"""Messages that are not talked about, and messages that would rather command than ask."""

from typing import Literal

import regex

from shared.domain.patterns import phrases, spoken
from shared.domain.words import fold, normalise

Unfit = Literal["", "adult", "harassment", "impersonation"]

_ADULT = phrases(r"""
    (sexy|sex|sexual|nude|nudes|naked|porn|porno|xxx|boobs?|tits|pussy|dick|cock|horny|blowjob|escorts?|hookup|hook up|onlyfans|sexting|bikini|lingerie|erotic|masturbat\S*|orgasm|anal|virgin)(?! (education|ratio|offender|harassment|therapy|discrimination))
    (sleep|spend (the |a )?night) with (me|you)
    (send|show|share) ~(nudes?|hot|naked|private|sexy|boobs?) (pics?|photos?|pictures?|selfies?|videos?)
    (nangi|nanga|nange|chudai|chodna|chod|chud\S*|lund|gaand|gand|chut|choot marwa|randi|boobs|sexy baate|bistar|humbistar|sambhog|rakhail)( \S+)?
    (सेक्स|सेक्सी|नंगी|नंगे|चुदाई|लंड|चूत|रंडी|अश्लील|न्यूड|बिस्तर पर)( \S+)?
    (sexo|desnud[oa]s?|follar|coger contigo|tetas|porno|cachond[oa]|putas?|escort|chupame|pechos|acostarte conmigo|acostarnos)
    (sexe|nue?s?|baiser|bite|chatte|porno|salope|pute|seins|coucher avec( \S+)?|sexy|branler)
""")
_NO_ADULT = phrases(
    r"(bisous|baiser la main|nue? propriete|sex ratio|same sex|sex education|sexual harassment (policy|complaint|cell|committee))"
)
_HARASSING = phrases(r"""
    (fuck\S*|fck|fuk|motherfuck\S*|asshole|bitch\S*|bastards?|cunt|slut|whore|son of a bitch|dickhead|moron|piece of shit|bullshit|go to hell|screw you|idiots?|dumbass|scumbag)
    (i|we) (will|ll|am going to|m going to|gonna) (kill|beat|hurt|destroy|find|hit|burn|attack|shoot|smash|bomb|finish) (you|u|your|ur)( \S+)?
    (stupid|ugly|filthy|dirty|useless|idiot) (bot|people|idiots?|fellow|woman|man|girl|dog|dogs|lot)
    (are you|r u|you are|ur|you re) (single|married|hot|cute|beautiful|pretty|idiot|stupid|dumb)( \S+)?
    (will you|wanna|want to|can we) (date|marry|be my girlfriend|be my boyfriend|go on a date|kiss)( \S+)*
    (be|become) my (girlfriend|gf|boyfriend|bf|sugar\S*)
    (madarchod|mc|bc|bhenchod|behenchod|bhosdi\S*|bhosadi\S*|chutiya|chutiye|harami|haramzad\S*|kutta|kutte|kamina|kamine|kaminey|saala|saale|saale|gandu|ullu ke|gadha|gadhe|suar|randi|bhadwa|bhadwe|lavde|laude|jhant\S*)( \S+)?
    (maar|jaan se maar|tod|dekh|jala) (dunga|dungi|denge|doonga|lunga|lenge)( \S+)?
    (मादरचोद|भेनचोद|बहनचोद|भोसड़ी\S*|भोसडी\S*|चूतिया|चूतिये|चुतिया|हरामी|हरामजाद\S*|कुत्ता|कुत्ते|कमीना|कमीने|साला|साले|गांडू|गधा|गधे|सुअर|भड़वा|मार डालूंगा|जान से मार दूंगा|देख लूंगा)( \S+)?
    (puta|puto|mierda|hijo de puta|hijos de puta|pendej[oa]s?|cabron\S*|imbecil\S*|idiotas?|estupid[oa]s?|gilipollas|malparid[oa]|culer[oa]|chinga\S*|jodete|jodanse|maldit[oa]s?|te voy a (matar|pegar|encontrar|romper)|los voy a (matar|quemar))
    (connard\S*|conasse|connasse|encule\S*|merde|putain|salaud\S*|salopard|fdp|ntm|nique\S*|abruti\S*|debile\S*|cretin\S*|imbecile\S*|va te faire( \S+)*|ta gueule|je vais (te|vous) (tuer|frapper|retrouver|demolir)|batard\S*)
""")
_PRETENDING = phrases(r"""
    as (the |your |an? )?(owner|ceo|director|principal|admin|administrator|developer|founder|manager|chairman)( \S+){0,6} (i|you|please|kindly)( \S+)*
    (i am|i m|im|this is|speaking as|m) (the |your |an? |from the )*(owner|ceo|director|principal|admin|administrator|developer|creator|super ?admin|founder|boss|manager|chairman|head|system|staff|counsell?or|trainer|employee|police|officer|inspector|income tax|government|rbi|bank|meta|whatsapp|openai|moderator|it department|support team|auditor)( \S+){0,8} (give|show|send|share|tell|need|list|change|update|delete|grant|reset|approve|refund|confirm|set|apply|export|access|password|otp|allow|transfer|disclose|provide|unlock|override|waive|reveal|want)( \S+)*
    (i am|i m|im|this is|speaking on behalf of) (the |your |an? )*(owner|ceo|director|founder|chairman|principal|admin|administrator|developer|super ?admin)( of( \S+){1,3}| of (this|the|your) \S+| here| speaking)*$
    (pretend|act|behave|pose|speak|reply|write|talk|answer)( to be| as| like| as if you were| being)+ (the |an? |my |our |his |her |like )*(director|principal|owner|police|bank|officer|government|ceo|minister|me|person|doctor|teacher|manager|human|counsell?or|real \S+|someone else|student|parent)( \S+)*
    (main|mai|me|mein) (hi )?(iska |institute ka |college ka |academy ka |is institute ka |yahan ka |aapka |academy ka |institute ka |college ka )*(malik|owner|director|principal|admin|developer|ceo|police|manager)( \S+){0,3} (hu|hoon|hun|bol)( \S+)*
    (मैं) (ही )?(इस \S+ का |यहां का |आपका |यहाँ का |संस्थान का )*(मालिक|डायरेक्टर|प्रिंसिपल|एडमिन|डेवलपर|पुलिस|मैनेजर|निदेशक)( \S+){0,3} (हूं|बोल)( \S+)*
    (soy|habla) (el|la|un|una|su|del|de la)* ?(duen[oa]|director|directora|administrador|administradora|jefe|jefa|desarrollador|policia|gerente|propietari[oa]|fundador|ceo|presidente)( \S+)*
    (je suis|c est) (le |la |l |un |une |votre |de la )*(directeur|directrice|proprietaire|administrateur|administratrice|patron|patronne|developpeur|police|gerant|gerante|pdg|fondateur|fondatrice|responsable informatique)( \S+)*
""")

_PRYING = regex.compile(
    r"""
    (?:other|another|previous|last|all|every|different|next|someone\ else['’]?s?|other\ people['’]?s?|other\ students?['’]?)\ (?:leads?|users?|students?|customers?|tenants?|clients?|parents?|persons?|peoples?|numbers?|chats?|conversations?|institutes?|contacts?|enquir\w*)['’]?s?\W+(?:\w+\W+){0,4}?(?:names?|numbers?|phones?|details?|chats?|conversations?|data|messages?|emails?|info\w*|records?|contacts?|marks|history|list|asked|said|wrote)
    |(?:otros|otras|demas|todos\ los|todas\ las|ultimo|otro|otra|anterior)\ (?:alumn\w*|estudiantes?|clientes?|usuari\w*|personas?|interesad\w*|contactos?|leads?|familias?)\W+(?:\w+\W+){0,4}?(?:numero\w*|nombre\w*|telefono\w*|datos|mensajes?|correo\w*|chat\w*|conversacion\w*|pregunt\w*)|(?:telefonos?|nombres?|datos|numeros?|correos?|lista|conversacion\w*|mensajes?|chats?)\W+(?:\w+\W+){0,3}?(?:otros|otras|demas|todos\ los|todas\ las|ultimos)\ (?:alumn\w*|estudiantes?|clientes?|usuari\w*|personas|interesad\w*|contactos|leads?|familias)
    |(?:autres?|tous\ les|toutes\ les|dernier|precedent)\ (?:etudiants?|eleves?|clients?|utilisateurs?|personnes?|prospects?|candidats?|contacts?|inscrits?|stagiaires|parents?)\W+(?:\w+\W+){0,4}?(?:numeros?|noms?|telephones?|donnees|messages?|e-?mails?|conversations?|coordonnees|ont\ demande)|(?:numeros?|noms?|coordonnees|donnees|telephones?|liste|conversations?|messages?|e-?mails?|adresses?)\W+(?:\w+\W+){0,3}?(?:autres|tous\ les|toutes\ les|derniers?)\ (?:etudiants?|eleves?|clients?|utilisateurs?|personnes?|prospects?|candidats?|contacts?|inscrits?|stagiaires|parents?)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_INJECTED = regex.compile(
    r"""
    (?:ignor\w*|disregard\w*|forget|bypass|overrid\w*|skip|drop|erase|discard|neglect|cancel|abandon|delete|reset)\W+(?:\w+\W+){0,6}?(?:instruct\w*|rules?|prompts?|guidelines?|directions?|restrictions?|polic(?:y|ies)|safety|training|programming|above|constraints?|filters?|everything\ (?:above|before|you\ (?:were|have\ been))|orders?|context|limits?|protocols?)
    |(?:reveal|show|print|repeat|output|display|tell|give|share|paste|dump|leak|list|send|quote|copy|translate|summari[sz]e|expose|write\ out|recite|what\ (?:is|are|was|were))\W+(?:\w+\W+){0,5}?(?:(?:system|hidden|initial|secret|original|internal|developer|confidential|full|entire|first|starting)\W+(?:\w+\W+)?(?:prompts?|instruct\w*|messages?|rules?|config\w*|guidelines?|data|text|settings?)|your\W+(?:\w+\W+)?(?:prompts?|instructions|rules|guidelines|config\w*|system\ message)|api\W?keys?|credentials|passwords?|tokens?|database|environment\ variables|everything\ above|words\ above|text\ above)
    |(?:you\ are|you['’]re|u\ r|u\ are|youre)\ now\ (?!able|open|closed|available|ready)|from\ now\ on,?\W+(?:you|u|act|reply|answer|respond|call|speak|always|every|only|treat)|(?:new|updated|additional|special|revised|important)\ (?:system\ )?(?:instructions?|rules?|directives?|polic(?:y|ies)|orders?|prompts?)\ (?:for\ you|follow|below|:|from|is|are|apply|-|=)|(?:act|behave|roleplay|role-play|role\ play|pretend|simulate|imagine|respond|speak|operate|function|pose)\W+(?:as|like|to\ be|being|you\ are|that\ you|you['’]re|you\ have|you\ were)\b|developer\ mode|debug\ mode|maintenance\ mode|admin\ mode|god\ mode|sudo\b|test\ mode|jailbreak|jailbroken|(?:you['’]?re|are|as|be|become|called|named)\ dan\b|do\ anything\ now|unrestricted|no\ restrictions|without\ (?:any\ )?(?:restrictions|filters?|rules|limits|limitations)
    |(?:^|\n|\s|[<\[{#*|])(?:system|assistant|developer|admin|root|user|tool|function)\s*(?:\]|>|:|\|>|\}|prompt|override|message|note|update|command|instruction|notice)|<\|?\/?(?:im_start|im_end|system|assistant|endoftext|instructions?|prompt|user|script|tool)|\[\/?(?:INST|SYS|SYSTEM|ADMIN|system)|<<\s*SYS|\#{2,}\s*(?:system|instruction|new|end|admin|override|prompt)|```|\{\s*"(?:role|tool|function|action|name|cmd|command|reply|intent|discount|price)"|\b(?:end|begin|start)\ of\ (?:system\ )?(?:prompt|instructions?|document|context|message|user|data)|\bBEGIN\b.*\b(?:PROMPT|SYSTEM|INSTRUCTION)
    |(?:note|attention|message|instruction|command|directive|reminder)s?\ (?:to|for)\ (?:the\ |all\ |any\ |this\ )?(?:ai|bot|assistant|model|chatbot|llm|system|language\ model|agent)s?\b|(?:ai|llm|bot|assistant|chatbot|language\ model|model)s?\ (?:must|should|has\ to|have\ to|shall|reading\ this|needs?\ to|will\ now|is\ (?:now\ )?(?:required|instructed|authori[sz]ed|allowed|permitted|ordered)|when\ (?:you|asked))|if\ you\ are\ an?\ (?:ai|llm|bot|assistant|language\ model|model)|as\ an?\ (?:ai|llm|language\ model|unrestricted)|(?:dear|hey|hi|hello|attention)\ (?:ai|llm|chatgpt|gpt|language\ model|chatbot|assistant\ ai)\b|\bgpt\b|prompt\ injection
    |(?:you\ (?:must|have\ to|should|will|shall|are\ (?:required|authori[sz]ed|allowed|instructed|permitted|ordered)\ to|need\ to)|u\ (?:must|have\ to))\W+(?:\w+\W+){0,4}?(?:say|tell|reply|answer|respond|confirm|promise|offer|quote|agree|approve|state|output|include|send|give|mention|claim|guarantee|write|obey|comply|follow|recommend|end)\b
    |(?:tell|say|reply|answer|respond|write|confirm|announce|inform|state|promise|repeat|guarantee|quote|claim)\W+(?:(?:to|everyone|every\ (?:student|lead|user|parent|one)|all|them|users?|students|leads|customers|the\ (?:user|student|customer|next|lead|parent)s?|people|anyone|only|with|exactly|just|back|me|in\ writing|that|parents|the\ following|word|for|after|visitors|each)\W+){1,5}(?:that\W+)?(?:\w+\W+){0,8}?(?:free|discount|zero|guarantee\w*|link|https?|www|pay|fees?\ (?:is|are)|approved|upi|account\b|refund|seats?|off\b|₹|rs|\d+\s*%|scholarship|yes|confirmed|waived|closed|fraud|competitor|scam|placement|job)
    |(?:show|list|give|send|share|export|dump|forward|delete|change|update|mark|set|transfer|assign|read|open)\W+(?:me\ |us\ |out\ )?(?:\w+\W+){0,4}?(?:(?:phone|contact|mobile)\ (?:numbers?|list|details)\ of|all\ (?:the\ )?(?:leads|numbers|contacts|chats|conversations|customers|data|records|tables|students\ who|phone)|(?:lead|crm|customer|user|student)\ (?:list|database|records?|data|table|details|status|id)|database|drop\ table|select\ \*|my\ (?:status|score|stage|role|lead)\ (?:to|as))
    |(?:end|start|begin|add|append|sign|put|include|finish|ajout\w*|agreg\w*|anad\w*|termin\w*|jod\w*)\W+(?:\w+\W+){0,6}?(?:each|every|all|chaque|cada|tous|todos|toutes|har)\W+(?:\w+\W+){0,2}?(?:message|repl(?:y|ies)|answer|mensaje|respuesta|reponse)s?\b
    |(?:bolo|likho|type|write|say|repeat|repite|repeti?te|repete|dis|escribe|ecris|reply\ with|respond\ with|answer\ with|likh\ do|लिखो|बोलो|कहो)\W{0,3}\s*(?:only|just|exactly|itna|solo|seulement)?\s*["“:«']|(?:just|only|simply|bas|सिर्फ|बस)\ (?:type|say|write|reply|confirm|answer|itna\ likho|इतना\ लिखो|हां\ लिखो)\b|let['’]?s\ play\ a\ game|(?:send|text|mail)\ (?:an?\ )?(?:message|msg|sms|e?mail|text)\ to\ \W?\d|(?:forward|send|bhejo|share)\W+(?:\w+\W+){0,4}?(?:everyone|everybody|all\ (?:your\ )?contacts)|(?:sabko|sab\ ko)\ (?:forward|bhej)|(?:upar|above|ऊपर)\W+(?:\w+\W+){0,3}?(?:copy|paste|repeat|print)|(?:tum|aap|tu)\ ab\ se\b|(?:\b\w\ ){5,}
    |(?:drop\ table|select\s+\*\s+from|union\ select|;\s*--|'\s*or\s*'?1|<script|\{\{.*\}\}|\$\{.*\}|__import__|os\.system|rm\ -rf|curl\ http|eval\(|base64|rot13|hex\ decode|decode\ (?:this|the\ following))
    |(?:(?:pichl|pehl|puran|sab|saar|apn|upar|ab\ tak|apk|aapk|in)\w*\W+)(?:\w+\W+){0,4}?(?:instructions?|rules?|niyam|nirdesh|prompts?|hidayat\w*|aadesh|adesh|guidelines?|baatein|system)\W+(?:\w+\W+){0,3}?(?:bhool|bhul|bhoolo|ignore|hata|chhod|chod|mita|mat\ maan|bata|dikha|likh|bhej|batao|tod|delete|cancel|reset|share|print|copy|band|side|nazarandaz|khatam|maano)
    |(?:ignore|bhool|bhul|hata|chhod|chod|forget|skip)\w*\W+(?:\w+\W+){0,4}?(?:instructions?|rules?|niyam|nirdesh|prompts?|hidayat|guidelines?)|(?:system\ prompt|prompt|apne\ rules|apni\ instructions|instructions)\W+(?:\w+\W+){0,3}?(?:bata|dikha|bhej|likh|print|share|do\b|paste|copy|kya)|(?:ab\ se|abse|aaj\ se|ab\ tum|ab\ aap)\W+(?:\w+\W+){0,2}?(?:tum|aap|tu|ek)\b(?:\W+\w+){1,8}?\W+(?:ho\b|hai|hain|bolo|bolna|bano|ban\ jao|jawab|reply|maan|kaho|kehna|batana|likhna|bologe|mano)|(?:dusr|doosr|baaki|baki|sab|saar|kisi\ aur|pichl|aur)\w*\ (?:students?|logo\w*|logon|customers?|bach\w*|leads?|users?|parents?|lead)\W+(?:\w+\W+){0,3}?(?:number|naam|details?|data|chat|contact|message|list|info)
    |(?:sab\ ko|sabko|sabhi\ ko|har\ kisi\ ko|students?\ ko|logo\ ko|logon\ ko|har\ student\ ko|customers?\ ko|mujhe)\W+(?:\w+\W+){0,8}?(?:bolo|bol\ do|bata\ do|batao|kaho|keh\ do|likho|likh\ do|confirm\ karo|confirm\ kar\ do|bhejo)\W*(?:ki\b|:|ke\b|that\b|jo\b|$)
    |(?:पिछल|पहल|सार|सभी|अपन|ऊपर|सब|इन)\S*\W+(?:\S+\s+){0,4}?(?:निर्देश\S*|नियम\S*|आदेश\S*|प्रॉम्प्ट|हिदायत\S*|इंस्ट्रक्शन\S*|रूल्स|बातें)\W+(?:\S+\s+){0,3}?(?:भूल|अनदेखा|अनदेखी|हटा|छोड़|छोड|मत\ मान|बता|दिखा|लिख|भेज|नज़रअंदाज़|नजरअंदाज|तोड़|इग्नोर|मिटा|रद्द|दोहरा|किनारे|बंद)|(?:सिस्टम\ प्रॉम्प्ट|प्रॉम्प्ट|गुप्त\ निर्देश|छिपे\ निर्देश|छुपे)|(?:अब\ से|आज\ से|अब)\s+(?:तुम|आप|तू)\s+(?:\S+\s+){1,8}?(?:हो|हैं|बोलो|बन\ जाओ|कहो|बनो|बन|देना|मानो|जवाब|कहना|कहेंगे|लिखो)|(?:दूसर|बाकी|अन्य|सभी|सार|और)\S*\ (?:छात्र\S*|लोग\S*|ग्राहक\S*|बच्च\S*|यूज़र\S*|यूजर\S*|विद्यार्थि\S*|लीड\S*|अभिभावक\S*)\W+(?:\S+\s+){0,3}?(?:नंबर|नाम|डिटेल|जानकारी|चैट|संपर्क|डेटा|सूची|मैसेज|लिस्ट)|(?:सबको|सभी\ को|छात्रों\ को|हर\ छात्र\ को|लोगों\ को|सब\ को|अभिभावकों\ को|मुझे\ लिखकर)\W+(?:\S+\s+){0,8}?(?:बोलो|बता\ दो|बताओ|कहो|कह\ दो|लिखो|कन्फर्म|बताना|कहिए|बताइए|बोल)
    |(?:ignor\w*|olvid\w*|omit\w*|descart\w*|salt\w*|anul\w*|borr\w*|desobede\w*|elimin\w*)\W+(?:\w+\W+){0,6}?(?:instruccion\w*|reglas?|indicacion\w*|prompts?|ordenes|restriccion\w*|normas?|politicas?|directrices|lo\ anterior|todo\ lo|configuracion|limit\w*|filtros?)|(?:muestr\w*|muestra\w*|revel\w*|dime|repit\w*|escrib\w*|imprim\w*|copi\w*|ensen\w*|dame|comparte|traduc\w*|transcrib\w*|manda\w*|envia\w*|cuales\ son|lista)\W+(?:\w+\W+){0,5}?(?:(?:tus|sus|las|tu|su|el)\W+(?:\w+\W+)?(?:instrucciones|prompts?|reglas|indicaciones|configuracion|mensaje\ de\ sistema|contrasen\w*|clave\w*|directrices)|system\ prompt|mensaje\ del?\ sistema|base\ de\ datos)|(?:a\ partir\ de\ ahora|desde\ ahora|de\ ahora\ en\ adelante|ahora\ eres|ahora\ es\ usted)\b|(?:actua|actue|comportate|compórtate|finge|finja|simula|haz\ de\ cuenta|imagina\ que|hazte\ pasar|responde|hablame)\W+(?:como|que\ eres|ser|que\ no|por)\b|modo\ (?:desarrollador|administrador|dios|admin|depuracion|mantenimiento|prueba|sin)|(?:dile|diles|di|responde|confirma|confirme|confirmame|diga|anuncia|escribe|promete|prometeme|garantiza\w*|responda|contesta|aseg\w+|informa)\W+(?:(?:a|todos|todas|los|las|que|exactamente|siempre|solo|al|siguiente|cliente|alumn\w*|usuario|por|escrito|me|con|a\ todo\ el\ mundo|sin|excepcion)\W+){1,6}(?:\w+\W+){0,6}?(?:gratis|descuento|\d+\s*%|gratuito|garantizad\w*|enlace|http|cero|euros?|beca|si\b|aprobad\w*|plazas?|trabajo|matricula|precio|cerrad\w*|estafa|fraude)
    |(?:ignor\w*|oubli\w*|neglig\w*|passe\ outre|outrepass\w*|annul\w*|desactiv\w*|contourn\w*|efface\w*|supprime\w*|fais\ abstraction|ne\ tiens\ pas\ compte|ne\ tenez\ pas\ compte|abandonn\w*)\W+(?:\w+\W+){0,6}?(?:instructions?|regles?|consignes?|prompts?|restrictions?|directives?|ordres?|ce\ qui\ precede|limites?|filtres?|parametres|cadre|politiques?)|(?:montre\w*|revel\w*|affich\w*|donne\w*|repet\w*|ecri\w*|copie\w*|dis|dites|recopi\w*|partage\w*|envoi\w*|envoy\w*|traduis\w*|resume\w*|liste\w*|quelles\ sont)\W+(?:\w+\W+){0,5}?(?:(?:tes|vos|les|ton|votre|le)\W+(?:\w+\W+)?(?:instructions|consignes|prompts?|regles|configuration|message\ systeme|mots?\ de\ passe|directives|invite)|prompt\ systeme|message\ systeme|base\ de\ donnees|instructions\ (?:initiales|systeme|cachees|secretes))|(?:a\ partir\ de\ maintenant|desormais|dorenavant|tu\ es\ maintenant|vous\ etes\ maintenant|des\ maintenant\ tu)\b|(?:agis|agissez|comporte|fais|faites|joue|jouez|reponds|repondez|parle)\W+(?:toi\W+|comme|en\ tant\ que|semblant|le\ role|un\ role|vous\ passer|-toi)|mode\ (?:developpeur|administrateur|admin|debug|dieu|maintenance|test|sans)|(?:dis|dites|reponds|repondez|confirme\w*|promet\w*|annonc\w*|ecri\w*|garanti\w*|assure\w*|informe\w*)\W+(?:(?:a|aux|tous|toutes|les|que|qu|exactement|toujours|moi|lui|leur|le|la|au|client|prochain\w*|tout|monde|eleves?|etudiants?|par|ecrit|seulement|uniquement|simplement|sans|exception|chaque)\W+){1,6}(?:\w+\W+){0,6}?(?:gratuit\w*|remise|reduction|\d+\s*%|garanti\w*|lien|http|zero|euros?|bourse|oui\b|approuve\w*|places?|emploi|prix|accord\w*|arnaque|ferme\w*|offert\w*)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def unfit(text: str) -> Unfit:
    """What makes a message one that is not talked about; empty where nothing does."""
    said = spoken(text)
    if _ADULT.search(_NO_ADULT.sub(" . ", said)):
        return "adult"
    if _HARASSING.search(said):
        return "harassment"
    return "impersonation" if _PRETENDING.search(said) else ""


def injected(text: str) -> bool:
    """Whether a message tries to instruct the assistant. Nothing rests on it: it is told to whoever looks later."""
    said = fold(normalise(text))
    return bool(_INJECTED.search(said) or _PRYING.search(said) or _PRETENDING.search(spoken(text)))


def commands(sentence: str) -> bool:
    """Whether a sentence of a document would rather command its reader's assistant than inform.

    Other people's data are only asked for: a document that speaks of them gives a rule ("the next person on the list").
    """
    return bool(_INJECTED.search(fold(normalise(sentence))))
