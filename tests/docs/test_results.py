"""The measured figures belong to the weights that are shipped."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results" / "reading.json"
MANIFEST = ROOT / "src" / "pastno" / "reading" / "trained" / "weights" / "manifest.json"


def test_the_reader_that_was_measured_is_the_reader_that_is_shipped():
    measured = json.loads(RESULTS.read_text("utf-8"))["weights"]
    shipped = json.loads(MANIFEST.read_text("utf-8"))["sha256"]["model.onnx"]
    assert measured == shipped, "other weights: run bench/reading.py --write, then make docs-refresh"
