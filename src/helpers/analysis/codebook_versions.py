"""Two versions of a codebook compared: what became of each code, and what speaks for it.

A codebook says which codes there are, not where they went. That a code was added or removed can be
seen; that it was renamed, moved, merged or split is concluded, and each conclusion comes with its
evidence and with how sure it is.

The segments tell most: those that left a code of the earlier version (it is gone, or no longer has
them) and those that came to a code of the later one. The share that both have in common tells a
rename (most of what left went to one new code), a merge (to a code that others feed as well) and a
split (most of what came to each of several new codes is from one). The other signs are told in
:mod:`helpers.analysis.code_likeness`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from helpers.analysis.code_likeness import ALIKE, HALF, STATED, STRONG, Signs, dice, jaccard

APART = 1.25
"""Parts that share more of a code's segments than this in sum are not parts of it."""
_SIGNS = "most of its segments, its definition or a name like it"
COLUMNS = ["change", "before", "after", "evidence", "confidence"]


class Change(NamedTuple):
    """One row of :func:`codebook_changes`."""

    change: str
    before: str | None
    after: str | None
    evidence: str
    confidence: str


def codebook_changes(
    before_codes: pd.DataFrame,
    after_codes: pd.DataFrame,
    before_codings: pd.DataFrame,
    after_codings: pd.DataFrame,
) -> pd.DataFrame:
    """Return what changed from one version of a codebook to the next.

    Parameters
    ----------
    before_codes, after_codes : DataFrame
        Columns code (the path), name, parent, definition; parents before children.
    before_codings, after_codings : DataFrame
        Columns source, code, start, end, place.

    Returns
    -------
    DataFrame
        Columns change (added, removed, renamed, moved, merged, split or redefined), before and
        after (paths; missing where there is none), evidence and confidence, in words; in the order
        of the earlier codebook, then of the later one. A code that is only carried along by the
        one above it has no row of its own.

    Examples
    --------
    >>> codes = [pd.DataFrame({"code": [name], "name": [name], "parent": [None],
    ...                        "definition": ["What it costs."]}) for name in ("Money", "Funds")]
    >>> none = pd.DataFrame(columns=["source", "code", "start", "end", "place"])
    >>> codebook_changes(*codes, none, none)[["change", "before", "after"]].values.tolist()
    [['renamed', 'Money', 'Funds']]
    """
    both = _Comparison(
        _Version.of(before_codes), _Version.of(after_codes), _flow(before_codings, after_codings)
    )
    changes = [change for code in both.before.codes for change in both.became(code)]
    changes += [change for code in both.after.codes for change in both.came_to_be(code)]
    return pd.DataFrame(changes, columns=COLUMNS, dtype="str")


def changes_since_earlier(
    earlier_codes: pd.DataFrame,
    codes: pd.DataFrame,
    earlier_codings: pd.DataFrame,
    codings: pd.DataFrame,
) -> pd.DataFrame:
    """Return :func:`codebook_changes` since a study's earlier codebook; none where it names none.

    Parameters
    ----------
    earlier_codes, codes, earlier_codings, codings : DataFrame
        As in a study; without an earlier codebook, everything would be new.
    """
    if earlier_codes.empty:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    return codebook_changes(earlier_codes, codes, earlier_codings, codings)


def no_changes_in_words(earlier_codes: pd.DataFrame) -> str:
    """Say why no change is listed.

    >>> no_changes_in_words(pd.DataFrame({"code": []}))
    'This study names no earlier codebook to compare with.'
    """
    if earlier_codes.empty:
        return "This study names no earlier codebook to compare with."
    return "No code was added, removed or changed since the earlier codebook."


@dataclass(frozen=True)
class _Version:
    """One version: its codes in order, and what stands of each."""

    codes: list[str]
    name: dict[str, str]
    parent: dict[str, str | None]
    definition: dict[str, str]
    below: dict[str, set[str]]

    @classmethod
    def of(cls, codes: pd.DataFrame) -> _Version:
        parents = codes["parent"].astype(object).where(codes["parent"].notna(), None)
        parent = dict(zip(codes["code"], parents, strict=True))
        name = dict(zip(codes["code"], codes["name"], strict=True))
        said = codes.dropna(subset="definition")
        plain = said["definition"].str.casefold().str.split().str.join(" ")
        below: dict[str, set[str]] = {}
        for code, above in parent.items():
            if above is not None:
                below.setdefault(above, set()).add(name[code])
        definition = {code: words for code, words in zip(said["code"], plain, strict=True) if words}
        return cls(list(name), name, parent, definition, below)


class _Flow(NamedTuple):
    """How many segments left each code, came to each, and went from one to another."""

    left: Counter[str]
    came: Counter[str]
    between: dict[str, Counter[str]]


def _flow(before: pd.DataFrame, after: pd.DataFrame) -> _Flow:
    """Count the segments that changed their code, in the sources that both versions hold."""
    where = ["source", "start", "end", "place"]
    both = set(before["source"]) & set(after["source"])
    had, has = (
        rows.loc[rows["source"].isin(both), ["code", *where]]
        .dropna(subset=["start", "place"], how="all")
        .drop_duplicates()
        for rows in (before, after)
    )
    marked = had.merge(has, on=["code", *where], how="outer", indicator=True)
    gone, new = (marked[marked["_merge"] == side] for side in ("left_only", "right_only"))
    pairs = gone.merge(new, on=where, suffixes=("", "_after"))
    between: dict[str, Counter[str]] = {}
    for code, code_after in zip(pairs["code"], pairs["code_after"], strict=True):
        between.setdefault(code, Counter())[code_after] += 1
    return _Flow(Counter(gone["code"]), Counter(new["code"]), between)


class _Comparison:
    """What became of each code, settled in the order of the earlier codebook."""

    def __init__(self, before: _Version, after: _Version, flow: _Flow) -> None:
        self.before, self.after, self.flow = before, after, flow
        self.now: dict[str, str] = {}
        self.gone = [code for code in before.codes if code not in after.name]
        self.new = [code for code in after.codes if code not in before.name]
        self.explained: set[str] = set()
        sole = [(targets[0], code) for code in self.gone if len(targets := self.takers(code)) == 1]
        self.feeders = {
            taker: [code for to, code in sole if to == taker] for taker in {to for to, _ in sole}
        }

    def takers(self, code: str) -> list[str]:
        """Return the later codes to which most of the segments went that left a code."""
        went = self.flow.between.get(code, Counter())
        return [to for to in self.after.codes if went[to] >= HALF * self.flow.left[code] > 0]

    def parts(self, code: str) -> list[str]:
        """Return the new codes that mostly consist of a code's segments, and share them out."""
        went = self.flow.between.get(code, Counter())
        parts = [to for to in self.new if went[to] >= HALF * self.flow.came[to] > 0]
        apart = sum(went[to] for to in parts) <= APART * self.flow.left[code]
        return parts if len(parts) > 1 and apart else []

    def became(self, code: str) -> Iterator[Change]:
        """Yield what became of a code of the earlier version."""
        if code in self.after.name:
            yield from self.redefined(code, code, STATED)
        elif carried := self.carried(code):
            yield from self.redefined(code, carried, STRONG)
        elif parts := self.parts(code):
            yield from (self.concluded("split", code, part) for part in parts)
        elif merged := self.merged_into(code):
            yield self.concluded("merged", code, merged)
        elif successor := self.successor(code):
            moved = self.before.name[code] == self.after.name[successor]
            change = self.concluded("moved" if moved else "renamed", code, successor)
            yield change
            yield from self.redefined(code, successor, change.confidence)
        else:
            yield Change("removed", code, None, f"no later code has {_SIGNS}", STATED)

    def came_to_be(self, code: str) -> Iterator[Change]:
        """Yield where a code of the later version comes from, if nothing has said so yet."""
        if code in self.before.name or code in self.explained:
            return
        fed = {of: went[code] for of, went in self.flow.between.items() if of in self.after.name}
        most = max(fed, key=lambda of: fed[of], default=None)
        if most is not None and fed[most] >= HALF * self.flow.came[code] > 0:
            yield self.concluded("split", most, code)
        else:
            yield Change("added", None, code, f"no earlier code has {_SIGNS}", STATED)

    def carried(self, code: str) -> str | None:
        """Return the code of the same name below what became of the code above."""
        parent = self.before.parent[code]
        now = self.now.get(parent) if parent is not None else None
        if parent is None or now is None or now == parent:
            return None
        path = now + code[len(parent) :]
        return path if path in self.new and path not in self.explained else None

    def merged_into(self, code: str) -> str | None:
        """Return the later code that took most of a code's segments and is not its alone."""
        takers = self.takers(code)
        if len(takers) != 1:
            return None
        shared = takers[0] in self.before.name or len(self.feeders[takers[0]]) > 1
        return takers[0] if shared else None

    def successor(self, code: str) -> str | None:
        """Return the new code that is most likely the same as one that is gone."""
        takers = self.takers(code)
        free = [to for to in self.new if to not in self.explained]
        signs = {to: self.signs(code, to) for to in takers or free if to in free}
        fitting = [to for to in signs if signs[to].count]
        return max(fitting, key=lambda to: signs[to].weight, default=None)

    def signs(self, code: str, to: str) -> Signs:
        """Return what speaks for two codes being one."""
        went = self.flow.between.get(code, Counter())[to]
        said = self.before.definition.get(code)
        parent = self.before.parent[code]
        siblings = (self.now.get(parent) if parent else None) == self.after.parent[to]
        name, name_after = self.before.name[code], self.after.name[to]
        alike = dice(name, name_after)
        return Signs(
            went if went >= HALF * self.flow.left[code] else 0,
            self.flow.left[code],
            said is not None and said == self.after.definition.get(to),
            jaccard(self.before.below.get(code, set()), self.after.below.get(to, set())),
            alike if alike >= ALIKE and (siblings or name == name_after) else 0.0,
        )

    def concluded(self, change: str, code: str, to: str) -> Change:
        """Settle that a code became another, with what speaks for it."""
        self.explained.add(to)
        if change != "split":
            self.now[code] = to
        signs = self.signs(code, to)
        if change == "split":
            went, came = self.flow.between[code][to], self.flow.came[to]
            evidence = [f"{went:,} of the {came:,} segments that came to it were of the earlier"]
        else:
            evidence = signs.in_words()
        rivals = len(self.takers(code)) - 1 if change in {"renamed", "moved"} else 0
        if rivals > 0:
            evidence.append(f"other codes that took as many: {rivals:,}")
        return Change(change, code, to, "; ".join(evidence), signs.confidence(change, rivals > 0))

    def redefined(self, code: str, to: str, confidence: str) -> Iterator[Change]:
        """Yield whether a code that stayed, or was found again, has other words."""
        self.explained.add(to)
        self.now[code] = to
        was, is_now = self.before.definition.get(code), self.after.definition.get(to)
        if was != is_now:
            how = "in other words" if was and is_now else "given" if is_now else "taken out"
            yield Change("redefined", code, to, f"the definition was {how}", confidence)
