"""The sheets of the evidence workbook, a module each; `question` is what all of them begin with."""
