"""A tour of all pages in a real browser, as everybody who may see them, in all sizes, languages and schemes.

`stops` says where, `guide` opens the browser and signs in, `looking` finds what is ugly; ``make pictures`` takes the
pictures of the whole tour, the tests walk a part of it every time.
"""
