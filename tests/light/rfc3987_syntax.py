"""jsonschema, which reads notebooks, uses it for one format of addresses, and it takes 3 s to load."""

raise ImportError("Tests can do without it.")
