"""The drawing of a story, who had it from whom: a graph of flows, laid out for wide and for narrow pages."""

from headwater.show.drawing.flow import Graph, flow_graph
from headwater.show.drawing.narrow import narrow
from headwater.show.drawing.shapes import Picture
from headwater.show.drawing.wide import wide

__all__ = ["Graph", "Picture", "flow_graph", "narrow", "wide"]
