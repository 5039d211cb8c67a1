"""Facts on how far the headline figures depend on method choices."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lppd.alternatives import Headline, Order
from lppd.facts.registry import NONE, Fact, count, fact, listing
from lppd.numbers import spell
from lppd.report import Report
from lppd.sensitivity import Sensitivity, Spread, most, sensitivity


def inside(title: str) -> str:
    """A title as it reads inside a sentence.

    >>> inside("Target RPJMD")
    'target RPJMD'
    """
    return title[:1].lower() + title[1:]


def shown(headline: Headline, value: Decimal | None) -> str:
    """A headline figure with its unit, as it reads in a sentence."""
    return "tidak terdefinisi" if value is None else spell(value, headline.decimals, headline.unit)


def ranged(headline: Headline, low: Decimal | None, high: Decimal | None) -> str:
    """A range of a headline figure: "1,50 sampai 2,00 persen"."""
    if low is None or high is None:
        return shown(headline, None)
    return f"{spell(low, headline.decimals)} sampai {shown(headline, high)}"


@fact("kepekaan.pokok", "Banyaknya pokok yang kepekaannya diukur")
def _headlines(report: Report) -> Fact:
    return count([item.judul for item in sensitivity(report).plan.pokok], "pokok")


@fact("kepekaan.pilihan", "Banyaknya pilihan metode yang diubah")
def _choices(report: Report) -> Fact:
    return count([item.judul for item in sensitivity(report).plan.pilihan.values()], "pilihan metode")


@fact("kepekaan.kombinasi", "Banyaknya kombinasi pilihan yang dihitung untuk semua pokok")
def _combinations(report: Report) -> Fact:
    total = sum(item.combinations for item in sensitivity(report).spreads)
    return Fact(spell(Decimal(total), 0, "kombinasi"), Decimal(total))


def _spread_fact(name: str, meaning: str, keep: Callable[[Spread], bool]) -> None:
    fact(f"kepekaan.{name}", meaning)(
        lambda report: listing([inside(item.headline.judul) for item in sensitivity(report).spreads if keep(item)])
    )


_spread_fact("bergerak", "Pokok yang berubah pada sedikitnya satu kombinasi", lambda item: item.moves)
_spread_fact(
    "tetap", "Pokok yang sama pada semua kombinasi", lambda item: not item.moves and bool(item.headline.pilihan)
)
_spread_fact("tanpa-pilihan", "Pokok yang tidak bergantung pada pilihan metode", lambda item: not item.headline.pilihan)


def widest(report: Report) -> Spread | None:
    """The headline figure that depends most on method choices."""
    return most(sensitivity(report).spreads)


@fact("kepekaan.terbesar", "Pokok yang paling bergantung pada metode, dengan rentangnya")
def _widest(report: Report) -> Fact:
    found = widest(report)
    if found is None:
        return NONE
    title = found.headline.judul
    return Fact(f"{inside(title)}, {ranged(found.headline, found.low, found.high)}", found.relative * 100, (title,))


@fact("kepekaan.terbesar.edisi", "Nilai pokok yang paling bergantung pada metode menurut pilihan edisi")
def _widest_own(report: Report) -> Fact:
    found = widest(report)
    return NONE if found is None else Fact(shown(found.headline, found.value), found.value)


@fact("kepekaan.terbesar.pilihan", "Pilihan yang sendirian paling menggerakkan pokok itu")
def _widest_choice(report: Report) -> Fact:
    found = widest(report)
    return NONE if found is None else driver(sensitivity(report), found.headline)


def driver(known: Sensitivity, headline: Headline) -> Fact:
    """The choice that alone moves a figure the most, with the range that it gives."""
    reach = known.reach(headline)
    if not reach:
        return NONE
    name = max(reach, key=lambda item: reach[item][1] - reach[item][0])
    title = known.plan.pilihan[name].judul
    return Fact(f"{inside(title)} ({ranged(headline, *reach[name])})", reach[name][1] - reach[name][0], (title,))


@fact("kepekaan.terkecil", "Pokok yang bergerak paling sedikit, dengan rentangnya")
def _narrowest(report: Report) -> Fact:
    moving = [item for item in sensitivity(report).spreads if item.moves and item.relative]
    if not moving:
        return NONE
    found = min(moving, key=lambda item: item.relative)
    return Fact(
        f"{inside(found.headline.judul)}, {ranged(found.headline, found.low, found.high)}", found.relative * 100
    )


# -- classes ----------------------------------------------------------------------------


@fact("kepekaan.kelas", "Kelas yang mungkin bagi setiap pokok yang berkelas")
def _classes(report: Report) -> Fact:
    classed = [item for item in sensitivity(report).spreads if item.labels]
    told = [f"{inside(item.headline.judul)} {_either(item.labels)}" for item in classed]
    return Fact("; ".join(told) or NONE.text, Decimal(len(told)), tuple(told))


def _either(labels: tuple[str, ...]) -> str:
    return f"selalu {labels[0]}" if len(labels) == 1 else f"{', '.join(labels[:-1])} atau {labels[-1]}"


@fact("kepekaan.kelas.berubah", "Pokok yang kelasnya berubah pada sedikitnya satu kombinasi")
def _class_changes(report: Report) -> Fact:
    return listing([inside(item.headline.judul) for item in sensitivity(report).spreads if len(item.labels) > 1])


@fact("kepekaan.kelas.sebab", "Pilihan yang sendirian mengubah kelas satu pokok")
def _class_causes(report: Report) -> Fact:
    known, found = sensitivity(report), []
    for headline in known.plan.pokok:
        own = known.label(headline, known.value(headline, {}), {})
        found += [move for move in known.singles(headline) if move.label != own]
    return listing(
        list(dict.fromkeys(f"{inside(known.plan.pilihan[m.choice].judul)} ({m.alternative})" for m in found))
    )


def _first_order(known: Sensitivity) -> Order | None:
    return known.plan.urutan[0] if known.plan.urutan else None


@fact("kepekaan.indikator.kelas", "Banyaknya indikator yang kelas capaiannya berubah pada sedikitnya satu kombinasi")
def _indicator_classes(report: Report) -> Fact:
    known = sensitivity(report)
    order = _first_order(known)
    found = known.standings(order) if order else []
    return count([item.row.name for item in found if len(item.labels) > 1])


# -- orders -------------------------------------------------------------------------------


@fact("kepekaan.urutan.berbalik", "Kolom yang urutan indikatornya dapat berbalik, dengan banyaknya indikator")
def _turned(report: Report) -> Fact:
    return listing([f"{inside(order.judul)} ({len(names)} indikator)" for order, names in overtaken(report) if names])


@fact("kepekaan.urutan.tetap", "Kolom yang urutan indikatornya tidak pernah berbalik")
def _kept(report: Report) -> Fact:
    return listing([inside(order.judul) for order, names in overtaken(report) if not names])


@fact("kepekaan.urutan.sebab", "Pilihan yang sendirian membalik urutan")
def _turning_choices(report: Report) -> Fact:
    known = sensitivity(report)
    found = [item for order in known.plan.urutan for item in known.reorderings(order) if item.turned]
    titles = (f"{inside(known.plan.pilihan[item.choice].judul)} ({item.alternative})" for item in found)
    return listing(list(dict.fromkeys(titles)))


def overtaken(report: Report) -> list[tuple[Order, list[str]]]:
    """Indicators of each column that overtake or are overtaken when one choice changes, in printed order."""
    known, found = sensitivity(report), []
    for order in known.plan.urutan:
        turned = {name for item in known.reorderings(order) for name in item.turned}
        found.append((order, [row.name for row in report.rows(order.tabel) if row.name in turned]))
    return found


__all__ = ["driver", "overtaken", "ranged", "shown", "widest"]
