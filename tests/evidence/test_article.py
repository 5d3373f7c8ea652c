"""No point of the article is lost, and its file carries nothing that is no point of the article."""

from __future__ import annotations

from pathlib import Path

from site_builder.content.decode import decode_yaml
from site_builder.content.nodes import Mapping, Scalar, Sequence
from tests.evidence.evidence_on_file import HERE, by_uid, content

SOURCE = "autojagat-leapmotor"


def points() -> list[tuple[int, str, tuple[str, ...]]]:
    """Number, place and carriers of each point."""
    path = HERE / "article_points.yaml"
    node, findings = decode_yaml(Path(path).read_text(encoding="utf-8"), path.name)
    assert findings == ()
    assert isinstance(node, Sequence)
    return [_point(item) for item in node.items if isinstance(item, Mapping)]


def _point(item: Mapping) -> tuple[int, str, tuple[str, ...]]:
    number, where, carriers = item.get("number"), item.get("where"), item.get("carried_by")
    assert isinstance(number, Scalar)
    assert isinstance(where, Scalar)
    assert isinstance(carriers, Sequence)
    return int(number.text), where.text, tuple(c.text for c in carriers.items if isinstance(c, Scalar))


def ids_on_file() -> set[str]:
    """The ids in the article's file."""
    return {uid.partition("/")[2] for uid in by_uid() if uid.startswith(f"{SOURCE}/")}


def test_points_are_numbered_without_gaps() -> None:
    assert [number for number, _, _ in points()] == list(range(1, 58))


def test_every_point_is_carried() -> None:
    known = ids_on_file() | {"source"}
    lost = [number for number, _, carriers in points() if not carriers or not set(carriers) <= known]
    assert lost == []


def test_every_id_carries_a_point() -> None:
    assert ids_on_file() - {carrier for _, _, carriers in points() for carrier in carriers} == set()


def test_every_cell_of_the_table_is_there() -> None:
    assert sum(where == "table cell" for _, where, _ in points()) == 4 * 4


def test_every_bullet_is_there() -> None:
    bullets = [where for _, where, _ in points() if where.endswith("bullet")]
    # The first bullet of the roadmap makes four points (the line-up and three cars), that on subsidies three.
    assert bullets.count("roadmap bullet") == 4 + 3
    assert bullets.count("risk bullet") == 4 + 2
    assert bullets.count("significance bullet") == 4 + 1


def test_the_record_names_the_author_and_an_approximate_date() -> None:
    source = next(source for source in content().sources if source.id == SOURCE)
    assert source.authors == ("Himanshu Kumar",)
    assert (str(source.published), source.published_note) == ("2025-12", "undated; about December 2025")


def test_no_verdict_is_typed_into_the_evidence() -> None:
    seeds = sorted((HERE.parent.parent / "seeds").glob("*.yaml"))
    words = ("agrees", "contradicted", "tension", "within rounding", "cannot be checked")
    typed = [p.name for p in seeds for line in p.read_text(encoding="utf-8").splitlines()
             if line.strip().startswith("verdict") or line.strip().removeprefix("- ") in words]  # fmt: skip
    assert typed == []
