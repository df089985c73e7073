"""The dashboard: Dash pages over the views. It draws and asks; it computes nothing and knows no table."""
