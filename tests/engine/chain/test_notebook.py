# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""CH-2: the worked notebook runs from top to bottom, and none keeps its outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def read(path):
    return nbformat.read(path, as_version=4)


def ran(notebook):
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": EXAMPLES}}).execute()
    return [
        output["text"] for cell in notebook.cells for output in cell.get("outputs", []) if output["name"] == "stdout"
    ]


def test_the_notebook_about_the_chain_runs_and_says_what_it_promises():
    said = "".join(ran(read(EXAMPLES / "chain.ipynb")))
    assert "De keten zoals zij nu loopt" in said
    assert "1000000 is te hoog" in said
    assert "De berekening is gestopt" in said
    assert "40 runs" in said
    assert "Het huishouden komt aan met" in said


def test_a_cell_that_fails_would_be_noticed():
    notebook = read(EXAMPLES / "chain.ipynb")
    notebook.cells = [nbformat.v4.new_code_cell("assert 1 == 2")]
    with pytest.raises(CellExecutionError):
        ran(notebook)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.name)
def test_no_outputs_are_kept(path):
    for cell in read(path).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
