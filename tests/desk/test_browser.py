"""The pages in a real browser: marks and cards, filters, signing; by keyboard, without an error or a request."""

from dataclasses import replace
from datetime import timedelta

import pytest

from checks.report import write_run
from checks.report.index import write_index

from .conftest import TEXT, Visitor

pytestmark = pytest.mark.slow

WIDE = {"width": 1400, "height": 1000}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(chromium):
    """A page that notes every console line, every error and every request."""
    context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
    opened = context.new_page()
    opened.heard, opened.asked = [], []
    opened.on("console", lambda message: opened.heard.append(message.text))
    opened.on("pageerror", lambda error: opened.heard.append(str(error)))
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    context.close()


@pytest.fixture(scope="module")
def reports(make_report, hostile_report, tmp_path_factory):
    """A folder of runs with its index: plain, long, hostile, checked twice."""
    output = tmp_path_factory.mktemp("runs")
    first = make_report(12)
    folders = {
        "plain": write_run(first, output),
        "long": write_run(
            replace(make_report(60), article=replace(make_report(60).article, id="long", title="Long")), output
        ),
        "hostile": write_run(hostile_report, output),
    }
    write_run(replace(make_report(14), checked=first.checked + timedelta(days=1)), output)
    write_index(output)
    return output, folders


def accessible(page):
    """Nothing that axe-core objects to; returns its complaints."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core").Axe()
    return [(v["id"], v["nodes"][0]["html"]) for v in axe.run(page).response["violations"]]


def test_a_mark_leads_to_its_card_and_back(page, reports):
    _, folders = reports
    page.goto((folders["plain"] / "report.html").as_uri())
    page.click("#m-c5")
    assert page.url.endswith("#card-c5")
    card = page.locator("#card-c5")
    assert card.evaluate("e => e.getBoundingClientRect().top < innerHeight")
    card.locator(".back").click()
    assert page.url.endswith("#m-c5")
    assert page.locator("#m-c5").evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    page.locator(".attention a").first.focus()
    page.keyboard.press("Enter")
    assert "#card-" in page.url or "#finding-" in page.url
    assert page.heard == []
    assert {url.partition("#")[0] for url in page.asked} == {(folders["plain"] / "report.html").as_uri()}


@pytest.mark.parametrize(
    ("which", "scheme", "size"),
    [
        ("plain", "light", WIDE),
        ("plain", "dark", WIDE),
        ("plain", "light", PHONE),
        ("hostile", "dark", PHONE),
        ("long", "light", WIDE),
    ],
)
def test_the_article_page_is_accessible_and_fits(page, reports, which, scheme, size):
    _, folders = reports
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.goto((folders[which] / "report.html").as_uri())
    assert accessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.heard == []


def test_the_index_filters_from_a_file(page, reports):
    output, _ = reports
    page.goto((output / "index.html").as_uri())
    assert page.inner_text("#said") == "3 of 3 articles"
    page.fill("[name=q]", "cut off river")
    assert page.locator("#rows tr").count() == 1
    assert "new (article)" in page.locator("#rows tr").inner_text()
    page.click("button[type=reset]")
    page.check("[name=moved]")
    page.wait_for_function("document.querySelectorAll('#rows tr').length === 1")
    page.locator("#rows a").click()
    assert page.url.endswith("report.html")
    assert page.heard == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_index_is_accessible_and_fits(page, reports, size):
    output, _ = reports
    page.set_viewport_size(size)
    page.goto((output / "index.html").as_uri())
    assert accessible(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_decision_is_signed_at_the_desk_and_found_in_the_next_run(page, desk):
    page.goto(desk.base)
    assert accessible(page) == []
    page.fill("textarea", TEXT)
    page.fill("[name=published]", "2024-05-17")
    page.click("text=Check its figures")
    first = page.url
    assert accessible(page) == []
    card = page.locator("#card-c2")
    card.locator("summary", has_text="Sign a decision").click()
    card.locator("[name=action]").select_option("set_aside")
    card.locator("[name=reason]").fill("Boats, not people")
    card.locator("[name=name]").fill("A. Editor")
    card.locator("button", has_text="Sign").click()
    assert page.url == f"{first}#card-c2"
    assert "Set aside by A. Editor" in page.inner_text("#card-c2 .ruling")
    page.click("text=Check again now")
    assert page.url != first
    assert "(in force)" in page.inner_text("#card-c2 .ruling")
    page.goto(f"{desk.base}/index.html")
    assert accessible(page) == []
    assert "100%" in page.inner_text("#rules")
    assert page.heard == []
    assert all(url.startswith(desk.base) for url in page.asked)


def test_a_hostile_page_runs_nothing(page, reports):
    output, folders = reports
    for path in (folders["hostile"] / "report.html", output / "index.html"):
        page.goto(path.as_uri())
        assert page.evaluate("document.querySelectorAll('img, iframe, [onerror], [onclick]').length") == 0
    assert page.heard == []
    assert all(url.startswith("file:") for url in page.asked)


def test_the_page_prints(page, reports, tmp_path):
    _, folders = reports
    page.goto((folders["plain"] / "report.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".pane").evaluate("e => e.scrollHeight === e.clientHeight")
    assert not page.locator(".back").first.is_visible()
    assert page.pdf(path=tmp_path / "report.pdf", format="A4")[:5] == b"%PDF-"


def test_an_address_on_this_machine_is_not_fetched_for_a_visitor(desk):
    assert isinstance(desk, Visitor)
    assert desk.post("/check", url=f"{desk.base}/decisions.jsonl").status_code == 400
