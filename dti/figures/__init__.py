"""Pictures: the look of each status, Plotly figures for the screen, small SVG for the first screen and for reports."""
