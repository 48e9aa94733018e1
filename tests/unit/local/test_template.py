"""The template reader: what it resolves, and that it stops at what it does not know."""

import json
from pathlib import Path
from typing import Any

import pytest

from local import topology
from local.errors import CloudError
from local.template import Settings, Template

DATABASE = {
    "Admin": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "{}"}},
    "Cluster": {
        "Type": "AWS::RDS::DBCluster",
        "Properties": {
            "DatabaseName": "turant",
            "MasterUserPassword": {
                "Fn::Join": [
                    "",
                    ["{{resolve:secretsmanager:", {"Ref": "Admin"}, ":SecretString:password::}}"],
                ]
            },
        },
    },
}


def written(folder: Path, resources: dict[str, Any], name: str = "Stack", **more: Any) -> None:
    template = {"Resources": resources, **more}
    (folder / f"{name}.template.json").write_text(json.dumps(template))


def template_of(folder: Path, **parameters: str) -> Template:
    return Template(folder, Settings("http://127.0.0.1:1", parameters))


def resolved(folder: Path, value: Any, **parameters: str) -> Any:
    more = {"Parameters": {"GraphUrl": {"Type": "String", "Default": "https://graph"}}}
    queue = {"Type": "AWS::SQS::Queue", "Properties": {"FifoQueue": True}}
    written(folder, {"In1A2B3C4D": queue, **DATABASE}, **more)
    return template_of(folder, **parameters).stacks[0].resolve(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "In1A2B3C4D"}, "http://127.0.0.1:1/000000000000/Stack-In1A2B3C4D.fifo"),
        ({"Fn::GetAtt": ["In1A2B3C4D", "Arn"]}, "arn:aws:sqs:ap-south-1:000000000000:Stack-In1A2B3C4D.fifo"),
        ({"Fn::Join": ["-", ["a", {"Ref": "AWS::Region"}]]}, "a-ap-south-1"),
        ({"Fn::Sub": "${GraphUrl}/x"}, "https://graph/x"),
        ({"Fn::Sub": ["${Mine}", {"Mine": {"Ref": "AWS::AccountId"}}]}, "000000000000"),
        ({"Fn::Select": [1, {"Fn::Split": [":", "a:b"]}]}, "b"),
        ({"deep": [{"Ref": "GraphUrl"}]}, {"deep": ["https://graph"]}),
    ],
)
def test_an_intrinsic_becomes_what_it_stands_for(tmp_path: Path, value: Any, expected: Any) -> None:
    assert resolved(tmp_path, value) == expected


def test_a_parameter_takes_the_value_it_is_given(tmp_path: Path) -> None:
    assert resolved(tmp_path, {"Ref": "GraphUrl"}, GraphUrl="http://127.0.0.1:2") == "http://127.0.0.1:2"
    with pytest.raises(CloudError, match="No stack has the parameter CrmUrl"):
        template_of(tmp_path, CrmUrl="x")


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"Fn::FindInMap": ["a", "b", "c"]}, "cannot resolve Fn::FindInMap"),
        ({"Ref": "Nothing"}, "Nothing, which is neither resource nor parameter"),
        ({"Fn::GetAtt": ["In1A2B3C4D", "Colour"]}, "knows no Colour of AWS::SQS::Queue"),
        ({"Fn::ImportValue": "elsewhere"}, "No stack exports elsewhere"),
    ],
)
def test_what_cannot_be_resolved_stops_with_its_name(tmp_path: Path, value: Any, sentence: str) -> None:
    with pytest.raises(CloudError, match=sentence):
        resolved(tmp_path, value)


def test_one_stack_imports_what_another_exports(tmp_path: Path) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "files"}}
    output = {"Out": {"Value": {"Ref": "B"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}:b"}}}}
    written(tmp_path, {"B": bucket}, "Data", Outputs=output)
    written(tmp_path, {}, "Service")
    service = template_of(tmp_path).stacks[1]
    assert service.resolve({"Fn::ImportValue": "Data:b"}) == "files"


@pytest.mark.parametrize(
    ("resource", "sentence"),
    [
        ({"Type": "AWS::Kinesis::Stream"}, "declares AWS::Kinesis::Stream"),
        ({"Type": "AWS::SQS::Queue", "Condition": "OnlyHere"}, "declares AWS::SQS::Queue"),
        (
            {"Type": "AWS::SQS::Queue", "Properties": {"RedriveAllowPolicy": {}}},
            "does not carry out RedriveAllowPolicy",
        ),
        (
            {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"FilterCriteria": {}}},
            "does not carry out FilterCriteria",
        ),
        (
            {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": {}, "RoleArn": "arn"}},
            "does not carry out RoleArn",
        ),
        (
            {
                "Type": "AWS::Events::Rule",
                "Properties": {"EventPattern": {}, "Targets": [{"Arn": "arn:aws:sqs:q", "InputPath": "$.detail"}]},
            },
            "events as they are into queues only",
        ),
        (
            {
                "Type": "AWS::ApiGatewayV2::Route",
                "Properties": {"AuthorizationType": "JWT", "RouteKey": "GET /"},
            },
            "no authoriser for the route GET /",
        ),
    ],
)
def test_nothing_that_is_deployed_is_silently_left_out(tmp_path: Path, resource: Any, sentence: str) -> None:
    written(tmp_path, {"Odd": resource, **DATABASE})
    with pytest.raises(CloudError, match=sentence):
        topology.read(template_of(tmp_path))


def test_networks_permissions_and_alarms_have_no_effect_here(tmp_path: Path) -> None:
    ignored = {t: {"Type": t} for t in ("AWS::EC2::VPC", "AWS::IAM::Role", "AWS::CloudWatch::Alarm")}
    written(tmp_path, {**ignored, **DATABASE})
    read = topology.read(template_of(tmp_path))
    assert (read.queues, read.functions, read.database.name) == ([], [], "turant")
    assert read.secrets[0].arn == read.database.admin_secret
