"""What learners and teachers do with the notebooks, from the command line.

Each verb is one module; `python -m helpers.course` lists them. Only `install` runs before anything is
installed. Nothing else imports this package.
"""

import sys

# Who reads a notebook loads jsonschema, and that loads this for one format of addresses: 2 s, for none.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
