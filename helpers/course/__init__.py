"""What learners and teachers do with the notebooks, from the command line.

Each verb is one module; `python -m helpers.course` lists them. Only `install` runs before anything is
installed. Nothing else imports this package.
"""

import sys

# jsonschema, which reads notebooks, loads it for one format of addresses: each command began 3 s later.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
