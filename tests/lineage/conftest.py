"""What the tests of this room are given: the pages of a small site made by hand."""

import pytest

from site_builder.model.pages import Page
from site_builder.pages import plan
from site_builder.statistics import compute
from site_builder.wording import Words
from tests.pages import a_site


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    site = a_site.site()
    planned = plan(site, compute(site), a_site.JUDGEMENTS, Words("en-GB"), a_site.described)
    return {page.route: page for page in planned}
