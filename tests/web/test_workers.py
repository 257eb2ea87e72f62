"""Several processes behind one port: one session holds at all of them, and Ctrl+C ends them all."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

PASTNO = Path(sys.executable).with_name("pastno")


def test_one_key_opens_every_process_and_all_end_together(tmp_path):
    command = [PASTNO, "serve", "--no-open", "--port", "0", "--workers", "2"]
    command += ["--database", str(tmp_path / "pastno.db")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", process.stdout.readline()).group(0)
        base, _, token = address.partition("?token=")
        headers = {"authorization": f"Bearer {token}"}
        made = httpx.post(f"{base}api/v1/cases", json={"text": "No."}, headers=headers, timeout=60)
        assert made.status_code == 201
        for _ in range(12):  # each on a connection of its own, so that every process is met
            answer = httpx.get(f"{base}api/v1/cases/{made.json()['id']}", headers=headers, timeout=60)
            assert answer.status_code == 200
        started = subprocess.run(
            ["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True
        ).stdout.split()
        assert len(started) >= 2
        process.send_signal(signal.SIGINT)
        assert process.wait(30) is not None
        until = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in started) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(Path(f"/proc/{pid}").exists() for pid in started)
    finally:
        process.kill()
        process.communicate()
