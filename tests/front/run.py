#!/usr/bin/env -S python3 -B
"""The front and nginx, tested over stand-in functions on a cluster of their own. Prints TAP.

    run.py [GLOB]      only the groups whose name matches

EGOV_FRONT names another program than fcgi/egov-fcgi, e.g. one built with SANITIZE=1.
"""
import fnmatch
import os
import re
import sys
import traceback

sys.dont_write_bytecode = True
sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../lib"))

import nginx
import process
import records
import requests
import server
import service
import start
from stand import Stand
from tap import Tap

# Crashes that the tests cause themselves are none of these.
SANITIZER = r"AddressSanitizer: (heap|stack|global|dynamic|double|attempting|use|alloc-dealloc)|LeakSanitizer|runtime error"


def main():
    wanted = sys.argv[1] if len(sys.argv) > 1 else "*"
    groups = [group for module in (requests, records, start, process, server, service, nginx) for group in module.GROUPS
              if fnmatch.fnmatch(group.__name__, wanted)]
    tap = Tap()
    with Stand() as stand:
        for group in groups:
            try:
                group(stand, tap)
            except Exception:
                tap.ok(False, f"{group.__name__} ran to its end",
                       traceback.format_exc() + stand.read("front.err")[-1500:])
            stand.clear()
        errors = stand.read("front.err")
        tap.ok(not re.search(SANITIZER, errors), "no sanitizer found anything", errors[:3000])
    return tap.plan()


if __name__ == "__main__":
    sys.exit(main())
