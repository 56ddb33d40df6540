"""Five-fold figures on plv_train and cameo_ner-train: each fifth is read by weights that never saw it.

    python training/reader/folds.py DATA BASE.pt OUT PYTHON

BASE has seen neither set. Each fold goes on from it as the last stage of training does (see Makefile), with a fifth of
both sets left out, is exported as shipped, and measured by benchmarks/events.py, run by PYTHON (the package's own
interpreter). Writes benchmarks/results/events-fold-K.json.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
EPOCHS = ("polnear=0.15", "conll=0.15", "uw=0.3", "own=6", "plv=14", "cameo=6", "quads=4", "synthetic=0.3", "quiet=2")


def main(data: Path, base: Path, out: Path, python: str) -> None:
    for fold in map(str, range(5)):
        where = out / f"fold-{fold}"
        if not (where / "model.pt").exists():
            train = [
                sys.executable,
                HERE / "train.py",
                data,
                where,
                "--start",
                base,
                "--rate",
                "1e-4",
                "--without",
                fold,
            ]
            subprocess.run([*map(str, train), "--epochs", *EPOCHS], check=True)
        export = [sys.executable, HERE / "export.py", data, where / "model.pt", where / "weights"]
        subprocess.run(list(map(str, export)), check=True)
        measure = [python, "-m", "benchmarks.events", "--weights", str(where / "weights"), "--fold", fold]
        subprocess.run(measure, check=True, cwd=HERE.parents[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
