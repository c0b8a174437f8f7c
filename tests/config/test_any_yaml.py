"""Configuration that nobody would write: it is read, or one line names the file and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.config import SHIPPED
from checks.config.feeds import FeedsSpec
from checks.config.policy import PolicySpec
from checks.config.references import ReferenceSpec
from checks.config.schedules import SchedulesSpec
from checks.config.yaml import Spec, parse_spec
from checks.errors import ConfigError

FILES = {
    FeedsSpec: SHIPPED / "feeds.yaml",
    PolicySpec: SHIPPED / "policy.yaml",
    SchedulesSpec: SHIPPED / "prefect.yaml",
    ReferenceSpec: min((SHIPPED / "references").glob("*.yaml")),
}
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.dates(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(["*", "{}", "2020-01-01", "https://n.example", "../../etc/passwd", "[", "(?P<", "\\", "%"]),
)


def documents(spec: type[Spec]) -> st.SearchStrategy[object]:
    """Trees whose keys are often the file's own."""
    keys = st.one_of(st.sampled_from(sorted(spec.model_fields)), st.text("abc: #&*!|>'\"-", max_size=8))
    return st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
        max_leaves=12,
    )


def _told(text: str, spec: type[Spec]) -> str:
    """What is said of a text that is refused; its name alone where it is read."""
    try:
        parse_spec(text, spec, Path("any.yaml"))
    except ConfigError as error:
        return str(error)
    return "any.yaml"


@pytest.mark.parametrize("spec", list(FILES), ids=lambda spec: spec.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_tree_is_read_or_refused_in_one_line(spec: type[Spec], data: st.DataObject):
    told = _told(yaml.safe_dump(data.draw(documents(spec)), allow_unicode=True), spec)
    assert told.startswith("any.yaml")
    assert "\n" not in told


@pytest.mark.parametrize("spec", list(FILES), ids=lambda spec: spec.__name__)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_the_shipped_file_with_one_value_changed_is_read_or_refused_in_one_line(spec: type[Spec], data: st.DataObject):
    tree = yaml.safe_load(FILES[spec].read_text(encoding="utf-8"))
    node = tree
    while isinstance(node, dict | list) and node:
        place = data.draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        if not isinstance(node[place], dict | list) or not node[place] or data.draw(st.booleans()):
            node[place] = data.draw(scalars)
            break
        node = node[place]
    told = _told(yaml.safe_dump(tree, allow_unicode=True), spec)
    assert told.startswith("any.yaml")
    assert "\n" not in told


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from([*"ab:-[]{}#&*!|>'\"%@` \n\t0,?", "\u0000", "\u2028", "é"]), max_size=60))
def test_any_text_is_read_or_refused_in_one_line(text: str):
    told = _told(text, FeedsSpec)
    assert told.startswith("any.yaml")
    assert "\n" not in told


@pytest.mark.parametrize("arguments", [True, 7, "visits", ["visits"]])
def test_an_expectation_whose_arguments_are_no_mapping_is_refused_in_one_line(arguments: object):
    tree = yaml.safe_load(FILES[ReferenceSpec].read_text(encoding="utf-8"))
    tree["expectations"] = [{"expect_column_values_to_not_be_null": arguments}]
    told = _told(yaml.safe_dump(tree), ReferenceSpec)
    assert told.startswith("any.yaml:")
    assert "expectations" in told
    assert "\n" not in told
