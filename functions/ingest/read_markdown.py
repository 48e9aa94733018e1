"""Markdown to pieces, by way of the web page it stands for."""

from markdown_it import MarkdownIt

from functions.ingest.document import Document
from functions.ingest.read_html import read_html


def read_markdown(text: str) -> Document:
    """The text of a Markdown file: headings, lists and tables as on a web page."""
    return read_html(MarkdownIt("commonmark").enable("table").render(text))
