"""British and American spelling: words that are written in one way here and in another there.

In: a language (BCP 47). Out: the words that its readers spell otherwise, each with how they spell it. Invariant: no
word stands here that is right in both, in any sense that a market brief may mean: "license" is a British verb, "meter"
a British device, "practice" a British noun, "program" British in computers.

A table of our own, of stems and what follows them: the lists that can be had as packages hold thousands of rare words,
words that are right in both, and nobody to mend them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

# Stems before -ize (house spelling: -ise) and -yze, and what may follow the z.
_IZE = (
    "accessor", "acclimat", "agon", "amort", "apolog", "author", "capital", "categor", "central", "character",
    "civil", "colon", "commercial", "compartmental", "computer", "conceptual", "contextual", "criminal", "critic",
    "crystall", "custom", "decentral", "destabil", "digit", "dramat", "econom", "electr", "emphas", "energ", "equal",
    "factor", "familiar", "fertil", "final", "formal", "galvan", "general", "global", "harmon", "homogen", "hospital",
    "hybrid", "hypothes", "ideal", "immobil", "immun", "incentiv", "individual", "industrial", "initial",
    "institutional", "international", "ion", "item", "jeopard", "legal", "legitim", "liberal", "local", "magnet",
    "marginal", "material", "maxim", "mechan", "memor", "militar", "miniatur", "minim", "mobil", "modern", "monet",
    "monopol", "motor", "national", "natural", "neutral", "normal", "optim", "organ", "oxid", "patron", "penal",
    "personal", "polar", "politic", "popular", "pressur", "prior", "privat", "public", "radical", "random",
    "rational", "real", "recogn", "reorgan", "revital", "revolution", "sanit", "scrutin", "sensational", "serial",
    "social", "special", "stabil", "standard", "steril", "stigmat", "subsid", "summar", "symbol", "sympath",
    "synchron", "synthes", "systemat", "terror", "theor", "trivial", "union", "urban", "util", "vandal", "visual",
    "weapon", "western",
)  # fmt: skip
_YZE = ("anal", "catal", "electrol", "hydrol", "paral")
_AFTER_Z = ("e", "ed", "er", "ers", "es", "ing")
_AFTER_IZ = (*_AFTER_Z, "able", "ation", "ational", "ations")
# Stems before -or (British -our), and what may follow.
_OR = (
    "ard", "arm", "behavi", "cand", "clam", "col", "demean", "discol", "disfav", "dishon", "endeav", "fav", "ferv",
    "flav", "glam", "harb", "hon", "hum", "lab", "misdemean", "neighb", "od", "parl", "ranc", "rig", "rum", "sav",
    "savi", "splend", "tum", "unfav", "val", "vap", "vig",
)  # fmt: skip
_AFTER_OR = (
    "", "s", "ed", "er", "ers", "ing", "able", "ably", "al", "ally", "ful", "fully", "hood", "hoods", "ist", "ists",
    "ite", "ites", "itism", "less", "ly", "y",
)  # fmt: skip
# Right in both, or in neither.
_NOT_OR = frozenset({"humoral", "humorist", "humorists", "tumoral"})
# Stems that end in one l before -ed, -ing, -er (British: two).
_ONE_L = (
    "cancel", "channel", "counsel", "dial", "duel", "enamel", "equal", "fuel", "funnel", "initial", "label", "level",
    "libel", "marshal", "model", "panel", "parcel", "pedal", "pencil", "quarrel", "refuel", "remodel", "rival",
    "shovel", "shrivel", "signal", "spiral", "swivel", "total", "travel", "tunnel", "unequal", "unravel", "unrival",
)  # fmt: skip
_AFTER_L = ("ed", "er", "ers", "ing", "ings", "or", "ors")
# Words that follow no rule: American to British.
_ALONE = {
    "acknowledgment": "acknowledgement", "acknowledgments": "acknowledgements", "aging": "ageing",
    "airplane": "aeroplane", "airplanes": "aeroplanes", "aluminum": "aluminium", "analog": "analogue",
    "appall": "appal", "artifact": "artefact", "artifacts": "artefacts", "caliber": "calibre",
    "cancelation": "cancellation", "catalog": "catalogue", "cataloged": "catalogued", "cataloging": "cataloguing",
    "catalogs": "catalogues", "center": "centre", "centered": "centred", "centering": "centring",
    "centerpiece": "centrepiece", "centers": "centres", "centimeter": "centimetre", "centimeters": "centimetres",
    "cozy": "cosy", "defense": "defence", "defenseless": "defenceless", "defenses": "defences", "distill": "distil",
    "enroll": "enrol", "enrollment": "enrolment", "enrolls": "enrols", "epicenter": "epicentre",
    "favorite": "favourite", "favorites": "favourites", "fiber": "fibre", "fiberglass": "fibreglass",
    "fibers": "fibres", "fulfill": "fulfil", "fulfillment": "fulfilment", "fulfills": "fulfils", "gotten": "got",
    "gray": "grey", "grayer": "greyer", "grueling": "gruelling", "installment": "instalment",
    "installments": "instalments", "instill": "instil", "jewelry": "jewellery", "judgment": "judgement",
    "judgments": "judgements", "kilometer": "kilometre", "kilometers": "kilometres", "lackluster": "lacklustre",
    "likable": "likeable", "liter": "litre", "liters": "litres", "livable": "liveable", "luster": "lustre",
    "maneuver": "manoeuvre", "maneuverability": "manoeuvrability", "maneuverable": "manoeuvrable",
    "maneuvered": "manoeuvred", "maneuvering": "manoeuvring", "maneuvers": "manoeuvres", "marvelous": "marvellous",
    "math": "maths", "meager": "meagre", "millimeter": "millimetre", "millimeters": "millimetres", "mold": "mould",
    "molded": "moulded", "molding": "moulding", "molds": "moulds", "monolog": "monologue",
    "multicolored": "multicoloured", "offense": "offence", "offenses": "offences", "panelist": "panellist",
    "panelists": "panellists", "percent": "per cent", "plow": "plough", "plowed": "ploughed", "plowing": "ploughing",
    "practiced": "practised", "practicing": "practising", "pretense": "pretence",
    "sizable": "sizeable", "skeptic": "sceptic", "skeptical": "sceptical",
    "skepticism": "scepticism", "skeptics": "sceptics", "skillful": "skilful", "skillfully": "skilfully",
    "smolder": "smoulder", "smoldering": "smouldering", "somber": "sombre", "specialty": "speciality",
    "specter": "spectre", "sulfate": "sulphate", "sulfide": "sulphide", "sulfur": "sulphur", "theater": "theatre",
    "theaters": "theatres", "tidbit": "titbit", "tire": "tyre", "tires": "tyres", "willful": "wilful",
    "woolen": "woollen",
}  # fmt: skip
# British words that Americans use as well, in another sense or as another form: not asked of them.
_AMERICAN_TOO = frozenset({"analyses", "catalyses", "got", "paralyses", "per cent", "speciality"})
# What is British alone although its American counterpart is right in both.
_BRITISH_ALONE = {
    "kerb": "curb", "kerbs": "curbs", "licence": "license", "licences": "licenses", "metre": "meter",
    "metres": "meters", "practise": "practice", "practised": "practiced", "practising": "practicing",
    "storey": "story", "storeys": "stories",
}  # fmt: skip


def foreign_spellings(language: str) -> Mapping[str, str]:
    """Words in small letters that readers of a language spell otherwise: as it stands in the text → as they write it.

    American for ``en-US``; British for English of elsewhere, save Canada, which mixes; none for other languages.
    """
    return _foreign(language.casefold())


@cache
def _foreign(language: str) -> Mapping[str, str]:
    if language == "en-us":
        to_american = {british: american for american, british in _pairs() if british not in _AMERICAN_TOO}
        return MappingProxyType(to_american | _BRITISH_ALONE)
    if language.partition("-")[0] == "en" and language != "en-ca":
        return MappingProxyType(dict(_pairs()))
    return MappingProxyType({})


def _pairs() -> Iterator[tuple[str, str]]:
    """American and British."""
    for stem in _IZE:
        yield from ((f"{stem}iz{end}", f"{stem}is{end}") for end in _AFTER_IZ)
    for stem in _YZE:
        yield from ((f"{stem}yz{end}", f"{stem}ys{end}") for end in _AFTER_Z)
    for stem in _OR:
        words = (f"{stem}or{end}" for end in _AFTER_OR)
        yield from ((word, f"{stem}our{word[len(stem) + 2 :]}") for word in words if word not in _NOT_OR)
    for stem in _ONE_L:
        yield from ((f"{stem}{end}", f"{stem}l{end}") for end in _AFTER_L)
    yield from _ALONE.items()
