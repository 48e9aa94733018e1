"""Parameters of the stack, as functions read them."""

from aws_cdk import CfnParameter, Stack

MODELS = "/var/task/models"
GRAPH_VERSION = "v25.0"
OPENAI = "https://api.openai.com/v1"


def embedding_settings(stack: Stack) -> dict[str, str]:
    """Of every function that embeds: with another model, ingest and search must change together."""
    return {
        "EMBEDDING_URL": _asked(stack, "EmbeddingUrl", OPENAI, "OpenAI-compatible endpoint"),
        "EMBEDDING_NAME": _asked(
            stack, "EmbeddingName", "", "Model that embeds documents; empty: the built-in embedder"
        ),
        "EMBEDDING_DIMENSIONS": _asked(
            stack, "EmbeddingDimensions", "0", "Of its vectors; 0: as many as the model has"
        ),
        "MODELS_DIR": MODELS,
    }


def model_settings(stack: Stack) -> dict[str, str]:
    """Of every function that lets a model write."""
    return {
        "MODEL_URL": _asked(stack, "ModelUrl", OPENAI, "OpenAI-compatible endpoint"),
        "MODEL_NAME": _asked(stack, "ModelName", "", "Model to ask; empty: the built-in engine answers"),
        "MODEL_FALLBACK_NAME": _asked(
            stack, "ModelFallbackName", "", "Model to ask when the other one does not answer"
        ),
    }


def graph_settings(stack: Stack) -> dict[str, str]:
    """Of every function that asks Meta."""
    url = _asked(stack, "GraphUrl", "https://graph.facebook.com", "Meta's Graph API")
    return {"GRAPH_URL": url, "GRAPH_VERSION": GRAPH_VERSION}


def mail_domain(stack: Stack) -> str:
    """Of every function that writes e-mails."""
    return _asked(stack, "MailDomain", "example.com", "Domain that e-mails come from, verified in SES")


def _asked(stack: Stack, name: str, default: str, description: str) -> str:
    return CfnParameter(stack, name, default=default, description=description).value_as_string
