"""Circles in a relation that should have none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield a circle for each place at which following `edges` leads back to a name on the way.

    Each circle is given as the names along it, starting at the alphabetically first. A depth-first
    search that marks finished names, so the cost is linear; where circles share names, at least
    one of them is found. It does not recurse, so a chain may have any length.
    """
    done: set[str] = set()
    seen: set[tuple[str, ...]] = set()
    for root in edges:
        if root in done:
            continue
        path = [root]
        position = {root: 0}
        pending = [iter(edges.get(root, ()))]
        while path:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                last = path.pop()
                del position[last]
                done.add(last)
            elif following in position:
                circle = path[position[following] :]
                start = circle.index(min(circle))
                rotated = (*circle[start:], *circle[:start])
                if rotated not in seen:
                    seen.add(rotated)
                    yield rotated
            elif following not in done:
                position[following] = len(path)
                path.append(following)
                pending.append(iter(edges.get(following, ())))
