"""Comparing two editions: two builds, two overlays, or two years."""

from lppd.compare.capture import snapshot_of
from lppd.compare.comparison import Comparison, compare
from lppd.compare.snapshot import Snapshot, read_snapshot, snapshot_text

__all__ = ["Comparison", "Snapshot", "compare", "read_snapshot", "snapshot_of", "snapshot_text"]
