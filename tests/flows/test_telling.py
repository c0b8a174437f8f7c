"""What a run shows in Prefect's UI: text of an article is text there, whatever it holds."""

import re
from dataclasses import replace

import pytest
from html5lib import HTMLParser
from markdown_it import MarkdownIt

from checks.models import Label
from flows.tally import Tally, markdown, table, tally_of
from tests.conftest import EVIL, build, poisoned

ATTACKS = (
    EVIL,
    "</script><script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
    "a | b\n\n# c\n\n- d\n| e | f |\n|---|---|",
    "<javascript:alert(1)> https://evil.example www.evil.example mail@evil.example",
    "\u202egnp.exe\u2066 \u200b",
    "&lt;b&gt; *a* _b_ `c` ~~d~~ \\",
)
PLAIN = {"html", "head", "body", "h1", "h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}
"""What a run's own Markdown is made of."""
MARKS = {"em", "s"}
"""Harmless if a table's cells were read as Markdown, which the UI does for links alone."""
INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\n\r]")


def hostile(attack):
    """A run over one article whose title, figure, sentence and faults are `attack`."""
    tally = tally_of(poisoned(build(6)))
    rows = [
        replace(r, article=attack, figure=attack, explanation=attack, label=Label.REFUTED.value) for r in tally.rows
    ]
    return replace(tally, rows=tuple(rows), faults=(attack,), references=(attack,))


def elements(text):
    """The names of the elements that a Markdown reader with tables makes of `text`, raw HTML let through."""
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    tree = HTMLParser(namespaceHTMLElements=False).parse(page)
    return {node.tag for node in tree.iter()}, sum(node.tag == "td" for node in tree.iter())


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_markdown_of_a_run_holds_an_article_s_text_as_text(attack):
    tally = hostile(attack)
    told = markdown(attack, tally, [attack])
    found, cells = elements(told)
    assert found <= PLAIN
    assert cells == 4 * len(tally.rows)
    assert not INVISIBLE.search(told.replace("\n", ""))
    # A bare address becomes a link in GFM, without any markup around it.
    assert not re.search(r"(?<!\\)://|\bwww\.|(?<!\\)@", told)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_table_of_a_run_holds_an_article_s_text_as_text(attack):
    rows = table(hostile(attack).rows)
    assert rows
    for cell in (row[key] for row in rows for key in ("article", "figure", "explanation")):
        assert elements(cell)[0] <= PLAIN | MARKS
        assert not re.search(r"[<>\[\]`]", cell)
        assert not INVISIBLE.search(cell)


def test_a_folder_s_name_cannot_leave_its_code_span(tmp_path):
    told = markdown("run", Tally(articles=1, folders=(tmp_path / "a`<b>`|\n# c" / "one",)))
    assert elements(told)[0] <= {"html", "head", "body", "h1", "p", "strong"}
