"""What people signed, carried over to later runs: it holds until the sentence or the evidence changes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

import orjson

from checks.errors import ArticleError
from checks.fingerprint import evidence_of, figure_of, sentence_of
from checks.models import Action, Article, Claim, Decision, Link, Report, Ruling, Standing, Verdict

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Overrides", "overrides", "read_decisions", "relink", "replay", "sign", "write_decisions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """How often people overrode what one rule said: how a desk finds the rule that is bad."""

    rule: str
    decided: int
    overridden: int

    @property
    def rate(self) -> float:
        """The share that was overridden, from 0 to 1."""
        return self.overridden / self.decided


# ---------------------------------------------------------------- signing


def sign(  # noqa: PLR0913 - what a signature consists of
    report: Report,
    claim: str,
    action: Action,
    *,
    name: str,
    reason: str,
    signed: datetime,
    indicator: str | None = None,
) -> Decision:
    """The decision of `name` on one claim of a report, with the state of sentence and evidence that it was made on.

    Raises `ArticleError` where the report has no such claim, or a part of the signature is missing.
    """
    verdict = next((v for v in report.verdicts if v.claim.id == claim), None)
    if verdict is None:
        raise ArticleError(f"{report.article.id}: no figure {claim!r}; it has c1 to c{len(report.verdicts)}")
    if not name.strip() or not reason.strip():
        raise ArticleError(f"a decision on {claim} needs a name and a reason")
    if (indicator is None) is (action is Action.RELINK):
        raise ArticleError("a re-link, and nothing else, names an indicator")
    content = Decision(
        id="",
        article=report.article.id,
        figure=figure_of(verdict.claim, report.article),
        sentence=sentence_of(verdict.claim, report.article),
        evidence=evidence_of(verdict),
        action=action,
        name=name.strip(),
        reason=reason.strip(),
        signed=signed,
        quote=report.article.text[slice(*verdict.claim.span)],
        rule=verdict.reason.value,
        label=verdict.label,
        indicator=indicator,
    )
    return replace(content, id=_digest(orjson.dumps(content)))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# ---------------------------------------------------------------- replaying


def relink(
    article: Article, claims: Iterable[Claim], links: Iterable[Link], decisions: Iterable[Decision]
) -> tuple[Link, ...]:
    """The links as people put them right: a signed re-link replaces what linking found, while the sentence stands.

    What a claim is about does not depend on the evidence, so a new vintage does not undo a re-link.
    """
    signed = {key: d for key, d in _last(article.id, decisions).items() if d.action is Action.RELINK}
    by_claim = {c.id: signed.get((figure_of(c, article), sentence_of(c, article))) for c in claims}
    return tuple(_relinked(link, by_claim.get(link.claim)) for link in links)


def _relinked(link: Link, decision: Decision | None) -> Link:
    return link if decision is None else replace(link, indicator=decision.indicator, ambiguous=False, signed=True)


def replay(report: Report, decisions: Iterable[Decision]) -> Report:
    """The report with the last decision on each of its figures, and whether it still stands."""
    decided = _last(report.article.id, decisions)
    if not decided:
        return report
    keys = {
        v.claim.id: (figure_of(v.claim, report.article), sentence_of(v.claim, report.article)) for v in report.verdicts
    }
    rulings = [_ruling(v, decided[keys[v.claim.id]]) for v in report.verdicts if keys[v.claim.id] in decided]
    rulings += _edited(keys, decided)
    order = {v.claim.id: i for i, v in enumerate(report.verdicts)}
    rulings.sort(key=lambda r: order.get(r.claim or "", len(order)))
    return replace(report, rulings=tuple(rulings))


_Key = tuple[str, str]
"""A figure and the sentence that it stood in."""


def _last(article: str, decisions: Iterable[Decision]) -> dict[_Key, Decision]:
    """The last decision on each figure of the article, in the order in which they were signed."""
    mine = sorted((d for d in decisions if d.article == article), key=lambda d: d.signed)
    return {(d.figure, d.sentence): d for d in mine}


def _ruling(verdict: Verdict, decision: Decision) -> Ruling:
    same = decision.action is Action.RELINK or decision.evidence == evidence_of(verdict)
    standing = Standing.IN_FORCE if same else Standing.EVIDENCE_CHANGED
    return Ruling(claim=verdict.claim.id, decision=decision, standing=standing)


def _edited(keys: Mapping[str, _Key], decided: Mapping[_Key, Decision]) -> list[Ruling]:
    """Decisions whose sentence is no longer there: open again where the figure still is, else gone.

    One that was signed anew on the edited sentence is silent.
    """
    present = set(keys.values())
    free = [(claim, figure) for claim, (figure, sentence) in keys.items() if (figure, sentence) not in decided]
    figures = {figure for figure, _ in present}
    rulings = []
    for (figure, sentence), decision in decided.items():
        if (figure, sentence) in present:
            continue
        claim = next((c for c, f in free if f == figure), None)
        if claim is not None:
            free.remove((claim, figure))
            rulings.append(Ruling(claim=claim, decision=decision, standing=Standing.SENTENCE_CHANGED))
        elif figure not in figures:
            rulings.append(Ruling(claim=None, decision=decision, standing=Standing.GONE))
    return rulings


# ---------------------------------------------------------------- counting


def overrides(decisions: Iterable[Decision]) -> tuple[Overrides, ...]:
    """By rule, how often people decided on it and how often against it; the worst rule first.

    Only the last decision on a figure counts. *Accept* is for the rule, everything else against it.
    """
    last: dict[tuple[str, str, str], Decision] = {}
    for decision in sorted(decisions, key=lambda d: d.signed):
        last[decision.article, decision.figure, decision.sentence] = decision
    decided = Counter(d.rule for d in last.values())
    against = Counter(d.rule for d in last.values() if d.action is not Action.ACCEPT)
    counted = [Overrides(rule=rule, decided=n, overridden=against[rule]) for rule, n in decided.items()]
    return tuple(sorted(counted, key=lambda o: (-o.rate, -o.decided, o.rule)))


# ---------------------------------------------------------------- as JSON lines


def write_decisions(decisions: Iterable[Decision]) -> str:
    """One decision a line, in the order given; `read_decisions` reads it back."""
    return "".join(orjson.dumps(d, option=orjson.OPT_APPEND_NEWLINE).decode() for d in decisions)


def read_decisions(text: str, name: str = "decisions") -> tuple[Decision, ...]:
    """The decisions of JSON lines; raises `ArticleError` naming `name` and the line that is none."""
    return tuple(_read(line, f"{name}:{n}") for n, line in enumerate(text.splitlines(), 1) if line.strip())


def _read(line: str, where: str) -> Decision:
    from pydantic import ValidationError  # noqa: PLC0415 - only a desk that has decisions pays for it

    try:
        decision = _adapter().validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "the line"
        raise ArticleError(f"{where}: no decision: {key}: {first['msg']}") from None
    if decision.id != _digest(orjson.dumps(replace(decision, id=""))):
        raise ArticleError(f"{where}: the decision was changed after it was signed; export it again")
    return decision


@cache
def _adapter() -> TypeAdapter[Decision]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - as in `_read`

    return TypeAdapter(Decision)
