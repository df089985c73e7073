"""The appendix of all targets: what its printed pages and its workbook are made of."""
