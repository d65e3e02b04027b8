"""What turns a checkout into packages; `packaging/package.py` is its command line.

    icons -> bundle -> tree -> deb, portable         wheel, inventory and reproduce stand beside them

`bundle` makes one folder that runs without Python; `tree` lays it out as a Linux system wants it; `deb` and `portable`
wrap that. Everything is made below `build/`, nothing is kept in the repository.
"""
