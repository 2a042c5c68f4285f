"""Loaded before everything else (`-p tests.light`): what tests can do without is not loaded."""

import sys

# jsonschema, which reads notebooks, uses it for one format of addresses, and it takes 3 s to load.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
