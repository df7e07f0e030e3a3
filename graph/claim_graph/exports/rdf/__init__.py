"""The graph as RDF: what the formats `turtle`, `turtle12`, `trig` and `jsonld` and SPARQL share.

`standards` is the table that says which terms of others hold where ours do; `statements` makes the
statements and reads them back; all other modules stand on these two.
"""
