"""Documents are read for facts: few that are wrong, few that are missed, and nothing that is published already."""

from decimal import Decimal
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest

from functions.ingest.chunk import chunks
from functions.ingest.read import read
from local.demo import institute
from shared.domain.catalogue import OFFERS
from shared.domain.cataloguing import Catalogue, NewFact
from shared.domain.labels import SENTENCES
from shared.domain.money import amount, day, measure
from shared.domain.proposed import Proposed, Told
from shared.domain.proposing import Proposer
from shared.domain.proposing_verdict import placed, verdict
from shared.domain.talk import Language
from tests.unit.catalogue.building import catalogue, fact, item, only_item
from tests.unit.catalogue.passages import DM, DS, SAID_IN_EUROPE, SAID_IN_INDIA, europe, india

ROOT = Path(__file__).parents[3]
HEADERS = {"fee": "Fee", "duration": "Duration", "batch": "Starts"}
SCHOOLS = ROOT / "tests" / "evals" / "institutions"


def told(kept: Catalogue, text: str, heading: str = "") -> tuple[Proposed, ...]:
    return Proposer(kept).read([Told(id=UUID(int=1), heading=heading, page=3, text=text)])


def line(proposed: Proposed) -> str:
    """As ``passages`` writes it."""
    said = proposed.fact
    parts = [said.kind, *([said.label] if said.kind == "instalment" else [])]
    parts += [f"{said.amount.normalize():f} {said.currency}"] if said.amount is not None else []
    parts += [f"{said.share.normalize():f} %"] if said.share is not None else []
    parts += [f"{'until ' if said.kind == 'discount' else ''}{said.on_date}"] if said.on_date else []
    parts += [f"{said.seats} seats"] if said.seats is not None else []
    parts += [said.text] if said.kind == "duration" else []
    parts += [f"from {said.effective_from.date()}"] if said.effective_from else []
    return f"{'' if proposed.item_id else '+'}{proposed.item}: {' '.join(parts)}"


def test_of_180_passages_nearly_all_facts_are_proposed_and_hardly_a_wrong_one() -> None:
    right, wrong, missed = [], [], []
    for kept, rows in ((india(), SAID_IN_INDIA), (europe(), SAID_IN_EUROPE)):
        for heading, text, wanted in rows:
            got = {line(proposed) for proposed in told(kept, text, heading)}
            right += [*got & {*wanted}]
            wrong += [*got - {*wanted}]
            missed += [*{*wanted} - got]
    assert len(SAID_IN_INDIA) + len(SAID_IN_EUROPE) >= 180
    assert len(right) / (len(right) + len(wrong)) >= 0.97, wrong
    assert len(right) / (len(right) + len(missed)) >= 0.95, missed


@pytest.mark.parametrize("name", ["demo", "vidyapath", "mareas", "northgate"])
def test_rules_and_handbooks_propose_nothing(name: str) -> None:
    """They tell of late fees, refunds, attendance and notice, and of no fee of a course."""
    source = institute.read() if name == "demo" else institute.read(SCHOOLS / f"{name}.toml")
    proposer = Proposer(catalogue(*institute.catalogue(source)))
    files = sorted((ROOT / "local" / "demo" if name == "demo" else SCHOOLS / name).glob("*.md"))
    cut = [chunk for file in files for chunk in chunks(read(file))]
    passages = [Told(id=UUID(int=1), heading=chunk.heading, page=chunk.page, text=chunk.text) for chunk in cut]
    assert len(passages) > 30
    assert [proposed.words for proposed in proposer.read(passages)] == []


@pytest.mark.parametrize("name", ["demo", "vidyapath", "mareas", "northgate"])
def test_a_catalogue_that_is_written_out_is_found_in_rows_and_sentences(name: str) -> None:
    """With its own names, which count, join and hold commas, in every language of the institution."""
    source = institute.read() if name == "demo" else institute.read(SCHOOLS / f"{name}.toml")
    items = institute.catalogue(source)
    bare = catalogue(*(one if one.kind == "faq" else one.model_copy(update={"facts": ()}) for one in items))
    right, wrong, missed = 0, [], []
    telling = [(one, said) for one in items if one.kind in OFFERS for said in one.facts if said.kind in HEADERS]
    for (one, said), language in product(telling, source["institution"]["languages"]):
        value = {"fee": fee, "duration": lasts, "batch": starts}[said.kind](said, language)
        row = f"Course: {one.name}; {HEADERS[said.kind]}: {value}"
        for text in (SENTENCES[language][said.kind].format(item=one.name, value=value), row):
            found = told(bare, text)
            fits = [each for each in found if (each.item, each.fact.kind) == (one.name, said.kind)]
            over = said.on_date is not None and said.on_date < bare.now.date()
            right += len(fits)
            wrong += [text] if len(found) > len(fits) or (over and found) else []
            missed += [] if fits or over else [text]
    assert wrong == []
    assert right / (right + len(missed)) >= 0.95, missed


def fee(said: NewFact, language: Language) -> str:
    return amount(float(said.amount or 0), said.currency, language)


def lasts(said: NewFact, language: Language) -> str:
    return measure(said.text, language)


def starts(said: NewFact, language: Language) -> str:
    assert said.on_date
    return day(said.on_date, language)


def test_a_proposal_tells_where_it_stands() -> None:
    (found,) = told(india(), "Welcome.\nThe fee of Data Science is Rs 82,000. Books are included.")
    assert (found.page, found.passage_id, found.words) == (3, UUID(int=1), "The fee of Data Science is Rs 82,000.")


def test_the_same_said_twice_is_one_proposal() -> None:
    assert len(told(india(), "The fee of Data Science is Rs 82,000.\nCourse: Data Science; Fee: 82000")) == 1
    first, second = (told(india(), text)[0] for text in ("Data Science costs Rs 82,000.", "Data Science fee: ₹82,000"))
    assert first.fingerprint == second.fingerprint


def test_another_value_says_what_it_contradicts_and_takes_its_place() -> None:
    kept = india()
    data_science = next(one for one in kept.items if one.name == DS)
    (found,) = told(kept, "The fee of Data Science is Rs 82,000.")
    against = verdict(found.fact, data_science, kept.now)
    assert against.contradicts == "The catalogue says: Course fee ₹78,500."
    assert against.replaces is not None
    published = placed(found.fact, against.replaces)
    assert (published.label, published.amount) == ("Course fee", 82000)


def test_a_share_and_the_amount_it_comes_to_are_the_same() -> None:
    row = "Course: Data Science; First instalment: Rs {}; Second instalment: Rs 47,100"
    assert told(india(), row.format("31,400")) == ()
    (found,) = told(india(), row.format("40,000"))
    assert found.fact == NewFact(kind="instalment", label="First instalment", amount=Decimal(40000), currency="INR")


def test_a_new_batch_stands_beside_the_others() -> None:
    kept = india()
    (found,) = told(kept, "The next Data Science batch starts on 16 January 2027.")
    against = verdict(found.fact, next(one for one in kept.items if one.name == DS), kept.now)
    assert against.replaces is None
    assert against.contradicts == "The catalogue says: Weekday batch, Kothrud 11 January 2027, 30 seats."


def test_a_fee_that_is_planned_already_is_not_proposed_again() -> None:
    new = fact("fee", "Course fee", amount=Decimal(35000), effective_from="2027-04-01T00:00:00+05:30")
    old = fact("fee", "Course fee", amount=Decimal(32000), effective_until="2027-04-01T00:00:00+05:30")
    sentence = f"From 1 April 2027 the fee of {DM} is Rs 35,000."
    assert told(catalogue(item(DM, old, new)), sentence) == ()
    assert len(told(catalogue(item(DM, fact("fee", "Course fee", amount=Decimal(32000)))), sentence)) == 1


def test_what_comes_on_top_and_how_often_is_told() -> None:
    for said, how in (("Rs 33,000 plus 18 % GST", "plus 18 % gst"), ("Rs 3,000 per month", "per month")):
        (found,) = told(india(), f"{DM} costs {said}.")
        assert found.fact.text == how


def test_a_day_that_is_past_is_no_plan() -> None:
    (found,) = told(india(), f"From 1 April 2026 the fee of {DM} is Rs 35,000.")
    assert found.fact.effective_from is None


def test_a_batch_may_be_told_by_its_branch() -> None:
    (found,) = told(india(), f"The Kothrud batch of {DM} starts on 4 January 2027.")
    assert str(found.fact.on_date) == "2027-01-04"


def test_a_bare_number_is_money_only_where_one_currency_is_used() -> None:
    assert told(catalogue(item("Yoga")), "Course: Yoga; Fee: 12,000") == ()
    assert len(told(catalogue(item("Yoga")), "Course: Yoga; Fee (INR): 12,000")) == 1
    assert only_item(catalogue(item("Yoga"))).name == "Yoga"


def test_hostile_passages_take_no_time() -> None:
    for text in (
        "fee " * 5000,
        "Fee: " + "1," * 5000,
        "Course: " + "a " * 5000 + "; Fee: Rs 5,000",
        "(" * 5000 + "fee 900",
    ):
        told(india(), text)
