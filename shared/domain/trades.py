# ruff: noqa: E501 -- words of one field stand together
"""What people come to learn, in the words of five languages, folded: exams, languages, trades, arts, school subjects."""

from shared.domain.patterns import worded
from shared.domain.words import fold

TRADES = worded(
    fold(
        """
        upsc ias ips ifs pcs uppsc uppcs rpsc ras bpsc mpsc mppsc ssc cgl chsl po banking ibps sbi rbi rrb ntpc railway
        railways nda cds afcat agniveer capf cuet clat cat mat xat cmat gate jee neet iit nift nid nata ctet tet
        reet uptet bed deled jrf ntse olympiad olympiads gre gmat ielts toefl toeic pte sat act duolingo oet dele delf
        dalf tcf tef siele goethe testdaf jlpt topik cfa ca cma acca cpa frm mba mca bba bca bcom mbbs bds bams anm gnm
        यूपीएससी आईएएस आईपीएस पीसीएस यूपीपीएससी आरएएस बीपीएससी एसएससी सीजीएल बैंकिंग रेलवे एनडीए सीडीएस अग्निवीर सीयूईटी क्लैट
        जेईई नीट सीटेट टेट सीए सीएस सीएमए एमबीए आईलेट्स आइलेट्स सिविल सेवा पुलिस आर्मी एयरफोर्स पटवारी लेखपाल दारोगा
        python java javascript react angular nodejs php kotlin android ios html css sql mysql excel tally photoshop
        illustrator autocad solidworks revit sketchup catia ccna ccnp aws azure devops cloud linux cybersecurity cyber
        blockchain salesforce sap hadoop tableau powerbi ml robotics iot coding data programming programacion programmation
        fullstack frontend backend mern webdesign designing animation animacion vfx gaming seo uiux figma
        पाइथन जावा कोडिंग प्रोग्रामिंग टैली एक्सेल फोटोशॉप साइबर क्लाउड रोबोटिक्स ग्राफिक एनिमेशन adca dca सीसीसी
        informatica informatique ofimatica bureautique ciberseguridad cybersecurite computacion ordinateur
        kubernetes docker selenium testing networking
        english german french spanish italian japanese korean chinese mandarin arabic russian portuguese sanskrit urdu
        angrezi angreji अंग्रेजी इंग्लिश जर्मन फ्रेंच स्पेनिश संस्कृत
        ingles frances aleman italiano portugues japones chino coreano arabe ruso espanol catalan
        anglais allemand espagnol italien portugais japonais chinois coreen russe
        welding welder soldadura soldar soldador soudure soudeur soudage hvac plumbing plumber fontaneria plomeria plomberie
        plombier electrician electricista electricidad electricite electricien carpentry carpinteria menuiserie menuisier
        mechanic mecanica mecanique mecanico mecanicien cnc machinist forklift cariste carretillero montacargas masonry maconnerie
        refrigeracion refrigeration climatisation fitter turner वेल्डिंग वेल्डर प्लंबर इलेक्ट्रीशियन फिटर मैकेनिक
        phlebotomy phlebotomist flebotomia nursing enfermeria enfermera infirmier infirmiere soignant soignante pharmacy farmacia pharmacie
        radiology paramedic physiotherapy fisioterapia kine dental veterinaria veterinaire ophthalmic dmlt नर्सिंग फार्मेसी
        celador geriatria petiteenfance puericulture ambulancier
        bookkeeping accounting accountancy contabilidad comptabilite compta quickbooks gst taxation payroll nominas
        marketing mercadeo ecommerce finance finanzas logistics logistica logistique secretaire administrativo
        administrativa rrhh paralegal immobilier inmobiliaria vente commerceinternational
        मार्केटिंग अकाउंटिंग जीएसटी
        cooking culinary baking pastry bakery barista bartending cocina cocinero reposteria panaderia pasteleria cuisine cuisinier
        patisserie boulangerie sommelier कुकिंग बेकिंग hospitality hotelier hoteleria hosteleria hotellerie restauration recepcion recepcionista reception
        receptionniste tourism turismo tourisme aviation cabin pilot piloto stewardess azafata guia
        beautician beauty parlour parlor makeup mehndi mehendi hairdressing hairdresser barber peluqueria barberia estetica esthetique esthetic
        coiffure coiffeuse coiffeur unas onglerie maquillaje maquillage manicura nail nails spa masaje masajes massage cosmetology
        ब्यूटी पार्लर ब्यूटीशियन मेहंदी मेकअप सिलाई कढ़ाई टेलरिंग silai kadhai tailoring sewing stitching costura couture fashion moda mode
        फैशन photography fotografia photographie videography editing filmmaking guitar guitarra guitare piano violin singing canto chant
        dance danza baile danse drawing dibujo dessin painting pintura peinture music musica musique theatre teatro yoga pilates zumba
        chess ajedrez echecs abacus vedic kathak bharatnatyam tabla keyboard calligraphy pottery डांस गिटार योग अबेकस संगीत नृत्य
        jardineria jardinage floristeria fleuriste interior
        phonics handwriting montessori preschool ntt oposiciones opos
        """
    )
).difference(worded("mode enfance petite international"))
"""Who names one of them names a course, wherever it stands."""
SUBJECTS = worded(
    """
    maths math mathematics mates matematicas physics chemistry biology algebra algebre calculus geometry fisica quimica
    biologia mathematiques physique chimie biologie गणित मैथ भौतिकी रसायन
    """
)
"""Of school: spoken of by many who want no lessons in them."""
LEVELS = worded(
    """
    a1 a2 b1 b2 c1 c2 n5 n4 n3 foundation inter final advanced basic beginner level 1 2 3 po clerk mains prelims dropper
    repeater design designing development science analytics learning security marketing assistant technician teacher
    training hoteliere hotelera turistico touristique tourisme turismo hotellerie speaking cosmetics repairing target
    intensivo intensif avanzado avance फाउंडेशन डिजाइन रिपेयरिंग पार्लर पीओ क्लर्क सेवा
    """
)
"""Say more of it, beside it."""
