"""E-mail over the real SDK: to a model of Amazon SES, and to the catcher that stands in for it on one machine."""

import urllib.request
from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from local.world.mail import create_app
from local.world.thread import OnThread
from shared.adapters import aws
from shared.adapters.ses import SesMailer
from shared.errors import AwsUnavailableError, InvalidInputError
from tests.unit.world.meta_app import Time, ask

FROM, TO = "no-reply@turant.example", "asha@example.org"
REGION = "ap-south-1"
TEXT = "Your code: pt_x\n\nशुभ दिन"


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Clients of nobody else."""
    for name, told in {"DEFAULT_REGION": REGION, "ACCESS_KEY_ID": "x", "SECRET_ACCESS_KEY": "x"}.items():
        monkeypatch.setenv(f"AWS_{name}", told)
    for cached in (aws.client, aws._session):
        cached.cache_clear()
    yield
    for cached in (aws.client, aws._session):
        cached.cache_clear()


@mock_aws
def test_a_text_goes_to_one_person_from_an_address_that_is_verified() -> None:
    with pytest.raises(InvalidInputError) as refused:
        SesMailer(FROM).send(TO, "Hello", TEXT)
    assert refused.value.field == "email"
    boto3.client("sesv2").create_email_identity(EmailIdentity=FROM)
    SesMailer(FROM).send(TO, "Your password", TEXT)
    (sent,) = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    assert (sent.source, sent.destinations["ToAddresses"], sent.subject, sent.body) == (
        FROM,
        [TO],
        "Your password",
        TEXT,
    )


def test_the_catcher_takes_what_ses_would_and_shows_it_to_people(monkeypatch: pytest.MonkeyPatch) -> None:
    with OnThread(create_app(Time())) as catcher:
        monkeypatch.setenv("AWS_ENDPOINT_URL_SESV2", catcher.url)
        SesMailer(FROM).send(TO, "Your password", TEXT)
        (taken,) = ask(f"{catcher.url}/_control/requests").body
        assert taken["body"]["Destination"]["ToAddresses"] == [TO]
        with urllib.request.urlopen(f"{catcher.url}/_control/mails") as shown:
            assert shown.read().decode() == f"To: {TO}\nSubject: Your password\n\n{TEXT}"
        with pytest.raises(InvalidInputError):
            SesMailer("nobody").send(TO, "Hello", TEXT)
        ask(f"{catcher.url}/_control/faults", {"path": "/v2/email", "fault": "500", "times": 9})
        with pytest.raises(AwsUnavailableError):
            SesMailer(FROM).send(TO, "Hello", TEXT)
