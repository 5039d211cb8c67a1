"""Charts of the report: each drawn once, as SVG text, with a description and the table of its data.

Every number in the picture, the description and the table is read from the report, so a correction moves all three.
"""

from lppd.charts.catalogue import chart_data, chart_exhibit, chart_label, chart_names, chart_title

__all__ = ["chart_data", "chart_exhibit", "chart_label", "chart_names", "chart_title"]
