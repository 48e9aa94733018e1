"""``Embedder`` by all-MiniLM-L6-v2, inside the process: no key, no network, about a millisecond a question."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from shared.domain.english import rendered

MODEL = "all-MiniLM-L6-v2 of English"
"""Also names what is embedded: texts word for word in English. Vectors of anything else are not comparable."""
READ_AT_MOST = 256
"""Word pieces of a text that the model was trained to read; the rest is not seen."""
REMEMBERED = 2048
"""Vectors of texts embedded before: sentences and FAQs come up again and again. Three megabytes."""


class MiniLM:
    """Text to vectors of 384 numbers. The weights read English alone: other languages are first put into English,
    word for word."""

    model = MODEL

    def __init__(self, models_dir: Path, threads: int = 0) -> None:
        """Load the files that ``shared.weights.minilm`` built; 0.15 s.

        Args:
            threads: that share the work on a text; 0: one for every core, the fastest where nothing else runs.
                One is the cheapest by half: several wait for one another at full speed.
        """
        self._tokenizer = Tokenizer.from_file(str(models_dir / "tokenizer.json"))
        # The file asks for fixed padding and for truncation at 128.
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(READ_AT_MOST)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        options.enable_cpu_mem_arena = False  # memory counts more here than the last tenth of speed
        self._session = onnxruntime.InferenceSession(
            str(models_dir / "minilm.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._remembered: OrderedDict[str, list[float]] = OrderedDict()

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One unit-length vector per text, in order."""
        known = {text: self._remembered.get(text) or self._run(text) for text in texts}
        self._remember(known)
        return [known[text] for text in texts]

    def _run(self, text: str) -> list[float]:
        # One text a run: weights are int8 and activations are scaled to the widest value of the run, so that
        # beside other texts the same text would get another vector.
        ids = np.array([self._tokenizer.encode(rendered(text)).ids], np.int64)
        (vectors,) = self._session.run(["embedding"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return [float(number) for number in vectors[0]]

    def _remember(self, vectors: dict[str, list[float]]) -> None:
        for text, vector in vectors.items():
            self._remembered[text] = vector
            self._remembered.move_to_end(text)
        while len(self._remembered) > REMEMBERED:
            self._remembered.popitem(last=False)
