"""Each rule with a workbook that it finds something in and one that it does not (`examples`), and its texts."""
