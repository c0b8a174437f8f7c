"""What a title states, from the line that it comes in to every form of report."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Where
from checks.pipeline import check_article, extract_article
from checks.references import open_catalogue
from checks.report.annotations import render_annotations
from checks.report.html import render_html
from checks.report.lines import check_line, extract_line
from checks.report.markdown import render_markdown
from checks.report.parquet import claim_rows
from checks.report.table import render_csv

TITLE = "Seven killed in blast at Tolling mill, 31 hurt | Wexcombe Herald"
TEXT = "TOLLING — The blast came at dawn on Tuesday.\n\nSix people were killed and 31 injured, police said on Wednesday."
ARTICLE = Article(id="blast", text=TEXT, title=TITLE, published=date(2021, 5, 5))
