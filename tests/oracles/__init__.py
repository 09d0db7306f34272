"""Independent counterparts that need more than pip and npm: another interpreter, a Java tool, a proprietary linter.

Each script here is run alone.  Exit code 0: passed; 77: not installable on this machine (the last line says why);
anything else: failed.  `make oracles` runs them; the continuous integration does not depend on it.
"""
