"""Text, HTML, addresses, feeds and archives → articles."""

from checks.ingest.lines import read_jsonl
from checks.ingest.read import read_article, read_articles

__all__ = ["read_article", "read_articles", "read_jsonl"]
