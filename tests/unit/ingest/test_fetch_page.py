"""Web pages by address, as a polite visitor reads them."""

from pathlib import Path

import pytest

from functions.ingest.fetch_page import Pages
from functions.ingest.parse import parse
from shared.errors import FetchRefusedError, SiteUnavailableError, UnreadableDocumentError
from tests.fakes import FakeSite

PAGE = "https://school.example/fees"


def fetch(site: FakeSite, folder: Path) -> str:
    return Pages(site, clock=lambda: 0.0, sleep=lambda _: None).fetch(PAGE, folder / "page")


def refused(site: FakeSite, folder: Path) -> UnreadableDocumentError:
    with pytest.raises(UnreadableDocumentError) as caught:
        fetch(site, folder)
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_a_page_by_its_address_becomes_a_document(tmp_path: Path) -> None:
    site = FakeSite(fees=(200, b"<html><body><h1>Fees</h1><p>JEE: Rs 1,20,000</p></body></html>"))
    assert fetch(site, tmp_path) == PAGE
    (piece,) = parse(tmp_path / "page").pieces
    assert (piece.heading, piece.text) == ("Fees", "JEE: Rs 1,20,000")


def test_the_encoding_that_the_server_tells_is_kept(tmp_path: Path) -> None:
    site = FakeSite(fees=(200, "<html><p>100 € en été</p>".encode("iso-8859-15")))
    site.content_type = "text/html; charset=ISO-8859-15"
    fetch(site, tmp_path)
    assert parse(tmp_path / "page").pieces[0].text == "100 € en été"


@pytest.mark.parametrize("charset", ["punycode", "unicode_escape", "hex", "no-such"])
def test_an_encoding_that_no_page_has_is_not_believed(tmp_path: Path, charset: str) -> None:
    site = FakeSite(fees=(200, b"<html><p>hello</p>"))
    site.content_type = f"text/html; charset={charset}"
    fetch(site, tmp_path)
    assert parse(tmp_path / "page").pieces[0].text == "hello"


def test_a_page_that_the_site_asks_programs_not_to_read_is_not_read(tmp_path: Path) -> None:
    site = FakeSite(robots=(200, b"User-agent: *\nDisallow: /fe*s$\n"), fees=(200, b"secret"))
    assert refused(site, tmp_path).reason == "robots"
    assert site.asked == ["https://school.example/robots.txt"]


@pytest.mark.parametrize("rules", [b"User-agent: Turant\nAllow: /\n\nUser-agent: *\nDisallow: /\n", b"\xff\x00rubbish"])
def test_rules_for_others_or_for_nobody_forbid_nothing(tmp_path: Path, rules: bytes) -> None:
    assert fetch(FakeSite(robots=(200, rules), fees=(200, b"hello")), tmp_path) == PAGE


def test_while_its_rules_cannot_be_had_a_site_is_left_alone(tmp_path: Path) -> None:
    for rules in ((503, b""), SiteUnavailableError("TimeoutError")):
        site = FakeSite(robots=rules, fees=(200, b"hello"))
        assert refused(site, tmp_path).reason == "unavailable"
        assert PAGE not in site.asked


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ((404, b""), "not_found"),
        ((410, b""), "not_found"),
        ((401, b""), "not_public"),
        ((403, b""), "not_public"),
        (FetchRefusedError("address", "private"), "address"),
        (FetchRefusedError("redirects", "too many"), "redirects"),
        (FetchRefusedError("too_large", "too large"), "too_large"),
        (FetchRefusedError("answer", "br"), "answer"),
    ],
)
def test_a_page_that_cannot_be_had_says_why(tmp_path: Path, page: tuple[int, bytes] | Exception, reason: str) -> None:
    assert refused(FakeSite(fees=page), tmp_path).reason == reason


@pytest.mark.parametrize("status", [429, 500, 503])
def test_of_a_site_in_trouble_it_is_said_that_it_does_not_answer_now(tmp_path: Path, status: int) -> None:
    assert refused(FakeSite(fees=(status, b"")), tmp_path).reason == "unavailable"


def test_a_site_is_asked_seldom_and_for_its_rules_once(tmp_path: Path) -> None:
    site = FakeSite(robots=(200, b"User-agent: *\nCrawl-delay: 4\n"), fees=(200, b"hello"))
    now = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    pages = Pages(site, clock=lambda: now[0], sleep=sleep)
    pages.fetch(PAGE, tmp_path / "page")
    pages.fetch(PAGE, tmp_path / "page")
    assert slept == [4.0, 4.0]
    assert site.asked.count("https://school.example/robots.txt") == 1


def test_a_site_may_not_ask_to_be_waited_for_all_day(tmp_path: Path) -> None:
    site = FakeSite(robots=(200, b"User-agent: *\nCrawl-delay: 86400\n"), fees=(200, b"hello"))
    slept: list[float] = []
    Pages(site, clock=lambda: 0.0, sleep=slept.append).fetch(PAGE, tmp_path / "page")
    assert slept == [10.0]
