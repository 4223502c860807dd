"""A graph as GEXF 1.3 (for Gephi) and as GraphML (for igraph, networkx, yEd)."""

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from sqlalchemy import Connection

from chancery.store.export.graph import Edge, make_graph
from chancery.store.export.query import WHOLE, Query

_NODE = (("type", "string"), ("kind", "string"), ("iso", "string"))
_EDGE = (("tie", "string"), ("planned", "integer"))
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def export_gexf(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the graph as GEXF; the days of each tie are closed intervals, without which Gephi's timeline never ends."""
    graph = make_graph(connection, query)
    yield f'{_XML}<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '<graph mode="dynamic" defaultedgetype="undirected" timeformat="date">\n'
    for cls, columns in (("node", _NODE), ("edge", _EDGE)):
        yield f'<attributes class="{cls}" mode="static">\n'
        for number, (name, kind) in enumerate(columns):
            yield f'<attribute id="{number}" title="{name}" type="{kind}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node in graph.sorted_nodes():
        values = _values((node.type, node.kind, node.iso))
        yield f"<node id={_quote(node.id)} label={_quote(node.label)}>{values}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(graph.sorted_edges()):
        yield _gexf_edge(number, edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_edge(number: int, edge: Edge) -> str:
    spells = "".join(f'<spell start="{start}" end="{end}"/>' for start, end in sorted(edge.spells))
    ends = f"source={_quote(edge.one)} target={_quote(edge.other)}"
    inner = _values((edge.tie, str(edge.planned))) + (f"<spells>{spells}</spells>" if spells else "")
    return f'<edge id="{number}" {ends} weight="{edge.weight}.0">{inner}</edge>\n'


def _values(values: tuple[str, ...]) -> str:
    inner = "".join(f'<attvalue for="{number}" value={_quote(value)}/>' for number, value in enumerate(values) if value)
    return f"<attvalues>{inner}</attvalues>"


def export_graphml(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the graph as GraphML; the first and the last day of each tie are attributes."""
    graph = make_graph(connection, query)
    yield f'{_XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for name in ("label", "type", "kind", "iso"):
        yield f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name, kind in (
        ("tie", "string"),
        ("weight", "int"),
        ("planned", "int"),
        ("first", "string"),
        ("last", "string"),
    ):
        yield f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for node in graph.sorted_nodes():
        data = _data("n", label=node.label, type=node.type, kind=node.kind, iso=node.iso)
        yield f"<node id={_quote(node.id)}>{data}</node>\n"
    for edge in graph.sorted_edges():
        days = {"first": min(edge.spells)[0], "last": max(end for _, end in edge.spells)} if edge.spells else {}
        data = _data("e", tie=edge.tie, weight=str(edge.weight), planned=str(edge.planned), **days)
        yield f"<edge source={_quote(edge.one)} target={_quote(edge.other)}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(letter: str, **values: str) -> str:
    return "".join(f'<data key="{letter}_{name}">{_escape(value)}</data>' for name, value in values.items() if value)


def _escape(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quote(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(
        letter
        for letter in text
        if letter in "\t\n" or " " <= letter < "\ud800" or "\ue000" <= letter < "\ufffe" or letter > "\uffff"
    )
