"""What support means. Written by ``python -m tests.evals.calibration``: not to be changed by hand.

By what made the vectors, language and kind of text: start and slope of the log-odds that it answers.
"""

CALIBRATED: dict[tuple[str, str, str], tuple[float, float]] = {
    ("all-MiniLM-L6-v2 of English", "en", "prose"): (-4.062, 4.792),
    ("all-MiniLM-L6-v2 of English", "en", "table"): (-3.783, 4.792),
    ("all-MiniLM-L6-v2 of English", "hinglish", "prose"): (-4.311, 4.792),
    ("all-MiniLM-L6-v2 of English", "hinglish", "table"): (-4.032, 4.792),
    ("all-MiniLM-L6-v2 of English", "hi", "prose"): (-4.461, 4.792),
    ("all-MiniLM-L6-v2 of English", "hi", "table"): (-4.181, 4.792),
    ("all-MiniLM-L6-v2 of English", "es", "prose"): (-4.369, 4.792),
    ("all-MiniLM-L6-v2 of English", "es", "table"): (-4.09, 4.792),
    ("all-MiniLM-L6-v2 of English", "fr", "prose"): (-4.236, 4.792),
    ("all-MiniLM-L6-v2 of English", "fr", "table"): (-3.956, 4.792),
    ("", "en", "prose"): (-5.798, 7.333),
    ("", "en", "table"): (-5.788, 7.333),
    ("", "hinglish", "prose"): (-5.722, 7.333),
    ("", "hinglish", "table"): (-5.712, 7.333),
    ("", "hi", "prose"): (-5.983, 7.333),
    ("", "hi", "table"): (-5.973, 7.333),
    ("", "es", "prose"): (-5.834, 7.333),
    ("", "es", "table"): (-5.823, 7.333),
    ("", "fr", "prose"): (-5.703, 7.333),
    ("", "fr", "table"): (-5.693, 7.333),
}
