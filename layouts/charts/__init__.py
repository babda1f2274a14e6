"""Charts: what a reader is shown of a series, or of boroughs beside one another, in colours of one palette.

In come views and comparisons of metrics.results; out go pictures (SVG), figures for Plotly and their texts. A chart
over time is described once (``description``), by ``trend`` or ``variation``, and written by ``svg`` and ``plotly``.
"""
