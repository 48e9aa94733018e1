"""Parameters of the stack, as functions read them."""

from aws_cdk import CfnParameter, Stack

MODELS = "/var/task/models"
GRAPH_VERSION = "v25.0"


def embedding_settings(stack: Stack) -> dict[str, str]:
    """Of every function that embeds: with another model, ingest and search must change together."""
    url = CfnParameter(
        stack, "EmbeddingUrl", default="https://api.openai.com/v1", description="OpenAI-compatible endpoint"
    )
    name = CfnParameter(
        stack, "EmbeddingName", default="", description="Model that embeds documents; empty: the built-in embedder"
    )
    dimensions = CfnParameter(
        stack, "EmbeddingDimensions", default="0", description="Of its vectors; 0: as many as the model has"
    )
    return {
        "EMBEDDING_URL": url.value_as_string,
        "EMBEDDING_NAME": name.value_as_string,
        "EMBEDDING_DIMENSIONS": dimensions.value_as_string,
        "MODELS_DIR": MODELS,
    }


def model_settings(stack: Stack) -> dict[str, str]:
    """Of every function that lets a model write."""
    url = CfnParameter(stack, "ModelUrl", default="https://api.openai.com/v1", description="OpenAI-compatible endpoint")
    model = CfnParameter(stack, "ModelName", default="", description="Model to ask; empty: the built-in engine answers")
    fallback = CfnParameter(
        stack, "ModelFallbackName", default="", description="Model to ask when the other one does not answer"
    )
    return {
        "MODEL_URL": url.value_as_string,
        "MODEL_NAME": model.value_as_string,
        "MODEL_FALLBACK_NAME": fallback.value_as_string,
    }


def graph_settings(stack: Stack) -> dict[str, str]:
    """Of every function that asks Meta."""
    url = CfnParameter(stack, "GraphUrl", default="https://graph.facebook.com", description="Meta's Graph API")
    return {"GRAPH_URL": url.value_as_string, "GRAPH_VERSION": GRAPH_VERSION}


def mail_domain(stack: Stack) -> str:
    """Of every function that writes e-mails."""
    return CfnParameter(
        stack, "MailDomain", default="example.com", description="Domain that e-mails come from, verified in SES"
    ).value_as_string
