"""Deploy a stage: ``python -m infra.deploy <stage> [options of cdk deploy]``.

Assets, data stack, the keys of tenants' tokens and of access tokens if there are none yet, migration, service
stack: in this order, so that new code never meets an old schema. Whatever fails stops the rest; all of it may be
repeated.
"""

import base64
import json
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from infra import assets, signing_keys
from infra.programs import PROGRAMS
from infra.stages import STAGES, Stage

Outputs = dict[str, str]


def deploy(stage: Stage, options: list[str]) -> None:
    """Bring ``stage`` to what is checked out here."""
    if not assets.MODELS.is_dir():
        sys.exit(f"the models are not built: {assets.MODELS} is missing (make setup builds them)")
    assets.main([])
    session = boto3.Session(region_name=stage.region)
    data = _deploy_stack(stage, "Data", options)
    fill_tenant_key(session.client("secretsmanager"), data["TenantKeySecret"])
    signing_keys.fill(session.client("secretsmanager"), data["SigningKeysSecret"])
    migrate(_patient(session, "lambda"), data["MigrateFunction"])
    service = _deploy_stack(stage, "Service", options)
    sys.stdout.write(
        f"\nWebhook: {service['WebhookUrl']}\n"
        f"Fill in once: app_id, app_secret and verify_token of {data['MetaSecret']}\n"
        f"Optional: api_key of {data['ModelSecret']}; an e-mail address on {data['AlarmTopicArn']}\n"
    )


def fill_tenant_key(client: Any, secret_id: str) -> None:
    """Put a key of 32 random bytes where there is none. One that is there is never touched."""
    there = json.loads(client.get_secret_value(SecretId=secret_id)["SecretString"])
    if not there.get("key"):
        key = base64.b64encode(secrets.token_bytes(32)).decode()
        client.put_secret_value(SecretId=secret_id, SecretString=json.dumps({"key": key}))


def migrate(client: Any, function: str) -> None:
    """Run the migrations. Exits when one fails; those before it stay."""
    answer = client.invoke(FunctionName=function, Payload=b"{}")
    payload = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        sys.exit(f"the migration failed, the service stack was not touched: {payload}")
    sys.stdout.write(f"migrated: {payload}\n")


def _patient(session: boto3.Session, service: str) -> Any:
    """A client that waits for a migration to end, and never starts it a second time."""
    wait = PROGRAMS["Migrate"].timeout + 30
    return session.client(service, config=Config(read_timeout=wait, retries={"total_max_attempts": 1}))


def _deploy_stack(stage: Stage, kind: str, options: list[str]) -> Outputs:
    name = f"Turant-{stage.name}-{kind}"
    outputs = assets.BUILD / f"{name}.outputs.json"
    command = ["npm", "exec", "--offline", "--", "cdk", "deploy", name, "--exclusively"]
    command += ["--context", f"stage={stage.name}", "--outputs-file", str(outputs), *options]
    subprocess.run(command, cwd=Path(__file__).parent.parent, check=True)
    given: Outputs = json.loads(outputs.read_text())[name]
    return given


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in STAGES:
        sys.exit(f"which stage? one of {', '.join(STAGES)}")
    deploy(STAGES[sys.argv[1]], sys.argv[2:])
