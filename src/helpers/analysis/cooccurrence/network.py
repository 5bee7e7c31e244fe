"""A network of codes that stays readable: few edges, and the same place for each code each time."""

from __future__ import annotations

import networkx as nx
import pandas as pd


def network_edges(pairs: pd.DataFrame, measure: str, least: float, most: int) -> pd.DataFrame:
    """Return the strongest pairs: the edges of a network.

    Parameters
    ----------
    pairs : DataFrame
        From :func:`cooccurrence`.
    measure : str
        The column that makes a pair strong: together, c, jaccard, lift, phi.
    least : float
        Weaker pairs are left out.
    most : int
        At most so many edges; pairs as strong as the last one kept are kept too.

    Returns
    -------
    DataFrame
        code, other, the measure and participants, strongest first, then by name.
    """
    columns = list(dict.fromkeys(["code", "other", measure, "participants"]))
    strong = pairs.loc[(pairs[measure] >= least).fillna(False).astype(bool), columns]
    ranked = strong[measure].rank(method="min", ascending=False) <= most
    ordered = strong[ranked].sort_values([measure, "code", "other"], ascending=[False, True, True])
    return ordered.reset_index(drop=True)


def network_nodes(edges: pd.DataFrame, measure: str, seed: int) -> pd.DataFrame:
    """Place the codes of a network by forces (Fruchterman and Reingold 1991).

    Parameters
    ----------
    edges : DataFrame
        From :func:`network_edges`.
    measure : str
        The column that pulls two codes together.
    seed : int
        Of the first placing: the same edges and seed give the same picture, whatever the order of
        the rows.

    Returns
    -------
    DataFrame
        code, x, y (-1 to 1, to three decimals), links (edges of the code), cluster (codes joined
        by any path, the largest numbered 1). In order of name.
    """
    codes = sorted({*edges["code"], *edges["other"]})
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(codes)
    pulls = zip(edges["code"], edges["other"], edges[measure].astype("float64"), strict=True)
    graph.add_weighted_edges_from(pulls)
    at = nx.spring_layout(graph, weight="weight", seed=seed, iterations=200) if codes else {}
    joined = sorted(nx.connected_components(graph), key=lambda one: (-len(one), min(one)))
    cluster = {code: number for number, one in enumerate(joined, 1) for code in one}
    return pd.DataFrame(
        {
            "code": pd.Series(codes, dtype="str"),
            "x": [round(float(at[code][0]), 3) for code in codes],
            "y": [round(float(at[code][1]), 3) for code in codes],
            "links": [graph.degree(code) for code in codes],
            "cluster": [cluster[code] for code in codes],
        }
    )


def edges_placed(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Return the edges with where each begins and ends: x, y, x2, y2, for a chart of lines."""
    where = nodes.set_index("code")
    ends = {
        name: where.loc[edges[code], axis].to_numpy()
        for name, code, axis in (
            ("x", "code", "x"),
            ("y", "code", "y"),
            ("x2", "other", "x"),
            ("y2", "other", "y"),
        )
    }
    return edges.assign(**ends)
