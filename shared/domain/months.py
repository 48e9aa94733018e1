"""The names of months in five languages, folded as ``shared/domain/words.py`` folds."""

_NAMES = """
    january jan जनवरी enero janvier|february feb फरवरी febrero fevrier|march mar मार्च marzo mars
    |april apr अप्रैल abril avril|may मई mayo mai|june jun जून junio juin|july jul जुलाई julio juillet
    |august aug अगस्त agosto aout|september sep sept सितंबर सितम्बर septiembre septembre
    |october oct अक्टूबर अक्तूबर octubre octobre|november nov नवंबर नवम्बर noviembre novembre
    |december dec दिसंबर दिसम्बर diciembre decembre"""
MONTHS = {name: number for number, names in enumerate(_NAMES.split("|"), 1) for name in names.split()}
