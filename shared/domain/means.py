# ruff: noqa: E501 -- the phrases of a language stand together
"""What somebody can, or would, pay: an amount said as a limit of their own."""

from shared.domain.line import Line, standing
from shared.domain.numerals import WHOLE

_SCALE = r"(?:k|lakhs?|lacs?|lac|l|hazaa?re?|hajaa?re?|hzr|thousands?|grand|hundred|mil|mille|cientos|cents|saun?|सौ|हजार|लाख|हज़ार)"
_UNIT = r"(?:rs|inr|₹|rupees?|rupaye|rupaiya|rupay|rupiye|bucks|euros?|eur|€|dollars?|dolares|usd|\$|pounds?|quid|pesos|soles|रुपये|रुपए|रुपया|रु)"
_WORDED = rf"(?:{'|'.join(sorted((word for word in WHOLE if len(word) > 1), key=len, reverse=True))})"
_FIGURE = r"\d[\d.,]*(?:k|l)?"
_AMOUNT = rf"(?:{_UNIT} )?(?:{_FIGURE}(?: {_SCALE})*(?: {_UNIT})?|(?:{_WORDED} ){{1,3}}(?:{_SCALE})(?: {_SCALE})?(?: {_UNIT})?)(?! (?:anos?|ans|years?|yrs?|saal|sal|साल|months?|mois|meses|din|days?|%|percent|marks|hours?|students?|baje|pm|am|km|h)(?!\S))"
_MONEY = rf"(?:{_UNIT} {_FIGURE}|(?:{_FIGURE}|(?:{_WORDED} ){{1,3}}) ?(?:{_SCALE})(?: {_UNIT})?|{_FIGURE} {_UNIT}|\d{{2,3}}k|\d{{3,7}}(?!\d)|\d{{1,3}}(?:[.,]\d{{2,3}})+)(?! (?:anos?|ans|years?|yrs?|saal|sal|साल|months?|mois|meses|din|days?|%|percent|marks|hours?|students?|baje|pm|am|km|h)(?!\S))"
_A_MONTH = r"(?: (?:per month|a month|monthly|al mes|por mes|mensuales|par mois|mahine|mahina|महीने|/ month))?"
_ABOUT = r"(?:(?:is|hai|h|only|of|sirf|around|about|roughly|approx|approximately|mera|my|upto|up|to|max|maximum|maxi|tak|bas|just|under|within|below|es|de|est|d|environ|solo|solamente|unos|unas|como|between|ka|ki|ke|range|was|hi|apna|abhi|aprox|hasta|is like|like|que|plus|mas|more|than|less|moins|jusqu|a|au|over|near|almost|say|है|सिर्फ|केवल|करीब|लगभग|का|की|तक|मेरा|ही|बस|,) )*"
_CAN = r"(?:can|could|able to|manage to|puedo|podria|podemos|puede|peux|pourrais|pouvons|peut|only|i ll|will|would)"
_LIMIT = standing(
    rf"(?:budget|bajat|बजट|presupuesto) {_ABOUT}(?P<a>{_AMOUNT}{_A_MONTH})",
    rf"(?P<b>{_AMOUNT}{_A_MONTH}) (?:tak |ke andar |ke under |ka |ki |is |only |max |maximum |तक |का |de |hi |mera |my |our |the |ही |मेरा )*(?:budget|bajat|बजट|presupuesto)",
    rf"(?P<c>{_MONEY}{_A_MONTH}) (?:is |hai |है |es |est )?(?:(?:all|everything|the most|what) (?:i have|i ve got|i got)|(?:my |the |our |mon |mi )?(?:max|maximum|maximo|maxi|limit|tops|top|upper limit|ceiling|se zyada nahi|से ज्यादा नहीं)|tout ce que j ai|lo que tengo|todo lo que tengo)",
    rf"(?:my |our |mon |mi )?(?:max|maximum|maximo|maxi|upper limit|limite|not more than|no more than|nothing over|nothing above|pas plus de|no mas de) {_ABOUT}(?P<d>{_MONEY}{_A_MONTH})",
    rf"(?:{_CAN}|cannot|can t|cant) (?:\S+ ){{0,2}}?(?:pay|afford|spend|manage|arrange|stretch|spare|shell out|put in|pagar|gastar(?:me|nos)?|invertir|permitirme|payer|mettre|depenser|debourser|me permettre|investir) {_ABOUT}(?P<e>{_MONEY}{_A_MONTH})",
    rf"(?P<f>{_MONEY}) (?:tak |se zyada nahi |se upar nahi |hi |तक |ही |से ज्यादा नहीं |से ऊपर नहीं )?(?:de|kar|afford kar|pay kar|kharch kar|laga|jama|arrange kar|manage kar|दे|कर|खर्च कर|लगा|जुटा) (?:hi )?(?:sak\S*|paa?u\S*|pa\S*|denge|dunga|sakt\S*|सक\S*|पा\S*)",
    rf"(?:i (?:only |just )?have|i ve(?: only)?(?: got)?|have only|only have|got only|i got|i saved|saved up|saved|tengo|solo tengo|junte|solo junte|ahorre|ahorrado|reuni|j ai|je n ai que|dispose de|mis de cote) (?:only|just|about|around|solo|unos|environ|like|up to|que|seulement|ahorrados|,)? ?(?P<g>{_MONEY})",
    rf"(?:mere paas|mere pas|mere paas sirf|मेरे पास|paas|पास) (?:sirf|bas|abhi|hi|only|total|kul|केवल|सिर्फ|बस|अभी|कुल)? ?(?P<h>{_MONEY})",
    rf"(?:make it|do it for|do it at|do it in|give it for|give it to me for|let me have it for|let it be|bring it (?:down )?to|lower it to|get it for|settle (?:at|for|on)|finali[sz]e (?:at|for|in)|close (?:it )?at|take|accept|call it|how about|come down to|reduce it to|match it (?:at|for)) {_ABOUT}(?P<i>{_MONEY})(?! off)",
    rf"(?P<j>{_MONEY}) (?:me|mein|mai|में|pe|par|पर) (?:\S+ )?(?:final |fix |done |deal |set |फाइनल )?(?:kar\S*|kr\S*|de do|dila\S*|dedo|do|ho ja\S*|done|final|pakka|maan\S*|baat bana\S*|admission|कर\S*|दे दो|दिला\S*|दे दीजिए|हो जा\S*|मान\S*|एडमिशन|पक्का|दाखिला)",
    rf"(?P<k>{_MONEY}) (?:laga lo|laga do|lagao|lelo|le lo|rakho|rakh lo|लगा लो|लगा दो|ले लो|रख लो)",
    rf"(?:me lo|nos lo|melo)? ?(?:dej(?:as|a|an|ame|enme|amelo|enmelo|ais|adlo|en)|hac(?:es|en|eme|eis)|pon(?:es|en|me|lo)|cierr(?:a|as|an)) ?(?:lo |la |melo )?(?:en|por|a) {_ABOUT}(?P<l>{_MONEY})",
    rf"(?:faites|faite|fais|laissez|laisse|mettez|passez|accordez|baissez)(?: ?le| ?la)?(?: ?moi)?(?: \S+)? (?:a|pour) {_ABOUT}(?P<m>{_MONEY})",
    rf"(?:dans les|autour de|aux alentours de|alrededor de|unos|jusqu a|hasta) (?P<n>{_FIGURE} {_UNIT})(?: environ| max\S*| mas o menos)?(?=$| [,.]| max\S*| pas| no)",
    rf"(?P<o>{_MONEY}) (?:max|maxi|maximum|maximo|tops) (?:et|and|aur|y|,|\S+$)",
    rf"(?:no (?:puedo|podemos|llego a)|can t go|cannot go|ne peux pas|peux pas) (?:\S+ ){{0,2}}?(?:mas (?:de|alla de)|above|over|beyond|plus de|depasser) (?P<p>{_MONEY})",
    rf"(?P<q>{_MONEY}) (?:se zyada|se jyada|se upar|se jada|से ज्यादा|से ऊपर|से अधिक) (?:\S+ )?(?:nahi|nahin|नहीं|मत|na)",
    rf"(?P<r>{_MONEY}) (?:tak|तक) (?:hai|ka hai|ho|h|chalega|ok|theek|thik|है|चलेगा|ठीक|का है|mil\S*|ka course|wala)",
)


def budget(line: Line) -> str:
    """The amount, as it was said; empty where none is said as one's own limit."""
    return line.told(_LIMIT.search(line.said)).strip(" ,.")
