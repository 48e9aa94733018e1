"""A submitted lead form: what the platform tells of it, and what it says in our words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar, get_args

from shared.domain.field_values import validated
from shared.domain.form_questions import FormQuestion, suggest
from shared.domain.lead import Field
from shared.domain.mapping import Misfit, Rule, apply, folded
from shared.domain.value import Value

T = TypeVar("T")

ConsentKind = Literal["whatsapp", "call", "email"]
_TEST = "<test lead:"
"""How the platform's own testing tool begins its answers."""


class FormLead(Value):
    """A submission as the platform has it."""

    id: str
    form: str
    """The platform's id of the form."""
    submitted_at: datetime | None = None
    answers: dict[str, tuple[str, ...]]
    """By the form's own keys."""
    checked: dict[str, bool] = {}
    """Its consent boxes."""
    attribution: dict[str, str | bool] = {}
    """Ad, ad set, campaign and platform, as far as they were told."""

    @property
    def is_test(self) -> bool:
        """Whether the platform's testing tool made it."""
        return any(said.startswith(_TEST) for answer in self.answers.values() for said in answer)


class ListedForm(Value):
    """A lead form of a page."""

    id: str
    name: str
    status: str
    questions: tuple[FormQuestion, ...]


class Listed(Value, Generic[T]):
    """A part of a list."""

    items: tuple[T, ...]
    after: str
    """The cursor of the next part; empty: this is the last."""


class ConsentRule(Value):
    """What a box of the form, or its submission alone, agrees to."""

    box: str
    """Its key; empty: whoever submits the form agrees, as its text says."""
    kind: ConsentKind
    wording: str = ""


class FormMapping(Value):
    """How a form is read."""

    rules: tuple[Rule, ...]
    consents: tuple[ConsentRule, ...] = ()


class Consent(Value):
    """What somebody agreed to or refused, and what they saw."""

    kind: ConsentKind
    granted: bool
    wording: str


class FormReading(Value):
    """What a submission says in our words."""

    fields: dict[Field, str]
    answers: dict[str, Any]
    """Whatever is no field of ours: under the target of its rule, else under its own key."""
    consents: tuple[Consent, ...]
    problems: tuple[Misfit, ...]


def read_form(lead: FormLead, mapping: FormMapping, country: str) -> FormReading:
    """The submission as ``mapping`` reads it. No answer is lost: what a field cannot hold is among the answers."""
    mapped = apply(mapping.rules, {key: list(said) for key, said in lead.answers.items()}, country=country)
    ours = {target: value for target, value in mapped.values.items() if target in get_args(Field)}
    told = validated(ours, country)
    refused = {wrong.field: wrong.detail for wrong in told.rejected}
    sources = [rule for rule in mapping.rules if rule.target in refused and rule.source in lead.answers]
    kept = {**mapped.left, **{rule.source: list(lead.answers[rule.source]) for rule in sources}}
    return FormReading(
        fields=told.fields,
        answers={
            **{target: value for target, value in mapped.values.items() if target not in ours},
            **{key: ", ".join(value) for key, value in kept.items()},
        },
        consents=tuple(_consents(lead.checked, mapping.consents)),
        problems=(
            *mapped.problems,
            *(Misfit(source=rule.source, target=rule.target, reason=refused[rule.target]) for rule in sources),
        ),
    )


def suggested(questions: tuple[FormQuestion, ...], lead: FormLead | None = None) -> FormMapping:
    """How a form that nobody has looked at is read: by its questions, and by a submission of it."""
    said: Mapping[str, tuple[str, ...]] = lead.answers if lead else {}
    known = {question.key: question for question in questions}
    asked = [
        (known.get(key) or FormQuestion(key=key)).model_copy(
            update={"answers": (*(known[key].answers if key in known else ()), *said.get(key, ()))}
        )
        for key in {**known, **said}
    ]
    boxes = [(box, _kind_of(box)) for box in (lead.checked if lead else {})]
    consents = tuple(ConsentRule(box=box, kind=kind) for box, kind in boxes if kind)
    return FormMapping(rules=suggest(asked), consents=consents)


def _consents(checked: Mapping[str, bool], rules: tuple[ConsentRule, ...]) -> list[Consent]:
    return [
        Consent(kind=rule.kind, granted=checked.get(rule.box, not rule.box), wording=rule.wording or rule.box)
        for rule in rules
        if not rule.box or rule.box in checked
    ]


def _kind_of(box: str) -> ConsentKind | None:
    """What a box is about, where its key says so."""
    words = folded(box).split()
    for kind, names in _BOXES.items():
        if any(name in words for name in names):
            return kind
    return None


_BOXES: dict[ConsentKind, tuple[str, ...]] = {
    "whatsapp": ("whatsapp", "व्हाट्सएप"),
    "call": ("call", "calls", "phone", "telephone", "llamada", "llamadas", "appel", "appels", "कॉल"),
    "email": ("email", "mail", "correo", "courriel", "ईमेल"),
}
