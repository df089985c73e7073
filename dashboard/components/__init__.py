"""Parts that several pages share: tables, status marks, the panel "where is this figure from"."""
