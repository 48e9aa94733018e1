"""Stages differ where ``infra/stages.py`` says so, and nowhere else."""

from dataclasses import fields, replace

import pytest

from infra.checks import EVERYTHING
from infra.programs import PROGRAMS
from infra.stages import DEV, PROD, STAGES, STAGING, Stage
from tests.infra.conftest import Synthesise
from tests.infra.reading import SynthesisedStage

OUTLIVES = ["Database/Cluster", "Database/Logs", "Uploads", "Raw", "Media", "AccessLogs", "Meta", "TenantKey", "Model"]


def test_a_stage_of_another_name_and_the_same_values_is_the_same(dev: SynthesisedStage, synthesise: Synthesise) -> None:
    twin = synthesise(replace(DEV, name="twin"))

    assert twin.everything() == dev.everything()


def test_every_value_of_a_stage_makes_a_difference_somewhere() -> None:
    """A switch that differs nowhere is either dead or has never been tried."""
    everywhere = (*STAGES.values(), EVERYTHING)
    tried = {it.name for it in fields(Stage) if len({repr(getattr(s, it.name)) for s in everywhere}) > 1}

    assert {it.name for it in fields(Stage)} - tried == {"region"}


@pytest.mark.parametrize("stage", [STAGING, PROD], ids=lambda it: it.name)
def test_what_must_survive_survives_its_stack(stage: Stage, synthesise: Synthesise) -> None:
    written = synthesise(stage)
    policies = {path: it for kind in _kinds(written) for path, it in written.of_type(kind)}

    assert {path: policies[path]["DeletionPolicy"] for path in OUTLIVES} == dict.fromkeys(OUTLIVES, "Retain")
    assert {policies[it]["UpdateReplacePolicy"] for it in OUTLIVES} == {"Retain"}
    assert written.at("Database/Cluster")["DeletionProtection"] is True
    assert written.at("Database/Cluster")["StorageEncrypted"] is True
    assert written.termination_protection("Data") is True


def _kinds(written: SynthesisedStage) -> set[str]:
    kinds = ("RDS::DBCluster", "Logs::LogGroup", "S3::Bucket", "SecretsManager::Secret")
    return {f"AWS::{kind}" for kind in kinds}


def test_a_development_stage_leaves_nothing_behind(dev: SynthesisedStage) -> None:
    for kind in _kinds(dev):
        assert {it["DeletionPolicy"] for _, it in dev.of_type(kind)} == {"Delete"}, kind
    assert dev.at("Database/Cluster")["DeletionProtection"] is False


def test_an_idle_development_database_pauses(dev: SynthesisedStage, prod: SynthesisedStage) -> None:
    scaling = dev.at("Database/Cluster")["ServerlessV2ScalingConfiguration"]

    assert scaling == {"MinCapacity": 0, "MaxCapacity": 2, "SecondsUntilAutoPause": 600}
    assert prod.at("Database/Cluster")["ServerlessV2ScalingConfiguration"]["MinCapacity"] >= 0.5


def test_production_has_a_second_database_and_a_way_out_in_each_zone(
    dev: SynthesisedStage, prod: SynthesisedStage
) -> None:
    assert len(list(prod.of_type("AWS::RDS::DBInstance"))) == 2
    assert len(list(prod.of_type("AWS::EC2::NatGateway"))) == 2
    assert len(list(dev.of_type("AWS::RDS::DBInstance"))) == 1
    assert len(list(dev.of_type("AWS::EC2::NatGateway"))) == 0
    assert len(list(dev.of_type("AWS::EC2::Instance"))) == 1


def test_concurrency_is_capped_everywhere_and_set_aside_in_production(
    dev: SynthesisedStage, prod: SynthesisedStage
) -> None:
    reserved = {it.name: it.properties.get("ReservedConcurrentExecutions") for it in prod.functions()}

    assert reserved == {name: PROD.concurrency.get(name) for name in PROGRAMS}
    assert not [it.name for it in dev.functions() if "ReservedConcurrentExecutions" in it.properties]
    for path, _ in dev.of_type("AWS::Lambda::EventSourceMapping"):
        mapping = dev.at(path)
        assert mapping["ScalingConfig"]["MaximumConcurrency"] == DEV.concurrency[mapping["FunctionName"]]


def test_x_ray_is_off_unless_the_stage_asks(dev: SynthesisedStage, synthesise: Synthesise) -> None:
    asked = synthesise(EVERYTHING)

    assert not [it.name for it in dev.functions() if "TracingConfig" in it.properties]
    assert {it.properties["TracingConfig"]["Mode"] for it in asked.functions()} == {"Active"}


def test_behind_a_proxy_functions_log_in_at_its_address_and_migrations_do_not(synthesise: Synthesise) -> None:
    asked = synthesise(EVERYTHING)
    environment = {it.name: it.environment for it in asked.functions()}

    assert environment["Turn"]["DATABASE_SECRET_ARN"] == "Database/AppThroughProxy"
    assert environment["Ingest"]["DATABASE_SECRET_ARN"] == "Database/IngestThroughProxy"
    assert environment["Migrate"]["APP_SECRET_ARN"] == "Database/App/Attachment"
    assert '"host":"Database/Cluster/Proxy"' in asked.at("Database/AppThroughProxy")["SecretString"]


def test_synthesis_needs_no_account_and_looks_nothing_up(dev: SynthesisedStage) -> None:
    assert "missing" not in dev.manifest
    environments = {it["environment"] for it in dev.manifest["artifacts"].values() if "environment" in it}
    assert environments == {"aws://unknown-account/ap-south-1"}
