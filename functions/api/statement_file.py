"""A statement as people file it: CSV for their books, PDF to be read."""

from collections.abc import Sequence

from functions.api import pdf
from shared.adapters import spreadsheet
from shared.db.usage import Line, Statement

_NAMES = {"plan": "Plan", "model": "Model calls", "embedding": "Vectors", "message": "Messages", "storage": "Storage"}
_COLUMNS = ("kind", "item", "category", "country", "quantity", "tokens_in", "tokens_cached", "tokens_out", "usd")


def as_csv(statement: Statement) -> bytes:
    """A row for each line; the last one is the total."""
    rows = [[str(getattr(line, name)) for name in _COLUMNS] for line in statement.lines]
    total = ["total", "", "", "", "", "", "", "", str(statement.total)]
    return spreadsheet.write([_COLUMNS, *rows, total])


def as_pdf(statement: Statement) -> bytes:
    """On A4."""
    title = f"Statement {statement.month:%Y-%m}"
    lines = [title, "", *_head(statement), "", *_table(statement), "", *_foot(statement)]
    return pdf.write(f"{title}, {statement.tenant}", lines)


def _head(statement: Statement) -> Sequence[str]:
    state = "The month is over." if statement.final else "The month is not over: up to now."
    return (
        f"Institution: {statement.tenant}",
        f"Account: {statement.tenant_id}",
        f"Days are those of {statement.timezone}. {state}",
    )


def _table(statement: Statement) -> Sequence[str]:
    heading = f"{'What':<14}{'Item':<44}{'Quantity':>12}{'USD':>14}"
    rows = [
        f"{_NAMES[line.kind]:<14}{_item(line):<44}{line.quantity:>12,}{line.usd:>14,.4f}" for line in statement.lines
    ]
    return (heading, "-" * len(heading), *rows, "-" * len(heading), f"{'Total':<70}{statement.total:>14,.2f}")


def _item(line: Line) -> str:
    where = f"+{line.country}" if line.country else "elsewhere"
    told = f"{line.item} {line.category} {where}" if line.kind == "message" else line.item
    return told[:43]


def _foot(statement: Statement) -> Sequence[str]:
    told = ["Quantities are days of a plan or of storage, calls of a model, messages delivered."]
    if statement.unpriced:
        told.append(f"{statement.unpriced:,} calls or messages have no known price and are in no sum.")
    return told
