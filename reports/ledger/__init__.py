"""The sheets of the ledger workbook, a module each; `asked` is what all of them begin with."""
