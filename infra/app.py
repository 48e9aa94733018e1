"""Which stacks exist in which stage.

``python -m infra.app`` writes ``cdk.out`` for the development stage, ``CDK_CONTEXT_JSON='{"stage": "prod"}'``
or ``cdk -c stage=prod`` for another. It needs no network, no account, no git and no Docker.
"""

import json
import os
from pathlib import Path

from aws_cdk import App, Environment, Tags

from infra.data_stack import DataStack
from infra.service_stack import ServiceStack
from infra.stages import STAGES, Stage

ROOT = Path(__file__).resolve().parent.parent


def build(stage: Stage, outdir: Path | None = None) -> App:
    """The stacks of ``stage``, not yet synthesised; into ``outdir`` or where the CDK's command line says."""
    flags = json.loads((ROOT / "cdk.json").read_text())["context"]
    app = App(context=flags, outdir=str(outdir) if outdir else None)
    where = Environment(region=stage.region)
    data = DataStack(app, f"Turant-{stage.name}-Data", stage=stage, env=where)
    service = ServiceStack(app, f"Turant-{stage.name}-Service", stage=stage, data=data, env=where)
    service.add_stack_dependency(data)
    for key, value in {"product": "turant", "stage": stage.name}.items():
        # A target group of a database proxy refuses tags, whatever the CDK believes.
        Tags.of(app).add(key, value, exclude_resource_types=["AWS::RDS::DBProxyTargetGroup"])
    return app


def main() -> None:
    """Synthesise the stage that the context names."""
    context = json.loads(os.environ.get("CDK_CONTEXT_JSON", "{}"))
    outdir = None if "CDK_OUTDIR" in os.environ else ROOT / "cdk.out"
    build(STAGES[context.get("stage", "dev")], outdir).synth()


if __name__ == "__main__":
    main()
