"""How a peer talks with the benchmark, frame/peer.ts: one JSON a line, a question on stdin, its answer on stdout.

The first line is the peer's own: {"name": "library 1.2.3"}. A script whose library is not installed ends with the
ImportError before that, which the benchmark reports. A question is {"work": "...", "input": {...}}; an answer is
{"value": ..., "remark": "..."}, or null where there is nothing to measure.
"""

import json
import sys
import time


def serve(name, works):
    """Answers until stdin ends. `works` holds a function by name, which takes the input as keyword arguments."""
    print(json.dumps({"name": name}), flush=True)
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps(works[question["work"]](**question["input"])), flush=True)


def timed(work):
    """How many milliseconds some work takes, and what it gives."""
    start = time.perf_counter()
    value = work()
    return (time.perf_counter() - start) * 1_000, value
