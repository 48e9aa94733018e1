# ruff: noqa: E501 -- the phrases of a language stand together
"""Duties: what must be done at once because the person said so. Found by rules, never left to a model."""

from functools import lru_cache

from shared.domain.calling_off import calls_off
from shared.domain.calls import wants_a_call
from shared.domain.emergencies import is_emergency
from shared.domain.patterns import OF_A_TURN, phrases, spoken, worded
from shared.domain.small_talk import beyond
from shared.domain.thought import Duty


def _listed(table: str) -> frozenset[str]:
    return frozenset(phrase.strip() for line in table.strip().splitlines() for phrase in line.split("|"))


# A message that says only this, but for the fillers below.
_STOP_WORDS = _listed("""
    stop|unsubscribe|stop all|stop it|opt out|optout|cancel subscription|stopall|end messages|remove me|quit|leave me alone|go away
    no more|enough|not anymore please|stop now|end|remove|block|delete me|delete my number|get lost|remove number
    band karo|band kar do|band kardo|band kare|band karen|bandh karo|bandh kar do|rok do|roko|mat karo|mat bhejo|band karo ye sab
    mat bheja karo|bas karo|bas kar|bas karo ab|stop kijiye|stop karo|stop kar do|stop kardo|stop karein|stop karen|stop kariye|hatao|hata do|number hatao|peecha chhodo|picha chodo|picha chhodo|bnd karo|bnd kro
    बंद करो|बंद कर दो|बंद करें|बंद कीजिए|बंद कर दीजिए|रोको|रोक दो|स्टॉप|अनसब्सक्राइब|मत भेजो|मत भेजिए|बस करो|हटाओ|हटा दो|बस कीजिए
    basta|alto|parar|para|pare|paren|detener|detengan|baja|darme de baja|dar de baja|cancelar suscripcion|no mas|ya no|ya basta|ya no mas|borrar
    arreter|arretez|arrete|stopper|desabonner|desabonnement|desinscription|desinscrire|me desabonner|me desinscrire|ca suffit|assez|cela suffit
""")  # fmt: skip

_FILLERS = worded(
    """
    please kindly now sir madam maam bhai bhaiya yaar ab abhi ye yeh sab this all that ok ji just hey hello hi me it
    here texts text messages message msg msgs sms whatsapp अब अभी प्लीज कृपया यह ये सब जी मैसेज संदेश भाई por favor
    ya mensajes mensaje los el svp plait s il vous te les messages tout ca cela gracias merci thanks
    """
)

_STOPS = phrases(r"""
    ^cancel(ar)?( please| por favor)?$
    ^(please |pls )?(no need to|don t|dont|do not) (call|ring)( me)?( please)?$|^no me llam(en|es|eis)( mas)?( por favor)?$|^ne m appelez (plus|pas)( svp)?$|^(mujhe |मुझे )?(call|phone|कॉल|फोन) (mat|मत) (karo|karna|kijiye|करो|करना|कीजिए)$
    unsubscribe(?! from (the )?(course|class))
    (stop|quit|cease) ~(messaging|texting|sending|contacting|bothering|disturbing|spamming|whatsapping|pinging|forwarding|harassing|writing|msging|mailing|following up)
    stop( the| these| your| all| with| sending| me| any| this| ur| such)* (messages?|msgs?|texts?|updates?|spam|notifications?|promotions?|promos?|ads?|marketing|nonsense|alerts?|forwards?)
    (do not|don t|dont|never|not|no need to|no)( ever| want you to| want u to)? (message|msg|text|contact|disturb|spam|bother|whatsapp|write|send|ping)( to)?( me| us| him| her| them)?( anything| any| again| more| anymore| further| messages?| msgs?| texts?| on| here| whatsapp| ever| please| promotions?| ads?| these| this| such| things?| stuff| from now| now| updates?| about this| about it| your| like this)*(?=$| (i|or|and|because|sir|thanks|ok)(?!\S))
    (do not|don t|dont|never)( ever)? (call|ring)( me| us)? (again|anymore|ever|any more)|(stop|quit) (calling|ringing)( me| us)?
    (remove|delete|erase|block) (me|us|my( phone| mobile| whatsapp| contact)? (number|no|num|contact|name|details|data|info)|this (number|no|num|contact))( (off|from|out)( of)? .*|$| please.*| and .*| asap.*| now.*)
    (removed?|deleted?|take|taken|erased?|drop|strike|cut|cross|crossed|get|pull|scratch) (me|us|him|her|\d+|(my|this)( phone| mobile| whatsapp| contact)? (number|no|num|contact|name|details|data|info)) ((off|from|out of) (\S+ ){0,2}(list|lists|mailing list|broadcast|database|group|records|system)|off( here| this)?$)
    no more( \S+)? (messages?|msgs?|texts?|updates?|spam|notifications?|whatsapps?|promotions?|ads?|sms|marketing|mails?|calls)
    (dont|don t|do not|not|no longer|doesn t|never|didn t|didnt) ~(want|wish|like|need|care|interested|keen)( to| in)?( be| keep| get| start)? (receive|receiving|get|getting|hear|hearing|be contacted|contacted|messaged|disturbed|see|seeing)( \S+){0,4} (messages?|msgs?|texts?|updates?|u|you|this|these|spam|promotions?|ads?|anything|alerts?|offers|info|notifications?|again|anymore|contact|this number|institute|academy)
    (dont|don t|do not|not|no longer) (want|need|like)( any| your| these| this| ur| more| such| all these| to get| any more)* (messages?|msgs?|texts?|updates?|spam|promotions?|ads?|notifications?|alerts?|sms|whatsapp)( \S+)*
    (want|like|wish|how (do|can|to)|please|pls) ~(opt out|optout|unsubscribe|stop (these|this|getting|receiving|your|messages|the))( \S+)?
    (opt|opting) (me )?out
    (cancel|turn off|end|discontinue|deactivate|disable|switch off)( my| the| these| all| this| your)* (subscription|updates?|messages?|alerts?|notifications?|texts?|promotions?)
    (lose|forget|erase|delete|discard) my (number|no|num|contact|details|data)
    leave me alone
    not interested ~(stop|dont|do not|remove|please stop|no more|anymore)( \S+)*
    (enough|sick|tired|fed up|annoyed)( of| with| by)( your| these| all| the| ur| so many| this)* (messages?|msgs?|texts?|spam|updates?|ads|forwards|texting|messaging)
    (spam|spamming) me
    (this|it) is (spam|harassment|pure spam)
    who gave you my (number|no|num|contact)( \S+)*
    (no need|not necessary|no point|no use|needn t|neednt|dont have|don t have|do not have|refrain|avoid)( to| of| in| from| for)* (send|sending|message|messaging|text|texting|contact|contacting|updat\S+|follow|following|remind|reminding|inform|informing)( \S+)*
    (make|making|get)( \S+){0,3} (messages?|msgs?|texts?|updates?|alerts?|notifications?|promos?|ads?|them|it)( to)? (end|stop|go away|disappear)( \S+)?
    (further|future|any more|anymore|more) (messages?|msgs?|texts?|updates?|communications?|promotions?|contact)( is| are)? (not|unwanted|unnecessary)( \S+)*
    stop (it|this|these|everything)( now| please| immediately| all)*$
    (cancel|end|stop|close) (my|the) (enquiry|inquiry|subscription)( now| please| immediately| all)*$
    (mute|exclude|unlist|deregister) (me|us|my (number|contact|name))( \S+)*
    (im|i m|i am|i will|ill|i ll|will be|gonna|going to|about to|forced to|have to|or i)( have to| be| just)? (block(ing)?( (you|u|this|ur|your|it)( number| no| account)?| now)*|report(ing)? (you|u|this|ur|your|it)( number| no| account)?( as spam)?|(block|blocking) and (report|reporting)( \S+)?)$
    (aage se|ab se|dobara|kabhi) (\S+ ){0,4}?(mat|mt|na) (bhej\S*|likh\S*|aana)( kuch| kabhi)?$
    (mujhe|humein|hume|ab|kabhi|dobara) (mat|mt) likh\S*( \S+){0,2}$
    (mujhe|humein|hume|mereko) (hata do|hatao|hataiye|hata dijiye)|(hatao|hata do) (mujhe|humein)
    (sampark|contact|message|msg) ~(mat|na|nahi) (kare|karen|karein|karo|kijiye|karna|kariye)( \S+)?
    (ye sab|yeh sab|kuch bhi|koi bhi message|aisa kuch|in sab ki) (bilkul )?(nahi chahiye|ki zarurat nahi|jarurat nahi|nahi bhejna)$
    (nahi|na) chahiye (ye sab|yeh sab|kuch bhi|kuch)( \S+)?$
    (update|updates|message|msg|bhejne|batane|suchna) ~(ki|ka) ~(zarurat|jarurat|zaroorat|koi matlab) nahi(?!( hai| h)? kya)( \S+)?
    (भेजने|संदेश|मैसेज|सूचना|संपर्क) ~(की|का) ~(जरूरत|आवश्यकता) नहीं( \S+)?
    (सूचना|ऑफर|प्रचार|विज्ञापन|संपर्क|मैसेज|संदेश) ~(न|ना|मत|नहीं) (करें|करो|भेजें|भेजो|भेजिए|करिए|कीजिए|भेजा करें|भेजना|करना)( \S+)?
    (message|msg|msgs|messages|sms|whatsapp|update|updates|texts?|notifications?|ads?|promotion|mesage|massage) ~(mat|nahi|na|band|bandh|bnd|mt) (karo|kar|karna|kare|karen|bhejo|bhejna|bheje|bhejiye|karein|kijiye|do|bheja|bhej|kariye|karke|chahiye|bhejen|bhejiyega|bhjo|krna|dijiye|kijiyega|karana|mangta|mangte)( \S+)?
    (message|msg|msgs|messages|sms|update|updates|ads?|promotion) ~(mat|na|mt) (aana|aane|aaye|aye|dena|do)( \S+)?
    (message|msg|msgs|messages|sms|update|updates|whatsapp) (\S+ ){0,2}(bhejna|karna|bhejne|aana|aane|dena) (band|bandh|bnd|roko|rok|stop)(?! (ho ga\S*|ho ra\S*|hua|(kar|kr) (diya|di|rahe)))( \S+)?
    (message|msg|msgs|messages|sms|updates?) (\S+ ){0,2}(stop|block|rok\S*) (karo|kar|karna|do|karwa|karwao|kardo|kijiye|kariye)( \S+)?
    (mujhe|muje|hame|humein|hume|mereko|mere ko|humko) (\S+ ){0,3}?(message|msg|disturb|pareshan|contact|tang|msgs|messages) (mat|mt|na (karo|kare|karein|karen|kijiye|kariye|bhejo|bhejiye|bheje|bhejein))( \S+)?
    (?<!pdf )(?<!brochure )(?<!link )(?<!photo )(?<!file )(?<!video )(?<!audio )(?<!note )(mat|mt) (bhejo|bhejna|bheja|bhejiye|bhejiyega|bheje|bhejen)( karo| kariye| kare| kijiye| mujhe| ab| please| yaar| bhai| kuch)*$
    (pareshan|disturb|tang|contact|irritate|tension|bore|spam) (mat|na|mt|nahi) (karo|kar|kare|karen|kijiye|karna|karein|do|kariye)
    (mat|na) (karo|kare|karna) (pareshan|disturb|tang|contact|message|msg)( \S+)?
    dimag (mat|na) (khao|kha|chato)( \S+)?
    (number|no|naam|contact|nam|num) (\S+ ){0,3}?(hatao|hatado|hataiye|hatadijiye|nikalo|nikaldo|mitao|((hata|delete|remove|nikal|nikaal|block|mita|kaat)( (kar|kr))?( (do|dijiye|dena|dein|de|karo|kijiye|kariye|kardo|krdo|dijiyega))))(?! kya)( \S+)*
    (list|group|broadcast|database) (se|me se|mein se|say) (\S+ ){0,3}?(hatao|hatado|hataiye|nikalo|bahar karo|((hata|nikal|nikaal|remove|delete|bahar)( (kar|kr))? (do|dijiye|dena|dein|de|karo|kijiye|kariye|kardo|krdo|dijiyega)))(?! kya)( \S+)*
    (?<!seat )(block|report) (kar|kr|maar) (du|dun|dunga|dungi|doonga|doongi|denge|dungaa)( \S+)?
    (nahi|na|nai) (chahiye|mangta|mangte|chahta|chahti) (aapke|tumhare|ye|yeh|koi|apke|inke|kuch|aisa|aise)? ?(message|msg|messages|msgs|update|updates|sms|ads|spam)( \S+)?
    (baar baar|bar bar|barbar|roz roz|roz|daily|har roz|subah shaam|din bhar|itne|har din) ~(message|msg|messages|msgs|sms|update|updates)( \S+)* (mat|band|pareshan|mt)( \S+)?
    (peecha|picha|pichha|peechha) (chhodo|chodo|chhod|chod)( \S+)?
    (unsubscribe|opt out) (karo|kar|karna|karwa|karwao|kardo|kijiye|kariye|karein|karen|hona|karde)( \S+)?
    (मैसेज|मेसेज|संदेश|मैसेजेस|एसएमएस|मेसेजेस|अपडेट|अपडेट्स|व्हाट्सएप|विज्ञापन|नोटिफिकेशन|मैसेजों) ~(मत|नहीं|न|ना|बंद) (भेजो|भेजें|भेजिए|भेजना|करो|करें|कीजिए|कर|करना|चाहिए|भेजा|आना|आने|भेजिएगा|करिए|दो|करवा|करवाओ|करवाना|भेजा|पाना|लेना|आए)( \S+)*
    (मैसेज|मेसेज|संदेश|अपडेट|अपडेट्स) (\S+ )?(भेजना|करना|आना|आने|भेजने) (बंद|रोक\S*)( \S+)?
    (परेशान|तंग|डिस्टर्ब|संपर्क|कॉन्टैक्ट) (मत|न|ना|नहीं) \S+
    (?<!पीडीएफ )(?<!लिंक )(?<!फोटो )(?<!वीडियो )(?<!ब्रोशर )(मत|न) (भेजो|भेजिए|भेजें|भेजना|भेजा|भेजिएगा)( करो| कीजिए| करें| मुझे| अब| कुछ)*$
    (मुझे|हमें) (हटाओ|हटाइए|हटा (दो|दें|दीजिए))( \S+)*
    (नंबर|नाम|नम्बर) ~(हटाओ|हटाइए|हटाएं|निकालो|निकालिए|((हटा|निकाल|मिटा|काट|डिलीट|रिमूव|बाहर)( कर)? (दो|दें|दीजिए|दीजिएगा|दे|देना|करो|करें|कीजिए|करिए)))(?! क्या)( \S+)*
    (लिस्ट|सूची|ग्रुप) (से|में से) ~(हटाओ|हटाइए|हटाएं|निकालो|निकालिए|((हटा|निकाल|मिटा|काट|डिलीट|रिमूव|बाहर)( कर)? (दो|दें|दीजिए|दीजिएगा|दे|देना|करो|करें|कीजिए|करिए)))(?! क्या)( \S+)*
    (ब्लॉक (कर|करना|करने)|रिपोर्ट कर) (दूंगा|दूंगी|देंगे|दूं|पड़ेगा)( \S+)?
    पीछा (छोड़ो|छोड|छोडो|छोड़|छोड़िए)( \S+)?
    (no|ya no|nunca) (me|nos|le) (vuelv\S+ a |sig\S+ |este[ns]? |quieran )?(escrib(an?|as|ais|ir)|(mand|envi|molest|contact|spame)(en?|es|eis|ar)|busquen|insist(an?|as|ir))(?! (el|la|los|las|un|una|ese|esa|otro|otra|pdf|audios?|fotos?|videos?|enlaces?|links?)(?!\S))( \S+)?
    (no|nunca) (me|nos) llam(en|es|ar) (mas|nunca|jamas)
    (dej\S+|par\S+) (ya )?de (escribir\S*|mandar\S*|enviar\S*|molestar\S*|contactar\S*|spam\S*|hacer spam|insistir|bombardear\S*)
    (no|ya no|nunca) (quiero|deseo|quisiera|queremos|necesito|me gustaria|acepto|autorizo)( mas| seguir| volver a| continuar| ya| que me sigan| que nos sigan)*( recibi\S+)?( mas| estos| esos| sus| tantos| tantas| tanta| nada de| ning\S+)* (mensaj\S+|publicidad\S*|promocion\S*|correo\S*|notificacion\S*|spam|comunicacion\S*|avisos?|whatsapps?|informacion de ustedes)( \S+)*
    (no|ya no|nunca) (quiero|deseo|quisiera|queremos|me interesa|necesito|me gustaria|acepto)( mas| seguir| volver a| continuar| ya)* (recib\S+ nada|recib\S+( mas| sus \S+)*$|saber (mas |nada |nada mas )?de (ustedes|vosotros|uds|su \S+)|nada (mas )?de (ustedes|vosotros|uds)|que (me|nos) (escrib\S+|mand\S+|envi\S+|contact\S+|molest\S+|llam\S+ mas))( \S+)*
    no (mand(en?|es|eis)|envi(en?|es|eis)|escrib(an?|as|ais)) (mas|nada|tantos)( \S+)*
    (no|ni un|ningun|basta de|stop|paren con|paren)( los| mas| estos| tantos| sus)* (mensajes?|whatsapps?|publicidad|spam|promociones|anuncios|notificaciones)( \S+)?
    (den(me)?|dame|deme|doy|solicito|pido|quiero|deseo|como|para)( darme| darnos| me doy| la| mi| me)* (de )?baja(?! (del|en|a|antes|si|cuando|el|la|mi|de (?!esto|aqui|todo|sus?|los mensajes)))( \S+)?
    me (doy|den|dieran) de baja(?! (del|en|a|antes|si|cuando|el|la|mi|de (?!esto|aqui|todo|sus?|los mensajes)))
    (cancelar|anular|cancel\S+|anul\S+|desactiv\S+)( la| mi| las| los| esta| estas)* (suscripcion|notificaciones|mensajes|avisos|envio)
    (borr|elimin|quit|sac|desuscrib|desvincul|remuev|saqu|suprim)\S*( mi| mis| este) (numero|datos|contacto|telefono|nombre)( \S+)*
    (borr|elimin|quit|saqu|sac|remuev)\S*(me|nos|en) (ya )?(de|del)( \S+)? (lista|grupo|base|sistema|registro|aqui|todo)( \S+)*
    desuscrib\S*
    (borr|elimin|quit|saqu)(en|e|a|ad)(me|nos)( ya| por favor)*$
    (salir|sacarme|borrarme|quitarme) de (su|sus|esta|esa|tu|vuestra) (lista|listas|base de datos)
    no vuelv\S+ a ~(contact\S*|escrib\S*|mand\S*|molest\S*|envi\S*)
    (no hace falta|no es necesario|no necesito|no quiero) que (me |nos )?(sigan |vuelvan a |esten )?(escrib\S*|mand\S*|envi\S*|contact\S*|avis\S*|inform\S*)( \S+)*
    (quit|sac|saqu|borr|elimin)\S*(me|nos) de (los|las|sus|el|la) (avisos|listas?|contactos|mensajes|grupos?|difusion|novedades|promociones)( \S+)*
    (dej\S+)( ya| me| nos)? (en paz|tranquil[oa]s?)
    dejadme en paz
    (que )?(dejen|paren|cesen) (de llegar\S*|los mensajes|las promociones|de mandar\S*|de escribir\S*)
    (dejenme|dejame|dejeme|dejen) en paz
    (los|te|las|voy a|tendre que|lo) (bloque(o|are|ar|aremos|amos)|report(o|are|ar)|denunci(o|are|ar))( \S+)?
    (?<!vous )(?<!on )(?<!ils )(?<!elle )(?<!il )(?<!personne )ne (m|me|nous) (ecri\S+|envoy\S+|contact\S+|derang\S+|relanc\S+|embet\S+|sollicit\S+|mess\S+|harcel\S+)( \S+){0,2} (plus|pas|jamais)
    (?<!vous )(?<!vous ne )(?<!on )(?<!on ne )(?<!ils ne )(?<!ils )(?<!elle )(?<!il )(?<!personne ne )(m|me|nous) (ecrivez|ecris|envoyez|envoie|contactez|contacte|derangez|relancez|embetez|sollicitez|harcelez) (plus|pas|jamais)( rien| de \S+| svp| s il vous plait)*$
    (ne |n )?(veux|souhaite|desire|souhaitons|voulons|voudrais|aimerais|accepte|ai)( \S+)? (plus|pas|aucun|jamais)( \S+){0,3} (recevoir|messages?|sms|pub|pubs|publicites?|notifications?|contact\S+|derang\S+|sollicit\S+|spams?|entendre parler|newsletters?|mails?)( \S+)*
    (ne )?plus (de|aucun|recevoir|recevoir de|recevoir vos|recevoir ces|aucune|d) ~(messages?|sms|pub|pubs|publicites?|notifications?|spams?|relances?|whatsapp|mails?|promos?)
    (arret\S+|cess\S+|stop\S*) (de|d|avec|tout de suite de) ~(m |me )?(ecrire|envoyer|contacter|deranger|embeter|relancer|spammer|harceler|messages?|solliciter|spam|bombarder|saouler|pubs?|sms)( \S+)?
    (arret\S+|stop|halte)( a| aux| avec| tous| toutes| ces| les| vos| tes| ce| cette| l| votre)* (messages?|sms|envois?|pubs?|publicites?|notifications?|spams?|relances?|harcelement|envoi)
    (retir|supprim|enlev|ray|effac|sort|vir)(ez|er|e|ons)( moi| nous| mon \S+| mes \S+| ce \S+| vite| s il vous plait)*( \S+){0,2} (liste|listes|fichiers?|base de donnees|diffusion)( \S+)*
    (retir|supprim|enlev|effac)\S* (moi(?! (les|la|le|l|ces|un|une)(?!\S))|mon numero|mes coordonnees|mon contact|mes donnees|mon tel|ce numero)( \S+)*
    (veux|voudrais|souhaite|aimerais|comment|peux|faire pour|pour|desire) ~des(abonner|inscrire)(?! d(u|e la|e cette|e mon) (cours|formation))
    desabonn\S*
    desinscriv\S*
    (plus|pas) la peine (de|d) (m |me |nous |continuer a )?(ecrire|envoyer|relancer|contacter|insister|solliciter)( \S+)*
    (inutile|plus besoin|pas besoin) (de|d) (m |me |nous )?(ecrire|envoyer|relancer|contacter|solliciter|vos messages|vos infos|insister)( \S+)*
    (ne )?plus (recevoir|etre contact\S+|etre derang\S+|etre sollicit\S+|avoir vos)( \S+)*
    ne (nous|me|m) (recontact\S+|contact\S+|relanc\S+|ecri\S+|envoy\S+|sollicit\S+|rappel\S+) (plus|pas)( \S+)*
    merci d (arreter|cesser)( \S+)*
    ne plus (envoyer|ecrire|contacter|m envoyer|m ecrire|me contacter)( \S+)*
    (laissez|laisse|fichez|foutez)( moi)? (moi )?(tranquille|en paix|la paix)
    (vais|je) (vous (bloquer|signaler|bloque|signale)|(bloquer|signaler|bloque|signale)( ce numero| le numero| ce contact| comme spam| si ca continue)*$)( \S+)?
""")  # fmt: skip

# Who asks what would happen wants no end yet, and who forbids an end wants none.
_IFS = phrases(r"""
    (?<!you )(?<!u )(don t|dont|do not|never|not|no|ne) (stop|cancel\S*|end|remove|delete|close|block|unsubscribe|quiten|cierren|supprim\S+|annul\S+|arretez)( \S+)?
    (cancel|band|stop|block|remove|delete|बंद|कैंसल|कैंसिल|रद्द|ब्लॉक) (mat|mt|na|मत|न|ना) (kar\S*|kijiye|hon\S*|कर\S*|कीजिए|हो\S*)( \S+)?
    (si|if|agar|अगर|cuando|al) (yo |i |je |main |me |nos )?(me )?(doy|dar(me)?|damos|quit|cancel|leave|desabonn\S*|desinscri\S*|cancelo|anulo|desist\S*|unsubscribe|hata\S*|remove)( de baja| my \S+| mi \S+)?
""")

_START_WORDS = _listed("""
    start|unstop|subscribe|resume|opt in|optin|start again|resubscribe|shuru karo|phir se shuru karo|chalu karo
    शुरू करो|शुरू करें|फिर से शुरू करें|स्टार्ट|iniciar|reanudar|suscribirme|suscribir|alta|empezar|comenzar
    commencer|reprendre|demarrer|abonner|m abonner|reabonner
""")  # fmt: skip

_STARTS = phrases(r"""
    (subscribe|add|opt|put|sign|include|turn|switch|enable) (me |my number |it |them |messages |updates |notifications )?(back|again|in again|up again)( \S+)*
    re ?subscribe
    unblock(ed)?( \S+)*
    (resume|restart|reactivate|re activate)( \S+){0,3} (messages?|msgs?|updates?|notifications?|subscription|alerts?|texts?|sending)
    (can|may|could|do|please|start|begin|want|keep|ok|now|u|you) ~(message|messaging|msg|text|texting|contact|send|sending|get|getting|receive|receiving|updates|hear) ~(again|once more|back now|like before)( \S+)*
    (phir|fir|dobara|dubara|wapas|vapas|phirse|firse) (se )?~(message|msg|update|updates|msgs|messages|sms|notification)( \S+)*
    (message|msg|update|updates|msgs|messages|sms) ~(phir|fir|dobara|dubara|wapas|vapas|chalu|chaalu|shuru|start)( \S+)*
    (फिर|दोबारा|वापस|दुबारा) (से )?~(मैसेज|मेसेज|संदेश|अपडेट|अपडेट्स|सूचना)( \S+)*
    (मैसेज|मेसेज|संदेश|अपडेट|अपडेट्स) ~(फिर|दोबारा|वापस|चालू|शुरू|दुबारा)( \S+)*
    (volver|vuelv\S+|volvieran) a ~(recib\S+|escrib\S+|mand\S+|envi\S+|suscrib\S+|activ\S+|contact\S+|alta)( \S+)*
    (reactiv\S+|reanud\S+|resuscrib\S+|activ\S+ de nuevo|activen otra vez|suscrib\S+ (otra vez|de nuevo))( \S+)*
    (recibir|escribirme|mandarme|mensajes|alta|activar|enviarme|suscribirme|enviar|escribir) ~(otra vez|de nuevo|nuevamente)
    (otra vez|de nuevo|nuevamente) ~(recibir|mensajes|informacion|novedades|alta|mandar|enviar)( \S+)?
    (reabonn\S+|reinscri\S+|reactiv\S+)( \S+)*
    (recevoir|envoyer|ecrire|abonner|messages|inscrire|contacter|reprendre|envoyez moi|ecrivez moi) ~(a nouveau|de nouveau|encore une fois|nouveau)
    (a nouveau|de nouveau) ~(recevoir|messages|infos|informations|envoyer|nouvelles|ecrire)( \S+)?
    (reprendre|reprenez|relancer|remettez)( \S+){0,2} (messages?|envois?|contact|notifications?|liste|abonnement)
""")  # fmt: skip

_NEVER = worded("don dont never not mat mt मत ne jamais nunca")
"""Said beside words of a beginning they may forbid it."""

_WHO = r"""(?:(?:a|an|the|your|any|some|real|actual|live|senior|proper|ur|one|good|of your|human|concerned|right|course|academic|admission|admissions|student|career|sales|head|senior most) )*(?:person|human|humans|human being|agent|executive|representative|rep|whoever|colleagues?|teammates?|accountant|accounts|warden|secretary|concerned|counsell?ors?|counsell?ers?|advisor|adviser|someone|somebody|anyone|staff|manager|operator|real one|people|team|customer (?:care|support|service)|admission (?:team|officer|head)|sir|madam|maam|teacher|owner|principal|director|coordinator|co ordinator|incharge|in charge|hod|dean|faculty|trainer|expert|individual|guy|official|specialist|receptionist|office|reception|supervisor|boss|mentor|professor|counselling team|support|head)"""
_QUI = r"(?:une? |le |la |votre |vos |l |des |quelqu un |un de vos |vrai |vraie |veritable |autre |vraie )*(?:collegues?|chef|cheffe|tuteur|tutrice|personnes?|humain|humaine|conseill\S+|agent|quelqu un|qqn|responsable|operateur|etre humain|secretaire|secretariat|directeur|directrice|professeur|formateur|equipe|accueil|interlocuteur|employe|commercial|service \S+|administration|vrai|vraie|gens)"
_QUIEN = r"(?:una? |el |la |algun |alguna |otra |su |los |las |de sus |de los |verdadera? |alguien de |real |la misma )*(?:companer[oa]s?|chica|chico|senorita|senora|jef[ae]|tutora?|orientadora?|personas?|humano|humana|asesora?|asesores|agente|alguien|representante|consejer[oa]|encargad[oa]|responsable|operador|operadora|ser humano|profesora?|director|directora|coordinadora?|secretaria|supervisora?|ejecutiv[oa]|gerente|ustedes directamente|recepcion|equipo|vendedora?|orientadora?)"
_KISI = r"(?:unse|unhi|inse|asli|incharge|warden|accountant|manager|mam ji|insaan|insan|insano|aadmi|admi|aadmee|kisi|counsell?or|counsell?er|counselar|teacher|sir|madam|maam|mam|manager|agent|vyakti|bande|banda|executive|team|human|person|staff|owner|director|principal|senior|adhikari|faculty|coordinator|log|koi|head|mentor|advisor|expert|incharge|office walon|bade|reception)"
_KISI_HI = r"(?:इंसान|इन्सान|किसी|काउंसलर|काउंसेलर|काउन्सलर|सर|मैडम|मैनेजर|व्यक्ति|आदमी|एजेंट|टीचर|अधिकारी|सलाहकार|प्रिंसिपल|स्टाफ|टीम|डायरेक्टर|शिक्षक|कर्मचारी|मालिक|प्रतिनिधि|ऑफिस वालों|बड़े)"

_HUMAN = phrases(rf"""
    (talk|speak|chat|connect|speaking|talking|transfer|discuss|interact|put|connecting|text|deal|forward|refer|chatting|tlk|escalate|conversation|word|pass|hand|conversing|spk)( \S+){{0,2}}? (to|with|through to|over to|thru to|2|through) {_WHO}
    (want|need|get|give|prefer|send|require|bring|assign|like|looking for|find|requesting)( me| to| have| to have| us| for)* (a|an|real|actual|live|some) (real |actual |live |human |proper )?(person|human|agent|executive|representative|counsell?or|advisor|operator|someone real|human being|staff member|support executive|staff)( \S+)*
    (connect|transfer|escalate|forward) (me|us|this|my (chat|query|call))( please| pls| now| asap| directly| sir)*( (to|with)( \S+){{0,4}})?$
    (human|agent|real person|live agent|representative|customer care|operator|live person|live chat|human agent|human support|human please)( please| pls| plz| now| only| sir)*$
    (dont|don t|do not|not|no|nt|hate|tired of|sick of|fed up of|instead of|rather than|without|stop with|enough of|enough with)( want| like| wish| prefer)*( to)?( talk| chat| speak| deal| talking| chatting| discuss)*( to| with)*( a| an| any| this| the| some| your| these| ai| auto| automated| ur)* (bot|bots|robot|machine|chatbot|computer|automated replies|auto reply|automated messages|auto replies|automated answers|automated response|robots)(?! (course|class|learning|operator|science|training|language))( \S+)*
    (is|are|any|have) (there )?(any|a|some|any real|a real|an actual)? ?(human|person|real person|agent|real human|human being|actual person|live person|live agent)( \S+){{0,2}}? (here|there|available|i can|to talk|to speak|who|on this|behind|side|around|online|that|chat|free|now|please)( \S+)*
    (someone|somebody|anyone|any one|some one|anybody|a person) ~(from|in|at|of) (your|the|ur|admission|admissions|office) ?~(team|office|staff|admission|admissions|side|department|institute|academy|end|college|school|counselling|support) ~(talk|speak|text|write|contact|reply|message|assist|chat|respond|get in touch|reach|guide|help|explain|connect)( \S+)*
    (someone|somebody|a person|anybody|anyone) ~(who is|thats|that is|that s) (human|real|alive|not a \S+)
    (get|put) (me )?(in touch|through)( \S+)?( with| to)? {_WHO}
    (get|bring|find|send|give) (me )?(in )?(somebody|someone|some one|your manager|ur manager|your supervisor|a colleague|another person)( \S+)*
    (somebody|someone|person) (who|that) (actually |really )?(knows|understands|can help|can understand|is real|works there)( \S+)*
    (whoever|person|one|sir|madam|the \S+) (is |s )?(in charge|incharge|responsible|concerned)( \S+)*
    (se|unse|unhi se|unko|madam ko|sir ko|mam ko) (hi )?(likh|likhke|likhkar|direct|seedha|milkar|milke)( ke| kar)? ~(puchna|poochna|baat|batana|bolna|kehna)( \S+)*
    (सर|मैडम|उन|उन्हीं|उनसे|उनको) ~(को|से) (ही )?(लिखना|लिखकर|सीधे|मिलकर)( \S+)*
    (agente|asesora?|operadora?|operateur|operatrice|conseiller|conseillere|humano|humain)( humano| humain| por favor| svp)*$
    ^con (el|la|un|una|alguno de los|alguien) {_QUIEN}( \S+)*
    (pon|ponga|pongan|ponme|pongame|ponganme|paseme|pasame|pasas|pasa|comunicame|comuniqueme|comunica) ?(me )?con( \S+)*
    (pasas|pasame|pasa|paseme) (a|con) (la|el|un|una) ~(chica|chico|persona|encargad[oa]|senor|senora|asesor|asesora)( \S+)*
    (let me|want to|wanna|like to|need to|can i|could i|may i|would rather|prefer to|have to) (talk|speak|discuss|chat)( to| with)? (directly|personally|privately|in person|face to face|human to human|one on one|1 on 1|properly)( \S+)*
    (meet|see|visit|consult)( \S+)? (the |a |your |some )?(counsell?or|advisor|principal|director|someone in person|coordinator|manager)( \S+)?
    (real|actual|human|live|manual) (person|human|support|assistance|agent|counsell?or|help|reply|being|chat|interaction|assistant|conversation|representative)( please| pls| plz| chahiye| to| who| needed| required| se| ko| on)( \S+)*
    (let|have|make|ask|tell|get) {_WHO} (to )?(talk|speak|message|text|write|contact|reply|chat|respond|connect|reach|get in touch|get back|msg|take over|handle|answer|help|look)( \S+)*
    (want|need|like|would like|request|require)( a| to have| to get| some)? (human|personal|one to one|one on one) (help|assistance|guidance|support|counselling|attention|interaction|contact|touch|reply|response|answer)
    (take over|takeover)( \S+)? (human|someone|person|counsell?or)
    {_KISI}( \S+){{0,2}}? (se|ko|say|s|sey)( \S+){{0,3}}? (baat|bat|baath|connect|milao|milwao|milwa|milna|judwa|jodo|jod|transfer|bulao|bula|bolo|bulaiye|chat|discuss|contact|lagao|pooch|puchna hai|milwaiye|batao msg)( \S+)*
    (baat|bat)( \S+){{0,2}}? (karni|karna|karwa|karva|kara|karao|karwao|karwado|karado|karwaiye|karaiye|karu|karvao|ho|krwao|krni|krna|krva|karwana|karwani|kraw\S*|kro)( \S+)*? {_KISI}( se| ji| ko)*( \S+)?
    (insaan|insan|human|aadmi|asli insaan|real person|banda|asli banda|real banda|counsell?or|executive|agent)( \S+)? (chahiye|bulao|do|dijiye|bhejo|hai kya|hai koi|mile|milega|available|de|bula|lao|mil)( \S+)*
    koi (insaan|insan|banda|human|real|asli|person)( \S+)*
    (bot|robot|machine|automatic|automated|computer|chatbot|ai)( \S+){{0,2}}? (nahi|se nahi|nahin|se baat nahi|hatao|mat|band)( \S+)*
    (admission|support|sales|counselling|office|academic) (team|wale|walon|department|desk|cell|staff)( \S+)? (se|ko)( \S+){{0,2}}? (baat|bat|connect|contact|milao|jodo|bolo)( \S+)*
    {_KISI_HI}( \S+){{0,2}}? (से|को)( \S+){{0,3}}? (बात|बातचीत|कनेक्ट|जोड\S*|मिला\S*|मिलना|मिलवा\S*|संपर्क|चैट|बुला\S*|ट्रांसफर|बोलिए|पूछना)( \S+)*
    (बात|बातचीत)( \S+){{0,2}}? (करनी|करना|करवा\S*|करा\S*|कराइए|हो)( \S+)*? {_KISI_HI}( से)?( \S+)?
    (इंसान|असली|कोई) (इंसान|आदमी|व्यक्ति|चाहिए|काउंसलर|से)( \S+)*
    (मशीन|बॉट|रोबोट|कंप्यूटर|चैटबॉट|ऑटोमैटिक)( \S+){{0,2}}? (नहीं|मत|हटा\S*|बजाय|जवाब नहीं)( \S+)*
    (hablar|habla|hable|comunicar\S*|comunique\S*|comuniquen\S*|contactar|conectar\S*|conecte\S*|charlar|chatear|platicar|tratar|pas[ae]\S*|pasar\S*|pongan?me|poner\S*|transfier\S*|transferir\S*|conversar|escribirme|derivar\S*|deriv\S+|contacto|atencion)( \S+){{0,3}}? (con|a|de) {_QUIEN}
    (quiero|necesito|prefiero|quisiera|busco|solicito|exijo|deseo|dame|deme|ocupo) (que )?(me )?(atienda|atiendan|responda|conteste|escriba|ayude|ayuden|hable)? ?({_QUIEN})( \S+)*
    (que )?me (atienda|conteste|responda|atiende|escriba|ayude|contacte) {_QUIEN}( \S+)*
    (hay|esta|estaria|puede|pueden|podria|pudiera|podra) (alguna?|alguien|una?)? ?({_QUIEN}) ~(atend\S+|ayud\S+|real|humana?|respond\S+|escrib\S+|habl\S+|contest\S+|disponible|de verdad|orient\S+|explic\S+)( \S+)*
    (persona|humano|asesora?|atencion|alguien) (real|humana|humano|por favor|de verdad|de carne y hueso|personalizada|fisica|viva)( \S+)*
    (no|sin|odio|estoy harto de|cansada de|cansado de|nada de)( quiero| me gusta| me gustan| deseo| quisiera)?( hablar| chatear| tratar| respuestas)*( con)?( un| una| el| los| la| este| mas| ningun)* (bot|bots|robot|robots|maquinas?|contestador|chatbot|ia|automatic\S+|automatizad\S+)( \S+)*
    (parler|discuter|echanger|contacter|joindre|parle|avoir|mettre|dialoguer|passer|passez|communiquer|mettez|relation|contact|transferez|transferer|transfere|rencontrer|relier|mis)( \S+){{0,4}}? (a|avec|au|aux|directement a|l|en ligne avec) {_QUI}
    (contacter|joindre|rencontrer|avoir|voir|passez moi|passer) {_QUI}( \S+)*(?<!au telephone)
    (veux|voudrais|prefere|aimerais|souhaite|besoin|demande|faut|cherche|exige|prefererais)( d| de| qu| avoir| parler| que)* (un|une|quelqu)( vrai| vraie| veritable| autre)? (personne|humain|conseill\S+|agent|interlocuteur|contact humain|etre humain|responsable)( \S+)*
    (quelqu un|une personne|une vraie personne|un humain|un conseiller|une conseillere|un responsable) ~(repond\S*|aid\S*|ecri\S*|renseign\S*|contact\S*|disponible|reel|la|humain|expliqu\S*|prend\S*|conseill\S*)( \S+)*
    (pas|plus|marre|assez|ras le bol|sans|non)( a| avec| d| de| parler| discuter| echanger| par| des| ces| les)*( un| une| ce| cette| le| la| reponses)* (robots?|bots?|machines?|chatbot|ia|automatiques?|automate|ordinateur|reponses automatiques)( \S+)*
    (?<!par )(un humain|humain|une vraie personne|vraie personne|vrai conseiller|un conseiller)( svp| s il vous plait| merci)*$
""")  # fmt: skip


@lru_cache(maxsize=OF_A_TURN)
def duty(message: str) -> Duty | None:
    """The duty that one message lays on us, if any: the one that must not wait comes first."""
    said = spoken(message)
    bare = " ".join(word for word in said.split() if word not in _FILLERS)
    if is_emergency(said):
        return "emergency"
    if {said, bare} & _STOP_WORDS or _STOPS.search(_IFS.sub(" . ", said)):
        return "opt_out"
    if {said, bare} & _START_WORDS or (_STARTS.search(said) and _NEVER.isdisjoint(said.split())):
        return "opt_in"
    if wants_a_call(said):  # "a counsellor on the phone": a call is with a human, and we answer until then
        return "callback"
    # "Are you a real person?" only wants to know.
    return "human" if _HUMAN.search(said) and beyond(said.split()) else None


def last_duty(messages: tuple[str, ...], *, call: bool = False) -> Duty | None:
    """The duty of a burst. An emergency comes before everything, then opting out or in (the later word counts),
    then a human, then a call.

    Args:
        call: one is booked or being arranged. "No need to call me" is about that call then, and opts out of nothing.
    """
    duties = [found for message in messages if not (call and calls_off(message)) and (found := duty(message))]
    if "emergency" in duties:
        return "emergency"
    choices = [found for found in duties if found in ("opt_out", "opt_in")]
    return choices[-1] if choices else duties[-1] if duties else None
