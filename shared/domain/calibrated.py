"""What support means. Written by ``python -m tests.evals.calibration``: not to be changed by hand.

By what made the vectors, language and kind of text: start and slope of the log-odds that it answers.
"""

CALIBRATED: dict[tuple[str, str, str], tuple[float, float]] = {
    ("all-MiniLM-L6-v2 of English", "en", "prose"): (-4.048, 4.783),
    ("all-MiniLM-L6-v2 of English", "en", "table"): (-3.771, 4.783),
    ("all-MiniLM-L6-v2 of English", "hinglish", "prose"): (-4.3, 4.783),
    ("all-MiniLM-L6-v2 of English", "hinglish", "table"): (-4.023, 4.783),
    ("all-MiniLM-L6-v2 of English", "hi", "prose"): (-4.449, 4.783),
    ("all-MiniLM-L6-v2 of English", "hi", "table"): (-4.171, 4.783),
    ("all-MiniLM-L6-v2 of English", "es", "prose"): (-4.365, 4.783),
    ("all-MiniLM-L6-v2 of English", "es", "table"): (-4.087, 4.783),
    ("all-MiniLM-L6-v2 of English", "fr", "prose"): (-4.227, 4.783),
    ("all-MiniLM-L6-v2 of English", "fr", "table"): (-3.949, 4.783),
    ("", "en", "prose"): (-5.498, 6.985),
    ("", "en", "table"): (-5.48, 6.985),
    ("", "hinglish", "prose"): (-5.426, 6.985),
    ("", "hinglish", "table"): (-5.408, 6.985),
    ("", "hi", "prose"): (-5.677, 6.985),
    ("", "hi", "table"): (-5.659, 6.985),
    ("", "es", "prose"): (-5.527, 6.985),
    ("", "es", "table"): (-5.509, 6.985),
    ("", "fr", "prose"): (-5.341, 6.985),
    ("", "fr", "table"): (-5.323, 6.985),
}
