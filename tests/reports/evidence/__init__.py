"""The evidence workbook: its figures and targets, its other sheets."""
