"""What speaks against a fact, and against the facts of one item together, in sentences with their remedy."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

import regex

from shared.domain.cataloguing import CONTENT, KeptFact, KeptItem, NewFact
from shared.domain.money import amount as written
from shared.domain.value import Value
from shared.domain.words import fold


class Fault(Value):
    """Something that is wrong, where, and what to do about it."""

    field: str
    sentence: str


NAME_AT_MOST, TEXT_AT_MOST, ALIASES_AT_MOST = 300, 4000, 60
_MONEY = frozenset({"amount", "currency"})
_USED: dict[str, frozenset[str]] = {
    "fee": _MONEY,
    "charge": _MONEY,
    "instalment": _MONEY | {"share", "on_date"},
    "discount": _MONEY | {"share", "on_date"},
    "batch": frozenset({"seats", "on_date"}),
    "placement": _MONEY | {"share", "year"},
}
"""What a kind of fact says beside its label and text."""
_TYPED = tuple(name for name in CONTENT if name not in ("kind", "label", "text"))
_NAMES = {"on_date": "date", "share": "percentage"}
_CURRENCY = regex.compile("[A-Z]{3}")
_UNSEEN = regex.compile(r"[^\P{Cc}\n\t]")
_AMOUNT_BELOW = Decimal(10) ** 12
_SEATS_AT_MOST = 1_000_000
_YEARS = (1950, 2100)
_LOOKS: dict[str, tuple["regex.Pattern[str]", str]] = {
    "email": (regex.compile(r"\S+@\S+\.\S+"), "an e-mail address, for instance admissions@example.org"),
    "phone": (regex.compile(r"\d(?:\D*\d){4}"), "a phone number, for instance +91 20 5550 0140"),
    "link": (regex.compile(r"\w+\.\w{2}"), "the address of a page, for instance https://example.org"),
}


def name_faults(name: str, aliases: Sequence[str]) -> Iterator[Fault]:
    """What is wrong with what an item is called."""
    if not name.strip():
        yield Fault(field="name", sentence="The name is missing. Write what it is called.")
    for field, given in (("name", name), *(("aliases", alias) for alias in aliases)):
        if len(given) > NAME_AT_MOST:
            yield Fault(field=field, sentence=f"‘{given[:30]}…’ is too long. Use {NAME_AT_MOST} characters at most.")
        if _UNSEEN.search(given) or "\n" in given:
            yield Fault(field=field, sentence="There is a line break or an invisible character. Type it again.")
    if any(";" in alias for alias in aliases):
        yield Fault(field="aliases", sentence="A semicolon parts two names. Write them one by one.")
    if len(aliases) > ALIASES_AT_MOST:
        yield Fault(field="aliases", sentence=f"Other names are too many. Keep the {ALIASES_AT_MOST} most used.")


def fact_faults(fact: NewFact, item_kind: str) -> Iterator[Fault]:
    """What is wrong with one fact in itself."""
    yield from _place_faults(fact, item_kind)
    yield from _value_faults(fact)
    yield from _money_faults(fact)
    yield from _date_faults(fact)


def _place_faults(fact: NewFact, item_kind: str) -> Iterator[Fault]:
    if (fact.kind == "answer") != (item_kind == "faq"):
        yield Fault(
            field="kind",
            sentence="A FAQ holds its answer and nothing else, and only a FAQ holds an answer."
            " Put the question in as an item of its own, with one answer.",
        )
    used = _USED.get(fact.kind, frozenset())
    for name in _TYPED:
        if getattr(fact, name) is not None and name not in used:
            word = _NAMES.get(name, name)
            yield Fault(field=name, sentence=f"{_a(fact.kind)} has no {word}. Leave it out, or put it in the details.")
    if not used and not fact.text.strip():
        yield Fault(field="text", sentence=f"{_a(fact.kind)} says something in words. Write its details.")
    if fact.kind == "batch" and fact.on_date is None and not fact.text.strip():
        yield Fault(field="on_date", sentence="A batch needs the date on which it starts, or its days in the details.")
    if fact.kind == "placement" and not (fact.text.strip() or fact.label.strip()):
        yield Fault(field="label", sentence="A placement figure needs a label that says what it counts.")
    if fact.kind == "placement" and fact.year is None and (fact.share is not None or fact.amount is not None):
        yield Fault(field="year", sentence="A placement figure needs the year it speaks of, for instance 2026.")


def _value_faults(fact: NewFact) -> Iterator[Fault]:
    for field, given, most in (("label", fact.label, NAME_AT_MOST), ("text", fact.text, TEXT_AT_MOST)):
        if len(given) > most:
            yield Fault(field=field, sentence=f"This is too long. Use {most} characters at most.")
        if _UNSEEN.search(given):
            yield Fault(field=field, sentence="There is an invisible character in it. Type it again.")
    if fact.seats is not None and not 0 <= fact.seats <= _SEATS_AT_MOST:
        yield Fault(field="seats", sentence=f"{fact.seats} is no number of seats. Write a whole number, such as 30.")
    if fact.on_date is not None and not _YEARS[0] <= fact.on_date.year <= _YEARS[1]:
        yield Fault(field="on_date", sentence=f"{fact.on_date} is too far off. Check its year.")
    if fact.year is not None and not _YEARS[0] <= fact.year <= _YEARS[1]:
        yield Fault(field="year", sentence=f"{fact.year} is no year. Write it with four digits, such as 2026.")
    looks, wanted = _LOOKS.get(fact.kind, (None, ""))
    if looks and fact.text.strip() and not looks.search(fact.text):
        yield Fault(field="text", sentence=f"‘{fact.text[:60]}’ does not look like {wanted}.")


def _money_faults(fact: NewFact) -> Iterator[Fault]:
    if fact.kind in ("fee", "charge") and fact.amount is None:
        yield Fault(field="amount", sentence=f"{_a(fact.kind)} needs an amount, for instance 120000 or Rs 1,20,000.")
    if fact.amount is not None and fact.currency is None:
        yield Fault(field="currency", sentence="An amount needs its currency, for instance INR.")
    if fact.amount is None and fact.currency is not None:
        yield Fault(field="amount", sentence=f"There is a currency ({fact.currency}) without an amount. Write both.")
    if fact.currency is not None and not _CURRENCY.fullmatch(fact.currency):
        yield Fault(field="currency", sentence=f"‘{fact.currency}’ is no currency. Use its three letters: INR, USD.")
    if fact.amount is not None and not (0 <= fact.amount < _AMOUNT_BELOW and _cents(fact.amount)):
        yield Fault(field="amount", sentence="An amount is not negative and has two decimals at most.")
    if fact.share is not None and not (0 <= fact.share <= 100 and _cents(fact.share)):
        yield Fault(field="share", sentence="A percentage lies between 0 and 100 and has two decimals at most.")
    if fact.kind in ("instalment", "discount") and (fact.amount is None) == (fact.share is None):
        yield Fault(
            field="share",
            sentence=f"{_a(fact.kind)} is either a percentage of the fee or an amount. Write one of them.",
        )


def _date_faults(fact: NewFact) -> Iterator[Fault]:
    start, end = fact.effective_from, fact.effective_until
    if start and end and start >= end:
        yield Fault(
            field="effective_until", sentence="It would end before it begins. Let it end later, or begin earlier."
        )
    if fact.kind != "discount" or fact.on_date is None:
        return
    if start and fact.on_date < start.date():
        yield Fault(
            field="on_date", sentence="The discount's last day is before the day it is valid from. Correct either."
        )
    if end and fact.on_date > end.date():
        yield Fault(field="on_date", sentence="The discount's last day is after it stops being valid. Correct either.")


def contradictions(item: KeptItem, now: datetime) -> Iterator[Fault]:
    """What the facts of one item cannot say together, at any moment from now on."""
    told: set[str] = set()
    for moment in _moments(item, now):
        alive = [fact for fact in item.facts if fact.in_force(moment)]
        for fault in (*_twice(alive), *_too_much(alive), *_answers(item, alive, moment, now)):
            if fault.sentence not in told:
                told.add(fault.sentence)
                yield fault


def doubts(item: KeptItem, now: datetime) -> Iterator[str]:
    """What looks like a slip and may stand all the same."""
    for moment in _moments(item, now):
        alive = [fact for fact in item.facts if fact.in_force(moment)]
        shares = [fact.share for fact in alive if fact.kind == "instalment" and fact.share is not None]
        fees = [fact for fact in alive if fact.kind == "fee"]
        whole = len(shares) == sum(fact.kind == "instalment" for fact in alive)
        if shares and whole and sum(shares) < 100:
            yield f"The instalments of ‘{item.name}’ add up to {_percent(shares)} of the fee only."
        if len(fees) != 1 and any(fact.share is not None for fact in alive if fact.kind in ("instalment", "discount")):
            yield f"‘{item.name}’ has {len(fees)} fees at once: what a percentage amounts to cannot be worked out."
    for fact in item.facts:
        if not fact.over(now) and fact.kind == "discount" and fact.on_date and fact.on_date < now.date():
            yield f"The last day of the discount ‘{fact.label}’ of ‘{item.name}’ is over: it will not be offered."


def _moments(item: KeptItem, now: datetime) -> list[datetime]:
    """Now, and whenever something comes into force or ends after it."""
    at = {now}
    for fact in item.facts:
        if fact.withdrawn_at is None:
            at |= {edge for edge in (fact.effective_from, fact.effective_until) if edge and edge > now}
    return sorted(at)


def _twice(alive: Sequence[KeptFact]) -> Iterator[Fault]:
    singles = [fact for fact in alive if fact.kind in ("fee", "charge")]
    called = Counter((fact.kind, fold(fact.label)) for fact in singles)
    for (kind, label), times in called.items():
        if times > 1:
            same = [fact for fact in singles if (fact.kind, fold(fact.label)) == (kind, label)]
            sums = " and ".join(written(float(fact.amount or 0), fact.currency) for fact in same)
            named = f" called ‘{same[0].label}’" if label else ""
            yield Fault(
                field="effective_from",
                sentence=f"Two {kind}s{named} hold at the same time: {sums}."
                " Let the first end where the second begins, or give them different labels.",
            )
    said = Counter(
        tuple(getattr(fact, name) for name in CONTENT) for fact in alive if fact.kind not in ("fee", "charge")
    )
    for content, times in said.items():
        if times > 1:
            yield Fault(field="text", sentence=f"The same {content[0]} stands there {times} times. Keep one of them.")
    lines = Counter(fact.line for fact in alive)
    if any(times > 1 for times in lines.values()):
        yield Fault(
            field="effective_from",
            sentence="Another change of this fact is planned before then. Change or remove the planned one.",
        )


def _too_much(alive: Sequence[KeptFact]) -> Iterator[Fault]:
    fees = [fact for fact in alive if fact.kind == "fee"]
    fee = fees[0] if len(fees) == 1 else None
    parts = [fact for fact in alive if fact.kind == "instalment"]
    share = sum((fact.share for fact in parts if fact.share is not None), Decimal(0))
    if share > 100:
        yield Fault(
            field="share",
            sentence=f"The instalments add up to {_percent([share])} of the fee. Lower them together, in one change.",
        )
    if fee is None or fee.amount is None:
        return
    paid = sum((f.amount for f in parts if f.amount is not None and f.currency == fee.currency), Decimal(0))
    if paid + fee.amount * share / 100 > fee.amount and share <= 100:
        yield Fault(
            field="amount",
            sentence=f"The instalments add up to more than the fee of {written(float(fee.amount), fee.currency)}."
            " Correct the instalments and the fee together, in one change.",
        )
    for fact in alive:
        if fact.kind != "discount" or fact.amount is None or fact.currency != fee.currency:
            continue
        if fact.amount > fee.amount:
            yield Fault(field="amount", sentence=f"The discount ‘{fact.label}’ is larger than the fee. Correct either.")


def _answers(item: KeptItem, alive: Sequence[KeptFact], moment: datetime, now: datetime) -> Iterator[Fault]:
    if item.kind != "faq" or (item.effective_until and item.effective_until <= moment):
        return
    to_come = any(fact.effective_from and fact.effective_from > moment and not fact.over(now) for fact in item.facts)
    if len(alive) > 1 or (not alive and not to_come):
        many = "several answers" if alive else "no answer"
        yield Fault(
            field="facts",
            sentence=f"A FAQ has exactly one answer; ‘{item.name}’ would have {many}."
            " Change its answer, or remove the whole question.",
        )


def _percent(shares: Sequence[Decimal]) -> str:
    return f"{sum(shares, Decimal(0)).normalize():f} %"


def _cents(number: Decimal) -> bool:
    return number == number.quantize(Decimal("0.01"))


def _a(kind: str) -> str:
    return f"{'An' if kind[0] in 'aeiou' else 'A'} {'e-mail' if kind == 'email' else kind}"
