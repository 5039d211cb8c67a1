"""Tracing a figure: where it comes from, and everything that follows from it."""

from lppd.trace.graph import Graph, graph_of
from lppd.trace.text import trace_json, trace_text
from lppd.trace.tree import Step, Trace, trace

__all__ = ["Graph", "Step", "Trace", "graph_of", "trace", "trace_json", "trace_text"]
