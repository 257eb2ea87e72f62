#!/usr/bin/env bash
# Everything from the published encoders to the weights that the reader runs: make.sh DATA WORK. Each step that has been
# done is skipped, and a training that was stopped goes on where it was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
data=$1 work=$2
python=${PYTHON:-python3}
mkdir -p "$work"
"$python" validate_turns.py >/dev/null
"$python" encoders.py "$work"
if [ ! -f "$work/teacher/model.pt" ]; then
  "$python" train.py --data "$data" --encoder "$work/large" --out "$work/teacher" --epochs 3 --rate 5e-5
fi
if [ ! -f "$work/taught.pt" ]; then
  "$python" teach.py --data "$data" --encoder "$work/large" --model "$work/teacher/model.pt" --to "$work/taught.pt"
fi
if [ ! -f "$work/student/model.pt" ]; then
  "$python" train.py --data "$data" --encoder "$work/small" --out "$work/student" --epochs 4 --taught "$work/taught.pt"
fi
"$python" export.py --encoder "$work/small" --model "$work/student/model.pt"
"$python" calibrate.py --data "$data"
