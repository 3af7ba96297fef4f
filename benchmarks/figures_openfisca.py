# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Every packaged figure exported, loaded into openfisca-core, and compared on days from 2015 to 2035.

python benchmarks/figures_openfisca.py        (needs: pip install openfisca-core)
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from vliegwiel.engine.errors import CannotCalculate
from vliegwiel.engine.parameters import read_parameters
from vliegwiel.engine.parameters.openfisca import openfisca_yaml


def main() -> None:
    try:
        from openfisca_core.errors import ParameterNotFoundError
        from openfisca_core.parameters import load_parameter_file
    except ImportError:
        print("NOT MEASURED: openfisca-core is not installed (pip install openfisca-core)")
        sys.exit(0)
    ours = read_parameters()
    days = [date(2015 + month // 12, month % 12 + 1, 15) for month in range(21 * 12)]
    compared = different = 0
    seconds = {"vliegwiel": 0.0, "openfisca": 0.0}
    names = [name for name in ours.names() if ours.series(name)[0].unit != "date"]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            file = Path(folder) / "figure.yaml"
            file.write_text(openfisca_yaml(ours, name).split("---\n")[0], "utf-8")
            theirs = load_parameter_file(str(file))
            for day in days:
                start = time.perf_counter()
                try:
                    mine = float(ours.on(day, name).number)
                except CannotCalculate:
                    mine = None
                middle = time.perf_counter()
                try:
                    other = theirs(day.isoformat())
                except ParameterNotFoundError:
                    other = None
                seconds["vliegwiel"] += middle - start
                seconds["openfisca"] += time.perf_counter() - middle
                compared += 1
                different += mine != other
    print(f"{len(names)} figures, {compared:,} values compared, {different} differences")
    for who, spent in seconds.items():
        print(f"  {who:<10} {1e6 * spent / compared:6.1f} microseconds a look-up")


if __name__ == "__main__":
    main()
