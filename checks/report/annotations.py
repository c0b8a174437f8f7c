"""Report → W3C Web Annotations: each figure's span in the article, with what was found about it."""

from __future__ import annotations

from checks.models import Article, Part, Report, Span, Verdict
from checks.report.linked import Node, address_of, dump_linked
from checks.report.reader import one_line
from checks.report.wording import LABELS

__all__ = ["render_annotations"]

_CONTEXT = 32
"""Characters before and after by which a quote is found again in an edited text."""


def render_annotations(report: Report) -> str:
    """An AnnotationPage (https://www.w3.org/TR/annotation-model/) with an annotation a claim, in order of the text."""
    items = [_annotation(v, report) for v in report.verdicts]
    page = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": items}
    return dump_linked(page)


def _annotation(verdict: Verdict, report: Report) -> Node:
    source = address_of(report.article)
    return {
        "type": "Annotation",
        "id": f"{source}#{verdict.claim.id}",
        "created": report.checked,
        "motivation": "assessing",
        "generator": {"type": "Software", "name": f"figurecheck {report.version}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": LABELS[verdict.label]},
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "format": "text/plain",
                "value": one_line(verdict.explanation),
            },
        ],
        "target": {"source": source, "selector": _selectors(verdict.claim.span, report.article)},
    }


def _selectors(span: Span, article: Article) -> list[Node]:
    """By position and by quotation: the first is exact, the second survives an edit elsewhere.

    What stands in a title that came apart from the text has no position in it.
    """
    (start, end), text = span, article.text
    given = article.as_given(span)
    position: Node = {"type": "TextPositionSelector", "start": given.start, "end": given.end}
    return [
        *([position] if article.part_of(span) is Part.TEXT else []),
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _CONTEXT) : start],
            "suffix": text[end : end + _CONTEXT],
        },
    ]
