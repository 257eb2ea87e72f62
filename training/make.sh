#!/usr/bin/env bash
# Everything from the published encoder to the weights that the reader runs: make.sh DATA WORK. A training that was
# stopped goes on where it was.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
data=$1 work=$2
python=${PYTHON:-python3}
mkdir -p "$work"
"$python" validate_turns.py >/dev/null
"$python" fetch_encoder.py "$work/encoder"
if [ ! -f "$work/model.pt" ]; then
  "$python" train.py --data "$data" --encoder "$work/encoder" --out "$work" --epochs "${EPOCHS:-4}"
fi
"$python" export.py --encoder "$work/encoder" --model "$work/model.pt"
"$python" calibrate.py --data "$data"
"$python" fit_priorities.py --data "$data"
"$python" fit_questions.py
