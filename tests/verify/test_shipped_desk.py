"""The desk that ships, on sentences of our own: a war's toll, its sources, and what of it may be held against what."""

from datetime import UTC, date, datetime

import pytest

from checks.config import SHIPPED, load_config
from checks.models import Article, Label, Reason
from checks.pipeline import check_article
from checks.references import open_catalogue

END_OF_2016 = date(2016, 12, 23)
SPRING_OF_2018 = date(2018, 3, 17)


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    config, now = load_config(SHIPPED), datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = open_catalogue(config, tmp_path_factory.mktemp("state"), now)

    def verdict(text, surface, published):
        report = check_article(Article(id="a", text=text, published=published), config, catalogue, now)
        return next(v for v in report.verdicts if v.claim.quantity and v.claim.quantity.surface == surface)

    return verdict


CASES = [
    # what a town's article says of the war is the country's
    ("Rebels leave the last streets of eastern Aleppo as toll of war passes 310,000\n\nSyria has bled since 2011.",
     "passes 310,000", END_OF_2016, Reason.BOUND_TIGHT),
    # a documented count is some of those who are estimated, and contradicts no estimate
    ("Aleppo fell. The Observatory has documented 312,001 deaths in Syria since the uprising began in March 2011.",
     "312,001", END_OF_2016, Reason.EXACT),
    # who told of what, and when, is held against what was known then
    ("The UN envoy, Staffan de Mistura, estimated in April that 400,000 had died in the war in Syria.",
     "400,000", END_OF_2016, Reason.EXACT),
    ("The United Nations has stopped counting the dead of Syria's war; its last figure, from August 2015, was 250,000.",
     "250,000", END_OF_2016, Reason.EXACT),
    ("A study for the council in August 2014 found at least 191,369 killings in Syria up to April of that year.",
     "at least 191,369", SPRING_OF_2018, Reason.BOUND_TIGHT),
    ("More than 300,000 people have been killed in Syria's war, which began with marches in March 2011.",
     "More than 300,000", END_OF_2016, Reason.BOUND_TIGHT),
    # a count by its own name, of its own year
    ("In 2016 alone, battle deaths in Syria came to about 45,000, down from some 72,000 in 2013.",
     "about 45,000", SPRING_OF_2018, Reason.WITHIN_HEDGE),
    ("In 2016 alone, battle deaths in Syria came to about 45,000, down from some 72,000 in 2013.",
     "some 72,000", SPRING_OF_2018, Reason.WITHIN_HEDGE),
    # of the total, of no year's battle deaths: neither who is counted nor the days are those
    ("In July 2013 the UN's secretary-general said that 100,000 people had been killed in Syria.",
     "100,000", date(2015, 3, 15), Reason.EXACT),
    ("The UN office estimates that 306,887 civilians were killed in Syria between March 2011 and March 2021.",
     "306,887", date(2022, 6, 28), Reason.EXACT),
    # a source's last count, printed to the digit, is told as that
    ("The Damascus Center for Human Rights Studies has documented 108,072 deaths in Syria's war by name.",
     "108,072", date(2015, 9, 1), Reason.SOURCES_DISAGREE),
    # the half of a length of time is rounded
    ("Aleppo has been divided for four and a half years.", "four and a half years", END_OF_2016,
     Reason.WITHIN_ROUNDING),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "published", "reason"), CASES)
def test_a_true_figure_is_borne_out(text, surface, published, reason, check):
    verdict = check(text, surface, published)
    assert verdict.reason is reason, verdict.explanation


APART = [
    # a total that is first told months after the days it is said to have doubled since
    ("The toll of Syria's war has more than doubled since July 2013.", "more than doubled", date(2015, 3, 15)),
    # a part that no word names
    ("A Damascus centre estimated in 2016 that 470,000 Syrians had died in the war, 70,000 of them for want of care.",
     "70,000", SPRING_OF_2018),
    # more beside those of the figure before
    ("At least 465 civilians were killed in the east of Aleppo during the offensive; another 149 died in the west.",
     "149", END_OF_2016),
    # the country's, against a part's
    ("Aleppo is empty. The war has driven 340,000 Syrians to Turkey, and displaced 6.3 million inside the country.",
     "6.3 million", END_OF_2016),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "published"), APART)
def test_a_part_or_another_scope_is_not_called_wrong(text, surface, published, check):
    verdict = check(text, surface, published)
    assert verdict.label is Label.NOT_ENOUGH, verdict.explanation


def test_of_what_does_not_compare_the_figure_of_the_nearest_day_is_shown(check):
    text = "The war has driven 4.8 million people from their homes across Syria, the governor of Aleppo said."
    verdict = check(text, "4.8 million", END_OF_2016)
    assert verdict.reason is Reason.NOT_COMPARABLE
    assert "by 23 December 2016" in verdict.explanation
