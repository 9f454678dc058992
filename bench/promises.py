"""Targets of the generated corpus, with what became of them and with figures that must not be taken for it."""

from __future__ import annotations

import hashlib
import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from bench.world import Place, Row, World, document_row

__all__ = ["Promises"]

CODED = ("GDP", "规上工业增加值", "固定资产投资", "一般公共预算收入", "社会消费品零售总额", "城镇居民人均可支配收入")
COUNTED = (
    ("标准厂房", "建成", "栋"),
    ("农村公路", "改造", "km"),
    ("养老床位", "新增", "张"),
    ("高层次人才", "引进", "名"),
)
STATES = ("环湖快速通道", "第二人民医院迁建工程", "抽水蓄能电站一期", "城北客运枢纽", "智慧水务调度平台")
UNSAID = 0.05  # of the outcomes do not print what would tell that they are: the year, the scope of a ranking
STATE_YEARS = (2008, 2011, 2014, 2017, 2020)  # one work each
ZONES = ("开发区", "经开区", "经济技术开发区")


class Said(NamedTuple):
    """A row that was printed: its id, and when."""

    record_id: str
    day: date


class Promises:
    """Adds targets and outcomes to the rows of a corpus, and notes the links that truly hold."""

    def __init__(self, rng: random.Random, world: World, rows: dict[str, list[Row]]) -> None:
        self._rng, self._world, self._rows = rng, world, rows
        self.links: set[tuple[str, str, str]] = set()
        self._made = 0
        self._planted: set[tuple[Place, int, int, int]] = set()

    def make(self, count: int) -> None:
        """So many targets, each of a body, an indicator and a period of its own."""
        rng = self._rng
        free = [(p, z, k, y) for p in self._world.places for z in (0, 1) for k in range(15) for y in range(2007, 2022)]
        # Lists of a ranking of a few years, or a work promised twice, would meet each other's targets.
        free = [(p, z, k, y) for p, z, k, y in free if k < 10 or _is_spaced(k, y)]
        chosen = rng.sample(free, min(count, len(free)))
        self._planted = set(chosen)
        for place, zone, kind, year in chosen:
            if kind < 6:
                self._statistic(place, zone, CODED[kind], year)
            elif kind < 10:
                self._counted(place, zone, COUNTED[kind - 6], year)
            elif kind < 12:
                self._ranked(place, zone, "全国" if kind == 10 else "全省", year)
            else:
                self._state(place, zone, STATES[STATE_YEARS.index(year)] + "甲乙丙"[kind - 12], year)

    def _print(self, table: str, place: Place, zone: int, day: date, fields: Row) -> Said:
        """Adds a row in a document of its own."""
        rng = self._rng
        self._made += 1
        document_id = hashlib.sha256(f"promise{self._made}{place.stem}".encode()).hexdigest()[:12]
        article_id = document_row(self._rows, document_id, place.full(day), day, [])
        key = f"{document_id}:{table}:200-240"
        unit = place.unit(day)
        area: str | None = (
            place.stem + rng.choice(ZONES) if zone else rng.choice((place.full(day), place.stem, f"全{unit}"))
        )
        if not zone and fields["indicator"] in CODED and rng.random() < 0.15:
            area = None
        self._rows[table].append(
            {
                f"{table[:-1]}_id": key,
                "document_id": document_id,
                "article_id": article_id,
                "area": area,
                "evidence": [{"start": 200, "end": 240, "page": None}],
                "method": "rules",
                "extractor_version": "0",
                "quality_flags": [],
                **fields,
            }
        )
        return Said(key, day)

    def _link(self, target: Said, other: Said, relation: str) -> None:
        self.links.add((target.record_id, other.record_id, relation))

    def _day(self, year: int, first: int, last: int) -> date:
        return date(year, 1, 1) + timedelta(days=self._rng.randrange(first, last))

    def _statistic(self, place: Place, zone: int, indicator: str, year: int) -> None:
        """A growth target of a year: restated, revised in summer, decided by the next year's figures."""
        rng = self._rng
        goal = round(rng.uniform(4, 12), 1)
        fields: dict[str, Any] = {
            "indicator": indicator,
            "measure": "growth",
            "unit": "%",
            "period_end": date(year, 12, 31),
        }
        fields |= {"comparator": rng.choice(("ge", "eq")), "value": goal, "period_text": "今年"}
        targets = [(self._print("targets", place, zone, self._day(year, 10, 60), fields), goal)]
        if rng.random() < 0.3:
            again = self._print("targets", place, zone, self._day(year, 70, 150), fields)
            self._link(targets[-1][0], again, "restated")
            targets.append((again, goal))
        if rng.random() < 0.15:
            lower = round(goal - rng.choice((0.5, 1, 1.5)), 1)
            revised = self._print("targets", place, zone, self._day(year, 180, 240), {**fields, "value": lower})
            self._link(targets[-1][0], revised, "revised")
            targets.append((revised, lower))
        out = {**fields, "comparator": "eq", "period_text": f"{year}年"}
        self._beside(place, zone, year, out)
        if rng.random() < 0.65:
            self._decided(place, zone, year, out, targets)

    def _beside(self, place: Place, zone: int, year: int, out: Row) -> None:
        """Figures that must not decide the target: of half a year, of another body, of another measure."""
        rng = self._rng
        half = {"period_end": date(year, 6, 30), "period_text": "上半年"}
        if rng.random() < 0.5:
            self._print("outcomes", place, zone, self._day(year, 200, 240), {**out, **half})
        if rng.random() < 0.3 and (place, 1 - zone, CODED.index(out["indicator"]), year) not in self._planted:
            self._print("outcomes", place, 1 - zone, self._day(year + 1, 20, 80), {**out, "value": out["value"] + 2})
        if rng.random() < 0.3:
            level = {"measure": "level", "unit": "CNY", "value": 3.2e9}
            self._print("outcomes", place, zone, self._day(year + 1, 20, 80), {**out, **level})

    def _decided(self, place: Place, zone: int, year: int, out: Row, targets: list[tuple[Said, float]]) -> None:
        rng = self._rng
        value = round(targets[0][1] + rng.choice((-2.3, -1.1, 0.2, 0.8, 1.7)), 1)
        if rng.random() < UNSAID:
            out = {**out, "period_end": None, "period_text": None}
        told = self._print("outcomes", place, zone, self._day(year + 1, 10, 90), {**out, "value": value})
        if rng.random() < 0.1:  # told again, from the yearbook: the last one counts
            told = self._print("outcomes", place, zone, self._day(year + 1, 200, 300), {**out, "value": value})
        elif rng.random() < 0.05:  # two papers differ widely on it: nothing is decided
            for goal in (g for _, g in targets):
                other = 2 * goal - value if value != goal else goal - 1
                if (other >= goal) != (value >= goal):
                    self._print("outcomes", place, zone, told.day, {**out, "value": round(other, 1)})
                    return
        for target, goal in targets:
            self._link(target, told, "met" if value >= goal else "missed")

    def _counted(self, place: Place, zone: int, thing: tuple[str, str, str], year: int) -> None:
        """A number of things to be made: met, reached in part, missed."""
        rng = self._rng
        indicator, action, unit = thing
        goal = float(rng.randrange(20, 400))
        fields: dict[str, Any] = {
            "indicator": indicator,
            "action": action,
            "measure": "level",
            "unit": unit,
            "comparator": "eq",
        }
        fields |= {"value": goal, "period_end": date(year, 12, 31), "period_text": f"{year}年"}
        target = self._print("targets", place, zone, self._day(year, 10, 100), fields)
        if rng.random() < 0.6:
            share = rng.choice((0.2, 0.7, 1.0, 1.2))
            told = self._print(
                "outcomes", place, zone, self._day(year + 1, 5, 90), {**fields, "value": float(round(goal * share))}
            )
            self._link(target, told, "met" if share >= 1 else "partly" if share > 0.5 else "missed")
        if rng.random() < 0.3:
            self._print("outcomes", place, zone, self._day(year, 200, 300), {**fields, "action": "规划", "value": goal})

    def _ranked(self, place: Place, zone: int, scope: str, year: int) -> None:
        """A place in a ranking by a plan's time; the other scope's list must not decide it."""
        rng = self._rng
        goal = float(rng.choice((10, 50, 100)))
        fields: dict[str, Any] = {
            "indicator": "经开区" if zone else "县",
            "measure": "rank",
            "unit": "rank",
            "comparator": "le",
        }
        fields |= {"value": goal, "rank_scope": scope, "period_end": date(year, 12, 31), "period_text": f"{year}年底"}
        target = self._print("targets", place, zone, self._day(year - 1, 10, 300), fields)
        listed = {**fields, "period_end": None, "period_text": None}
        said = None if rng.random() < UNSAID else scope
        other = "全省" if scope == "全国" else "全国"
        if rng.random() < 0.4:
            self._print(
                "outcomes",
                place,
                zone,
                self._day(year, 10, 300),
                {**listed, "indicator": f"{other}{goal:.0f}强", "rank_scope": other},
            )
        if rng.random() < 0.6:
            reached = float(rng.randrange(1, int(goal) + 1))
            told = self._print(
                "outcomes",
                place,
                zone,
                self._day(year + 1, 10, 150),
                {**listed, "indicator": f"{goal:.0f}强", "value": reached, "rank_scope": said},
            )
            self._link(target, told, "met")

    def _state(self, place: Place, zone: int, work: str, year: int) -> None:
        """Something to be finished by a day: in time, late, or promised again for a later day."""
        rng = self._rng
        deadline = date(year, rng.choice((6, 12)), 30)
        fields: dict[str, Any] = {
            "indicator": work,
            "measure": "status",
            "period_end": deadline,
            "period_text": f"{year}年",
        }
        target = self._print("targets", place, zone, deadline - timedelta(days=rng.randrange(200, 700)), fields)
        done = {**fields, "period_end": None, "period_text": None}
        chance = rng.random()
        if chance < 0.35:
            told = self._print("outcomes", place, zone, deadline - timedelta(days=rng.randrange(1, 120)), done)
            self._link(target, told, "met")
        elif chance < 0.6:
            told = self._print("outcomes", place, zone, deadline + timedelta(days=rng.randrange(120, 360)), done)
            self._link(target, told, "partly")
        elif chance < 0.8:
            moved = self._print(
                "targets",
                place,
                zone,
                deadline - timedelta(days=20),
                {**fields, "period_end": deadline.replace(year=year + 1)},
            )
            self._link(target, moved, "revised")


def _is_spaced(kind: int, year: int) -> bool:
    """Whether the year is one of those in which a ranking or a work of the kind is promised."""
    return year % 4 == 2 * (kind % 2) if kind < 12 else year in STATE_YEARS
