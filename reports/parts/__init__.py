"""Parts that several reports are made of: each turns what the views found into texts, for any template."""
