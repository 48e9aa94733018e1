"""What becomes of a request: the handshake, or a delivery that is queued whole."""

from collections import Counter
from dataclasses import dataclass
from functools import partial

from functions.webhook.enqueue import Queues
from functions.webhook.request import Answer, Request
from functions.webhook.secret import SecretCache
from functions.webhook.split import split_body
from functions.webhook.verify import challenge, is_signed

LARGEST_BODY = 3 * 1024 * 1024
"""Bytes. Meta promises to stay below."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What the webhook stands on."""

    secret: SecretCache
    queues: Queues


def receive(request: Request, ports: Ports) -> Answer:
    """Answer Meta: 200 only when everything in the body lies in a queue. Safe to repeat.

    Raises:
        AwsUnavailableError: not everything could be queued; Meta must send it again.
    """
    match request.method:
        case "GET":
            return _shake_hands(request, ports)
        case "POST":
            return _take(request, ports)
    return Answer(405)


def _shake_hands(request: Request, ports: Ports) -> Answer:
    answer = ports.secret.ask(partial(challenge, request.query))
    return Answer(403) if answer is None else Answer(200, answer)


def _take(request: Request, ports: Ports) -> Answer:
    if len(request.body) > LARGEST_BODY:
        return Answer(413)
    if not ports.secret.ask(partial(is_signed, request.body, request.signatures)):
        return Answer(401, counts={"SignatureFailures": 1})
    items = split_body(request.body, request.received_at)
    ports.queues.put(items)
    return Answer(200, counts=Counter(f"Accepted{_words(item.kind)}" for item in items))


def _words(kind: str) -> str:
    return kind.title().replace("_", "")
