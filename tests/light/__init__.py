"""Loaded before everything else (`-p tests.light`): what tests can do without is not loaded.

The module beside this one is found first, here and in all processes that tests begin.
"""

import os
import sys

sys.path.insert(0, *__path__)
os.environ["PYTHONPATH"] = os.pathsep.join([*__path__, *filter(None, [os.environ.get("PYTHONPATH")])])
