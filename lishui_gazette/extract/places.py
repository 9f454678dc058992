"""The place a document speaks from: what 全市, 我市, 我县 mean in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.gazetteer import DivisionMention, find_divisions
from lishui_gazette.scanning import regex
from lishui_gazette.segment.parts import Segmented

__all__ = ["Place", "document_text", "home_place"]

_READ = 20_000  # the place a document speaks from is plain from its beginning
_LEAD = 200
_PLAIN_SCORE, _PLAIN_SHARE = 4.0, 0.3  # what a place needs in a text that calls none its own
_OWN_WEIGHT = 1.5  # how much more a place counts whose unit the text calls its own
_HEAD_WEIGHT, _LEAD_WEIGHT = 4, 3
_OWN = regex(r"[全我本](?P<unit>省|市|县|区|州|旗|盟)(?![域场民])")
_AUTHORITY = regex(r"市?委|人民政府|政府|人大|政协|[省市县区州]?长(?!三角)|纪委|监委|统计局|代表团")
_UNLISTED = regex(
    r"(?P<unit>[市县区州旗])(?<=(?P<name>[\u4e00-\u9fff]{2}.))(?![委政人长级场民直属内域间位块辖市县区]|党委|财政|发改)"
)
_TIMES_UNLISTED = 2
# Who convenes or acts in the first sentence is whom the text is of, however often its parts are named after it.
_HOST = regex(
    r"(?:^|[，。：\n]|[日天前]|[上下]午)(?P<name>[\u4e00-\u9fff]{2,3}[市县区州旗盟])"
    r"(?:召开|举行|举办|主持|委(?!员)|政府|人民政府|人大常委会|统计局)"
)
_HOST_GAIN = 8
_ZONE = regex(
    r"(?<![\u4e00-\u9fff])[在到赴]?(?P<name>[\u4e00-\u9fff]{2,8}?"
    r"(?:经济技术开发区|经济开发区|高新技术产业开发区|高新区|经开区|开发区|新区))"
)
_PAPER = regex(r"^(?P<name>[\u4e00-\u9fff]{2,4})(?:日报|晚报|晨报|时报|新闻)")
_LEVELS = {
    "省": "province",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "县": "county",
    "旗": "county",
    "区": "county",
}
_SERIES = regex(r"^(?P<name>.{2,20}?[省市县区州盟旗])(?:人民政府|政府|政报|公报)")


class Place(NamedTuple):
    """The place a document speaks from.

    `name` is as printed (云溪市), None where it cannot be told. `level` is province | prefecture | county, by
    its unit where the table of divisions does not know it. `prefecture` and `province` are bare names (丽水,
    浙江) from that table, None for a place it does not know.
    """

    name: str | None = None
    level: str | None = None
    prefecture: str | None = None
    province: str | None = None

    def same_as(self, other: Place) -> bool:
        """Whether both are one division by the table, whatever form of the name is printed."""
        return (self.level, self.prefecture, self.province) == (other.level, other.prefecture, other.province)

    @property
    def is_listed(self) -> bool:
        """Whether the table of divisions knows the place."""
        return self.province is not None


def document_text(segmented: Segmented, limit: int = _READ) -> str:
    """Heads and bodies of all articles in folded form, each ended by a line feed, at most `limit` characters."""
    parts: list[str] = []
    length = 0
    for article in segmented.articles:
        for part in (article.head.norm, article.body.norm):
            parts.append(part[: limit - length])
            length += len(parts[-1]) + 1
            if length >= limit:
                return "\n".join(parts)
    return "\n".join(parts)


def home_place(segmented: Segmented) -> Place:
    """The place that 全市, 我市, 我县 mean in this document.

    A gazette's title names it. Else it is the place named most, in headlines and leads above all; places of
    the unit that the text calls its own (全市 → a city) count several times, and one of another unit must be
    named plainly more than the rest. Where the district that 全区 means is not named, it is the development
    zone named first. A newspaper whose pages name no place speaks from the one in its title.

    Args:
        segmented: the document taken apart.

    Returns:
        The place; all None where no name fits.
    """
    series = _SERIES.match(segmented.head.series_title or "")
    if series:
        return _looked_up(series["name"])
    text = document_text(segmented)
    head_end = len(segmented.articles[0].head.norm) if segmented.articles else 0
    units = Counter(match["unit"] for match in _OWN.finditer(text))
    places = _scores(text, head_end)
    named = sum(score for score, _ in places.values())
    best, best_score = Place(), 0.0
    for score, place in places.values():
        share = sum(count for unit, count in units.items() if _has_unit(place, unit)) / (units.total() or 1)
        is_plain = score >= _PLAIN_SCORE and score >= _PLAIN_SHARE * named
        if (share or is_plain) and score * (1 + _OWN_WEIGHT * share) > best_score:
            best, best_score = place, score * (1 + _OWN_WEIGHT * share)
    own = units.most_common(1)[0][0] if units else None
    zone = _ZONE.search(text) if own == "区" and not (best.name and _has_unit(best, own)) else None
    if zone:
        return Place(zone["name"], "zone", best.prefecture, best.province)
    paper = _PAPER.match(segmented.head.series_title or "")
    if best.name is None and paper:
        return Place(paper["name"], "county" if own in ("县", "区") else "prefecture")
    return best


def _has_unit(place: Place, unit: str) -> bool:
    """Whether a place is one that its people call by the unit (全市, 全县, 全区)."""
    name = place.name or ""
    if unit == "市":
        return place.level == "prefecture" or name.endswith("市") or (place.province or "") in _municipalities()
    if unit == "区" and place.level == "province":
        return (place.province or "") in _regions()
    if unit == "省":
        return place.level == "province"
    return name.endswith(unit)


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(row["province"] for row in vocab.rows("prefectures") if row["suffix"] == "市")


@cache
def _regions() -> frozenset[str]:
    return frozenset(row["province"] for row in vocab.rows("prefectures") if row["suffix"].endswith("自治区"))


@cache
def _not_stems() -> frozenset[str]:
    return frozenset([*map(str, vocab.tree("area_words")["not_stems"]), *"全我本各该外两三九一"])


def _is_ordinary(name: str) -> bool:
    """Whether three characters end like a place's stem, or like a whole name, and are a word (大城市, 开发区)."""
    ends, kinds = _not_stems(), _kinds()
    return name[1] in ends or name[:2] in ends or name[1:] in kinds or name in kinds


@cache
def _kinds() -> frozenset[str]:
    return frozenset(vocab.words("ordinary_districts"))


@lru_cache(maxsize=2)  # the date asks for the place too
def _scores(text: str, head_end: int) -> dict[str, tuple[float, Place]]:
    """How much speaks for each place named, by printed name in the order of print.

    A bare name speaks for the full one where that is printed too. A name the table lacks counts where it is
    printed at least twice before something that no authority's name begins with.
    """
    scores: dict[str, float] = {}
    places: dict[str, Place] = {}
    mentions = find_divisions(text)
    host = _HOST.search(text, 0, head_end + _LEAD)
    hosting = host.start("name") if host else -1
    for mention in mentions:
        name = text[mention.start : mention.end]
        gain = _gain(mention.start, head_end) * (2 if mention.is_full else 1)
        gain += _HOST_GAIN * (mention.start == hosting)
        scores[name] = scores.get(name, 0.0) + gain + 2 * bool(_AUTHORITY.match(text, mention.end))
        if name not in places:
            places[name] = _of_division(name, mention)
    floor, hosts = 0, set[str]()
    for match in _UNLISTED.finditer(text):
        name, start = match["name"], match.start("name")
        if start < floor:
            continue
        floor = match.end()
        if not _is_ordinary(name) and not _is_listed_at(mentions, match):
            is_host = start == hosting
            scores[name] = scores.get(name, 0.0) + 2 * _gain(start, head_end) + _HOST_GAIN * is_host
            hosts |= {name} if is_host else set()
            places.setdefault(name, Place(name, _LEVELS[match["unit"]]))
    unlisted = [name for name, place in places.items() if not place.is_listed and place.level]
    for name in unlisted:
        if name not in hosts and text.count(name) < _TIMES_UNLISTED:
            del scores[name]
    return {name: (score, places[name]) for name, score in _merged(scores, places).items()}


def _merged(scores: dict[str, float], places: dict[str, Place]) -> dict[str, float]:
    """The scores with those of bare names added to the full names of the same division."""
    merged: dict[str, float] = {}
    for name, score in scores.items():
        own = places[name]
        full = next(
            (n for n in scores if n != name and n.startswith(name) and own.is_listed and places[n].same_as(own)), name
        )
        merged[full] = merged.get(full, 0.0) + score
    return merged


def _gain(start: int, head_end: int) -> float:
    if start < head_end:
        return _HEAD_WEIGHT
    return _LEAD_WEIGHT if start < head_end + _LEAD else 1.0


def _is_listed_at(mentions: Sequence[DivisionMention], match: re.Match[str]) -> bool:
    at = bisect_right(mentions, match.start("unit"), key=lambda mention: mention.start) - 1
    return at >= 0 and mentions[at].end >= match.start("unit")


def _of_division(name: str, mention: DivisionMention) -> Place:
    """The place of a listed name; a county's name that several prefectures share leaves them open."""
    division = mention.divisions[-1]
    is_one = division.level != "county" or len(mention.divisions) == 1
    return Place(name, division.level, division.prefecture if is_one else None, division.province if is_one else None)


def _looked_up(name: str) -> Place:
    """The place of that name, with what the table of divisions knows of it."""
    mention = next(iter(find_divisions(name)), None)
    if mention is None or mention.end < len(name):
        return Place(name, _LEVELS.get(name[-1]))
    return _of_division(name, mention)
