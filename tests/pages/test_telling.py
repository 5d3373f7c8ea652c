from site_builder.pages import telling
from site_builder.pages.material import Material
from tests.pages.a_site import BRIEFS


def test_sources_begin_with_the_one_that_the_brief_is_about(material: Material) -> None:
    told = telling.tell(material, BRIEFS[0])
    assert told.sources[0] == "blog"
    assert set(told.sources) == {"blog", "company", "press"}
    assert telling.tell(material, BRIEFS[0]) is told
