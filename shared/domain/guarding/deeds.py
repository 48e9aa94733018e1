# ruff: noqa: E501 -- the phrases of a language stand together
"""Whether a draft tells of something done. The assistant does nothing but answer, so whatever it says it did is untrue."""

from shared.domain.patterns import phrases, spoken
from shared.domain.sentences import sentences

_BUT_SAYING = "noted|note|understood|seen|read|heard|found|mentioned|said|explained|listed|shared|described|written|answered|checked|looked|tried|given|told you|limited|detailed|need|indeed|explained|quoted|asked|requested|passed"
"""What an assistant does do: it reads, says and passes on."""
_DONE = "booked|reserved|registered|enroll?ed|confirmed|received|refunded|cancell?ed|processed|approved|admitted|waived|transferred|credited|deducted|updated|sanctioned|blocked|completed|initiated|deleted|erased|removed|informed|notified|arranged|scheduled|forwarded|emailed|mailed|sent|called|signed|paid|submitted|allotted|assigned|secured|granted|changed|added|held|kept|reduced|applied"
_THING = "seat|admission|payment|refund|registration|enroll?ment|fees?|booking|application|discount|scholarship|money|amount|place|spot|demo|loan|order|account|form|documents?|records?|data|certificate|visa|card"
_MADE = r"\S+(ado|ido|cho|sto|rto)"
_DEED = phrases(rf"""
    i (have|ve|just|already|personally)( (just|already|also|now|personally|gone ahead and)){{0,2}} (?!(?:{_BUT_SAYING}|been|had|no|not)(?!\S))(\S+ed|sent|spoken|made|put|paid|taken|held|kept|done|set)
    i (?!(?:{_BUT_SAYING})(?!\S))(\S{{3,}}ed|sent|spoke|made|put|got|took|held|kept|told) ((to )?(the|our|your|a|an|my|him|her|them|all|up|aside|that|it|you)) ( ?\S+){{1,6}}
    (we|they) (have|ve|had|just|already) (\S+ ){{0,2}}?({_DONE})
    (we|they) ({_DONE}) (\S+ ){{0,3}}?({_THING})
    (your|ur) (\S+ ){{0,2}}?({_THING}) (is|are|has been|have been|was|were|got) (\S+ ){{0,2}}?({_DONE})
    (maine|main ne|mene) (?!(\S+ ){{0,7}}?(bata|samajh|samjh|dekh|padh|sun|likh|note|keh|kah|pooch|puch|pahunch|bula)\S*)(\S+ ){{0,7}}?\S+ (di|diya|diye|li|liya|liye|ki|kiya|kiye|chuka|chuki|de di|le li)
    (humne|hum ne|hamne) (\S+ ){{0,6}}?(book|reserve|confirm|refund|approve|cancel|register|jama|receive|transfer|maaf|process|rakh|delete|forward|bhej) (kar )?(di|diya|diye|li|liya|liye|ho gay[aie])
    (aapk[aie]|apk[aie]) (\S+ ){{0,5}}?(payment|fees?|paisa|paise|bhugtan|rupay\S*|admission|seat|refund|form|application|booking|registration|documents?|loan|naam|jagah|record|data|discount) (\S+ ){{0,2}}?(gay[aie]|di|diya|diye|chuk[aie]|liya|li) (hai|hain|h)
    मैंने (?!(\S+ ){{0,7}}?(बता|समझ|देख|पढ|सुन|लिख|नोट|कह|पूछ|पहुंच|बुला)\S*)(\S+ ){{0,7}}?\S+ (दी|दिया|दिए|ली|लिया|लिए|की|किया|किए|चुका|चुकी)
    हमने (\S+ ){{0,6}}?(बुक|आरक्षित|रिजर्व|कन्फर्म|पक्की|रिफंड|वापस|मंजूर|स्वीकृत|जमा|रद्द|प्राप्त|माफ|रख|डिलीट|भेज) (कर )?(दी|दिया|दिए|ली|लिया|लिए)
    (आपक[ाीे]) (\S+ ){{0,5}}?(भुगतान|पेमेंट|फीस|पैसा|पैसे|दाखिला|एडमिशन|सीट|रिफंड|फॉर्म|आवेदन|बुकिंग|रजिस्ट्रेशन|पंजीकरण|लोन|नाम|जगह|रिकॉर्ड|डेटा|छूट) (\S+ ){{0,2}}?(गया|गई|गयी|गए|दी|दिया|दिए|चुका|चुकी|चुके) (है|हैं)
    (?<!no )(?<!nunca )((se |le |lo |la )*he) (?!visto|entendido|comprendido|leido|dicho|explicado|comentado|anotado|mencionado|indicado|pedido|preguntado|pasado|transmitido){_MADE} \S+
    (?<!no )((se |le |lo |la )*hemos) (reservado|confirmado|registrado|inscrito|matriculado|recibido|devuelto|cancelado|aprobado|tramitado|reembolsado|anulado|eliminado|borrado|enviado|concedido|guardado)
    su (\S+ ){{0,2}}?(plaza|pago|matricula|inscripcion|reserva|reembolso|solicitud|beca|descuento|datos) (ya )?(esta|estan|ha sido|han sido|queda) (reservad|confirmad|recibid|aprobad|cancelad|tramitad|devuelt|concedid|borrad|eliminad)\S+
    j ai (deja |bien |personnellement |tout )*(?!(?:note|compris|vu|lu|trouve|dit|indique|explique|precise|mentionne|demande|transmis|une|le|la|cette|ce|votre|notre|toute|peu|aucune|quelque)(?!\S))\S{{2,}}(e|i|u|is|it|ert) \S+
    nous avons (deja |bien )*(reserve|confirme|enregistre|inscrit|recu|rembourse|annule|valide|accorde|supprime|efface|envoye|garde)
    votre (\S+ ){{0,2}}?(place|inscription|paiement|reservation|remboursement|demande|bourse|remise|dossier) (est|a ete) (\S+ )?(reservee?|confirmee?|recue?|validee?|remboursee?|annulee?|acceptee?|enregistree?|approuvee?|accordee?)
""")


def deed(text: str) -> str | None:
    """The sentence that tells of something done; None where none does."""
    return next((line for line in sentences(text) if "?" not in line and _DEED.search(spoken(line))), None)
