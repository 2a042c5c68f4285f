"""Helpers of the course *one article*: text → spans → tables → charts → widgets.

Each module does one step. Analysis modules (`article`, `spans`, `tokens`, `entities`, `quotations`,
`framing`, `spending`, `claims`) take text or tables and return spans or tables; `charts` and `show`
make them visible; only `widgets` knows ipywidgets; `exercises` holds the exercises and their checks.
"""
