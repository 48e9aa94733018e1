"""A model's answer while it arrives: up to the end of its reply, and later the rest."""

from typing import TYPE_CHECKING, Any

from shared.adapters.openai_answer import Answer, begun, whole
from shared.adapters.openai_errors import AttemptFailedError, disconnected, of_status, refused, unreadable

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream
    from openai.types.chat import ChatCompletionChunk

MOST_CHARACTERS = 20_000
"""Of an answer; more than the tokens asked for could make."""


class Arriving:
    """One answer. ``reply`` is asked first and once."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain
        self._stream: AsyncStream[ChatCompletionChunk] | None = None
        self._text = ""
        self._finish: str | None = None
        self._refused = False
        self._ended = False
        self._began = False
        self.usage: Any = None
        """As the provider counts; None until it has said so."""

    async def reply(self, client: "AsyncOpenAI", request: dict[str, Any]) -> Answer:
        """Ask, and read up to the end of the reply; the summary is still to come.

        Raises:
            AttemptFailedError: there will be none.
        """
        import httpx2
        import openai

        try:
            self._stream = await client.chat.completions.create(**request)
            while (piece := await self._more()) is not None:
                if "}" in piece and (answer := begun(self._text)):
                    return answer
        except openai.APIStatusError as error:
            raise of_status(error, plain=self._plain) from error
        except (openai.APIError, httpx2.HTTPError) as error:
            raise disconnected(error, midway=self._began) from error
        return self._complete()

    async def rest(self) -> str:
        """Read on to the end; the summary, empty where it broke off."""
        import httpx2
        import openai

        try:
            while await self._more() is not None:
                pass
        except (openai.APIError, httpx2.HTTPError, AttemptFailedError):
            return ""
        answer = whole(self._text)
        return answer.summary if answer else ""

    async def close(self) -> None:
        """Hang up."""
        self._ended = True
        if self._stream is not None:
            await self._stream.close()

    def _complete(self) -> Answer:
        if self._refused or self._finish == "content_filter":
            raise refused()
        # Laxer providers may write the parts in another order: then nothing is readable before the end.
        answer = whole(self._text) or begun(self._text)
        if answer is None:
            raise unreadable(plain=self._plain or self._finish == "length")
        return answer

    async def _more(self) -> str | None:
        """What arrives next; None at the end."""
        if self._ended or self._stream is None:
            return None
        try:
            chunk = await anext(self._stream)
        except StopAsyncIteration:
            self._ended = True
            return None
        self._began = True
        self.usage = chunk.usage or self.usage
        piece = ""
        for choice in chunk.choices:
            piece += choice.delta.content or ""
            self._refused = self._refused or bool(choice.delta.refusal)
            self._finish = choice.finish_reason or self._finish
        self._text += piece
        if len(self._text) > MOST_CHARACTERS:
            raise AttemptFailedError("an answer without end", "elsewhere", cost=True)
        return piece
