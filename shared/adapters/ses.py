"""E-mail: Amazon SES, a plain text to one person at a time."""

from botocore.exceptions import BotoCoreError, ClientError

from shared.adapters.aws import client
from shared.errors import AwsUnavailableError, InvalidInputError

_REFUSES_ADDRESS = frozenset({"MessageRejected", "BadRequestException"})


class SesMailer:
    """``Mailer`` on SES."""

    def __init__(self, sender: str) -> None:
        """``sender``: an address that SES has verified for us."""
        self._sender = sender

    def send(self, to: str, subject: str, text: str) -> None:
        """Hand it over to SES, which delivers it."""
        message = {"Subject": _utf8(subject), "Body": {"Text": _utf8(text)}}
        try:
            client("sesv2").send_email(
                FromEmailAddress=self._sender, Destination={"ToAddresses": [to]}, Content={"Simple": message}
            )
        except ClientError as error:
            if error.response["Error"]["Code"] in _REFUSES_ADDRESS:
                raise InvalidInputError("No e-mail can be sent to this address.", field="email") from error
            raise AwsUnavailableError(f"sesv2: {error.response['Error']['Code']}") from error
        except BotoCoreError as error:
            raise AwsUnavailableError(f"sesv2: {type(error).__name__}") from error


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
