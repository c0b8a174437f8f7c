"""What a user may hand over, and the one line for what is no article."""

import io
from datetime import date
from pathlib import Path

import pytest

from checks.errors import ArticleError
from checks.ingest import read_article, read_articles, read_jsonl

PAGE = """<!doctype html><html><head><title>Flood displaces 3,000 | The Valley Herald</title>
<meta property="og:site_name" content="The Valley Herald">
<meta property="article:published_time" content="2021-03-04T09:30:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Flood displaces 3,000</h1>
<p>More than 3,000 people left their homes on Thursday after the river rose above its banks, the mayor said.</p>
<p>At least 12 people were taken to hospital, and 40 houses stand under water in the lower town this morning.</p>
</article><footer>Copyright 2021 The Valley Herald</footer></body></html>"""


def test_plain_text_stays_as_it_came(tmp_path: Path):
    text = "Bridge closed\r\n\r\nSome 400 drivers a day use it.  \n"
    (tmp_path / "bridge.txt").write_bytes(text.encode())
    article = read_article(str(tmp_path / "bridge.txt"), date(2020, 5, 1))
    assert (article.text, article.id, article.title) == (text, "bridge", "Bridge closed")
    assert article.published == date(2020, 5, 1)


def test_html_gives_title_date_newsroom_and_prose_without_furniture(tmp_path: Path):
    (tmp_path / "flood.html").write_text(PAGE, encoding="utf-8")
    article = read_article(str(tmp_path / "flood.html"))
    assert article.title == "Flood displaces 3,000"
    assert article.published == date(2021, 3, 4)
    assert article.source == "The Valley Herald"
    assert article.text.startswith("Flood displaces 3,000\n")
    assert "At least 12 people" in article.text
    assert "Sport" not in article.text
    assert "Copyright" not in article.text


def test_a_date_that_a_person_gives_wins_over_the_page(tmp_path: Path):
    (tmp_path / "flood.html").write_text(PAGE, encoding="utf-8")
    assert read_article(str(tmp_path / "flood.html"), date(2021, 3, 5)).published == date(2021, 3, 5)


def test_standard_input():
    article = read_article("-", stdin=io.BytesIO("Zwölf Tote".encode()))
    assert (article.id, article.text) == ("stdin", "Zwölf Tote")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_newsrooms_send(tmp_path: Path, encoding: str):
    text = "Café owners count the cost: about 1,200 tables, a loss of £30,000, said José Ibáñez of Málaga. " * 3
    (tmp_path / "cafe.txt").write_bytes(text.encode(encoding))
    assert read_article(str(tmp_path / "cafe.txt")).text == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\xff\xfe\x00\xd8", "broken utf-16"),
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"<html><body><a href='/'>Home</a></body></html>", "no article"),
        (b"<!doctype html><title>404</title>", "no article"),
    ],
)
def test_what_is_no_article_gets_one_line(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "thing"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=words) as caught:
        read_article(str(path))
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("source", ["nowhere.txt", "a\0b", "x" * 5000])
def test_a_file_that_is_not_there(source: str):
    with pytest.raises(ArticleError, match=r"no such file|cannot be read"):
        read_article(source)


def test_a_folder_is_no_article(tmp_path: Path):
    with pytest.raises(ArticleError, match="a folder"):
        read_article(str(tmp_path))


def test_articles_of_one_name_get_ids_of_their_own_and_a_bad_one_loses_no_other(tmp_path: Path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(f"Story {folder}: 12 dead.")
    faults: list[str] = []
    sources = [str(tmp_path / "a/story.txt"), str(tmp_path / "none.txt"), str(tmp_path / "b/story.txt")]
    articles = list(read_articles(sources, on_fault=lambda source, _: faults.append(source)))
    assert [a.id for a in articles] == ["story", "story-2"]
    assert faults == [sources[1]]


def test_json_lines_keep_ids_order_and_what_is_known():
    lines = [
        b'{"id": "a1", "text": "Two died.", "title": "Fire", "published": "2019-01-04T10:00:00Z", "url": "https://n.example/1"}',
        "",
        '{"text": "Three died.", "date": "2019-01-05", "extra": {"x": 1}}',
        '{"id": 9, "text": ""}',
    ]
    first, second, third = read_jsonl(lines)
    assert (first.id, first.title, first.published, first.url) == (
        "a1",
        "Fire",
        date(2019, 1, 4),
        "https://n.example/1",
    )
    assert (second.id, second.published) == ("3", date(2019, 1, 5))
    assert (third.id, third.text) == ("9", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "JSON list"),
        ("{}", '"text" is missing'),
        ('{"text": 3}', "no string"),
        ('{"text": "\\ud800"}', "not JSON"),
        ('{"text": "a", "published": "soon"}', "no date"),
        (b"\xff\xfe", "not JSON"),
    ],
)
def test_a_line_that_is_no_article_is_named_and_the_rest_is_kept(line: bytes | str, words: str):
    good = '{"id": "x", "text": "One."}'
    with pytest.raises(ArticleError, match=words) as caught:
        list(read_jsonl([good, line]))
    assert str(caught.value).startswith("line 2: ")
    faults: list[int] = []
    kept = list(read_jsonl([line, good], on_fault=lambda number, _: faults.append(number)))
    assert ([a.id for a in kept], faults) == (["x"], [1])
