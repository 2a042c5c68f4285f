"""Write size and hash of each data file into datapackage.json after a file was changed.

Run it as: python tests/lists/describe.py
"""

import hashlib
import json
from pathlib import Path

DATA = Path(__file__).parents[2] / "helpers" / "data"


def describe(package: dict) -> dict:
    """Bring sizes and hashes up to date; who adds a file describes it by hand first."""
    for resource in package["resources"]:
        data = (DATA / resource["path"]).read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return package


if __name__ == "__main__":
    path = DATA / "datapackage.json"
    package = describe(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
