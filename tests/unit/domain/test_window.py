"""The window planner, held against a table written down independently of it, over every combination."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from shared.domain.cadence import Cadence
from shared.domain.templates import Category, Template, TemplateState
from shared.domain.window import Reach, Reachability, reachability
from shared.domain.zone import Zone

INDIA = Zone(timezone="Asia/Kolkata")
NOON = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
"""A Wednesday, 12:00 in India."""
MOMENTS = {
    "day": (NOON, NOON),
    "night": (NOON + timedelta(hours=11), NOON + timedelta(hours=21)),
    "early": (NOON - timedelta(hours=6), NOON - timedelta(hours=3)),
    "weekend": (NOON + timedelta(days=3), NOON + timedelta(days=4, hours=21)),
    "friday_night": (NOON + timedelta(days=2, hours=9, minutes=1), NOON + timedelta(days=4, hours=21)),
}
"""Now, and the first moment from then on at which people may be written to who have not just written."""
WINDOWS: dict[str, tuple[float | None, float | None]] = {
    "never_wrote": (None, None),
    "just_wrote": (0.1, None),
    "open": (5, None),
    "nearly_closed": (22.5, None),
    "within_the_slack": (23.5, None),
    "closed": (30, None),
    "open_by_ad": (5, 5),
    "closed_but_free": (30, 30),
    "closed_and_ad_over": (80, 80),
}
"""Hours since they last wrote, and since they came by an ad."""
PRICES = {"service": Decimal("0.0014"), "utility": Decimal("0.0014"), "marketing": Decimal("0.0107")}
DEAR_TEXT = PRICES | {"service": Decimal("0.0020")}


def template(name: str, category: Category = "utility", state: TemplateState = "approved", **more: Any) -> Template:
    given = {"id": uuid4(), "language": "hi", "purpose": "follow_up", "body": "{{1}}", "slots": ("news",)} | more
    return Template(name=name, category=category, state=state, **given)


TEMPLATES: dict[str, tuple[Template, ...]] = {
    "none": (),
    "pending": (template("p", state="pending"),),
    "paused": (template("q", state="paused"),),
    "utility": (template("u"),),
    "marketing": (template("m", "marketing"),),
    "both": (template("m", "marketing"), template("u")),
    "english_only": (template("e", language="en"),),
    "french_only": (template("f", language="fr"),),
    "dear_hindi_cheap_english": (template("m", "marketing"), template("e", language="en")),
}
CHOSEN = {
    "utility": "u", "marketing": "m", "both": "u", "english_only": "e", "dear_hindi_cheap_english": "m",
}  # fmt: skip
"""Which of them is sent, if one is."""
CAPS: dict[str, tuple[float, ...]] = {
    "none_sent": (),
    "one_today": (3,),
    "two_today": (20, 3),
    "two_long_ago": (100, 50),
    "five": (500, 400, 300, 200, 100),
}
"""Hours ago at which we wrote unasked."""

EVERY = list(
    product(
        WINDOWS, TEMPLATES, ("granted", "denied", "unknown"), MOMENTS, CAPS, ("phone", "user_id", "none"),
        (False, True), (False, True),
    )
)  # fmt: skip


def expected(
    window: str, templates: str, consent: str, moment: str, caps: str, identity: str, opted_out: bool, dear: bool
) -> tuple[str, str | None, datetime | None, Decimal | None]:
    """Way, template, time of waiting and price, as a person with the rules on paper would find them."""
    now, awake = MOMENTS[moment]
    if opted_out or identity == "none" or consent == "denied" or caps == "five":
        return "nothing", None, None, None
    at = now
    if caps == "two_today":
        at = now + timedelta(hours=4)  # the older of the two is a day old then
        awake = {
            "day": at,
            "night": MOMENTS["night"][1],
            "early": at,  # 10:00
            "weekend": MOMENTS["weekend"][1],
            "friday_night": MOMENTS["friday_night"][1],
        }[moment]
    if not (window == "just_wrote" and caps != "two_today"):
        at = awake
    silent, ad = WINDOWS[window]
    later = (at - now).total_seconds() / 3600
    text_allowed = silent is not None and silent + later < 23
    for_free = ad is not None and ad + later < 71
    chosen = CHOSEN.get(templates) if consent == "granted" else None
    prices = DEAR_TEXT if dear else PRICES
    costs = {"u": prices["utility"], "e": prices["utility"], "m": prices["marketing"]}
    if text_allowed and chosen and not for_free and costs[chosen] < prices["service"]:
        text_allowed = False
    if text_allowed:
        way, name, price = "text", None, Decimal(0) if for_free else prices["service"]
    elif chosen:
        way, name, price = "template", chosen, Decimal(0) if for_free else costs[chosen]
    else:
        return "nothing", None, None, None
    return ("wait", name, at, price) if at > now else (way, name, None, price)


def told(found: Reachability) -> tuple[str, str | None, datetime | None, Decimal | None]:
    return found.way, found.template.name if found.template else None, found.until, found.price


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_planner_does_what_the_table_says(moment: str) -> None:
    cases = [case for case in EVERY if case[3] == moment]
    assert len(cases) == len(EVERY) / len(MOMENTS)
    for case in cases:
        window, templates, consent, _, caps, identity, opted_out, dear = case
        now = MOMENTS[moment][0]
        silent, ad = (now - timedelta(hours=ago) if ago is not None else None for ago in WINDOWS[window])
        reach = Reach.model_validate(
            {
                "now": now,
                "identity": identity,
                "opted_out": opted_out,
                "consent": consent,
                "heard_at": silent,
                "ad_at": ad,
                "language": "hi",
                "templates": TEMPLATES[templates],
                "zone": INDIA,
                "sent": tuple(now - timedelta(hours=ago) for ago in CAPS[caps]),
                "prices": DEAR_TEXT if dear else PRICES,
            }
        )
        assert told(reachability(reach)) == expected(*case), case


def reach(**given: Any) -> Reach:
    return Reach(**({"now": NOON, "identity": "phone", "zone": INDIA, "consent": "granted"} | given))


def test_whoever_has_just_asked_by_a_form_is_greeted_at_night() -> None:
    night = MOMENTS["night"][0]
    greeted = reach(now=night, asked_at=night, templates=TEMPLATES["utility"], language="hi")
    assert reachability(greeted).way == "template"
    hours_ago = reach(now=night, asked_at=night - timedelta(hours=3), templates=TEMPLATES["utility"], language="hi")
    assert reachability(hours_ago).way == "wait"


def test_the_reason_is_told() -> None:
    assert reachability(reach(opted_out=True)).why == "opted_out"
    assert reachability(reach(consent="unknown")).why == "no_consent"
    assert reachability(reach()).why == "no_template"
    assert reachability(reach(heard_at=NOON - timedelta(hours=2))).why == "window_open"
    waits = reachability(reach(now=MOMENTS["weekend"][0], templates=TEMPLATES["english_only"]))
    assert (waits.way, waits.why) == ("wait", "quiet_hours")


def test_without_a_known_price_it_is_sent_all_the_same() -> None:
    found = reachability(reach(templates=TEMPLATES["utility"], language="hi"))
    assert (found.way, found.price) == ("template", None)


def test_a_tenant_may_write_on_weekends_and_until_late() -> None:
    rules = Cadence(weekends=True, quiet_from=22)
    open_window = {"heard_at": MOMENTS["weekend"][0] - timedelta(hours=2)}
    assert reachability(reach(now=MOMENTS["weekend"][0], cadence=rules, **open_window)).way == "text"


def test_hours_that_leave_no_time_are_no_rules() -> None:
    with pytest.raises(ValueError, match="quiet_until"):
        Cadence(quiet_from=8, quiet_until=9)


@pytest.mark.parametrize(
    ("zone", "weekend_is"),
    [(Zone(timezone="Asia/Riyadh", weekend=(4, 5)), "friday"), (Zone(timezone="Asia/Dubai"), "saturday")],
)
def test_the_weekend_is_the_leads_own(zone: Zone, weekend_is: str) -> None:
    friday = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    assert (Cadence().allowed(friday, zone) > friday) == (weekend_is == "friday")
