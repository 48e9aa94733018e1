# ruff: noqa: E501 -- the places of a country stand together
"""Towns and countries that people write in small letters: the best known of where the five languages are spoken."""

from shared.domain.patterns import worded
from shared.domain.words import fold

KNOWN = worded(
    fold(
        """
        delhi mumbai kolkata chennai bengaluru bangalore hyderabad pune ahmedabad surat jaipur lucknow kanpur nagpur indore
        bhopal patna vadodara ghaziabad ludhiana agra nashik ranchi faridabad meerut rajkot varanasi banaras srinagar
        aurangabad dhanbad amritsar prayagraj allahabad jodhpur raipur kota guwahati chandigarh mysore mysuru kochi cochin
        dehradun jamshedpur gwalior jabalpur coimbatore vijayawada madurai noida gurgaon gurugram thane bareilly aligarh
        moradabad gorakhpur udaipur ajmer bikaner jhansi mathura ayodhya faizabad sitapur barabanki unnao hardoi gonda
        muzaffarpur gaya darbhanga bhagalpur siwan ballia azamgarh jaunpur mirzapur shimla jammu goa trivandrum shillong
        bihar up mp uttarakhand rajasthan haryana punjab gujarat maharashtra jharkhand assam odisha kerala telangana
        दिल्ली मुंबई कोलकाता चेन्नई बेंगलुरु हैदराबाद पुणे जयपुर लखनऊ कानपुर नागपुर इंदौर भोपाल पटना आगरा रांची मेरठ वाराणसी
        बनारस प्रयागराज इलाहाबाद जोधपुर रायपुर कोटा चंडीगढ़ देहरादून ग्वालियर नोएडा गुड़गांव गुरुग्राम बरेली अलीगढ़ गोरखपुर
        उदयपुर अजमेर बीकानेर झांसी मथुरा अयोध्या सीतापुर बाराबंकी उन्नाव हरदोई गोंडा गया सीवान बलिया आजमगढ़ जौनपुर बिहार राजस्थान
        houston dallas austin chicago phoenix miami tampa atlanta denver seattle boston philadelphia laredo mcallen waco
        seguin texas california florida london manchester birmingham leeds leicester bradford glasgow dublin toronto
        brampton vancouver sydney melbourne lagos nairobi accra manila karachi lahore dhaka kathmandu colombo
        madrid barcelona sevilla zaragoza malaga murcia bilbao alicante cordoba valladolid vigo gijon granada castellon
        gandia sagunto cullera torrent monterrey guadalajara puebla tijuana bogota medellin cali barranquilla lima quito
        guayaquil santiago caracas rosario montevideo asuncion managua tegucigalpa
        paris marseille lyon toulouse nice nantes montpellier strasbourg bordeaux lille rennes reims grenoble dijon angers
        villeurbanne venissieux bron nimes clermont roubaix tours amiens limoges metz besancon vienne bruxelles liege namur
        geneve lausanne montreal gatineau dakar abidjan douala yaounde casablanca rabat alger oran tunis bamako lome cotonou
        maroc algerie tunisie senegal cameroun france belgique suisse canada quebec espana mexico colombia argentina peru
        chile ecuador venezuela bolivia uruguay paraguay guatemala honduras panama cuba india nepal bangladesh usa uk
        england germany alemania allemagne dubai qatar kuwait oman uae australia italia italie portugal togo benin gabon
        mali congo madagascar haiti guinee niger rwanda burundi mauritanie liban
        """
    )
) - {"nice", "tours", "goa", "up", "mp", "cali", "rosario", "vienne", "gaya", "gonda", "torrent"}
