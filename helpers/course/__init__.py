"""What learners and teachers do with the notebooks, from the command line.

Each verb is one module; `python -m helpers.course` lists them. Only `install` runs before anything is
installed. Nothing else imports this package.
"""
