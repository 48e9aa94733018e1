"""Findings of the rule packs that we live with, each beside what causes it and with its reason."""

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


def accepted(scope: IConstruct, rule: str, reason: str) -> None:
    """Accept a finding of ``rule`` on ``scope`` and everything in it."""
    Validations.of(scope).acknowledge(Acknowledgment(id=rule, reason=reason))
