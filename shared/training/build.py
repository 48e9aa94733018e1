"""Build all models: ``python -m shared.training.build .build/models``. No network, the same bytes every time."""

import logging
import sys
from pathlib import Path

from shared.training import intents
from shared.weights import minilm


def main(directory: Path) -> None:
    """The embedder first: the classifier is trained on its vectors."""
    directory.mkdir(parents=True, exist_ok=True)
    minilm.build(directory)
    intents.build(directory)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
