"""Reports: documents made from the same views as the screen. They know nothing of the dashboard, nor it of them."""
