"""Give back trained weights from the package's files, as a beginning from which training goes on.

    python training/restore.py src/chancery/encode/weights build/shipped.pt

The encoder's matrices are those of its int8 file, so that they are a little coarser than what was trained.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Reader, base_folder
from numpy.typing import NDArray
from onnx import numpy_helper

_WHOLE, _NODE = "_quantized", "/MatMul_quant"


def main() -> None:
    """Read the arguments and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    model = Reader()
    model.enc.load_pretrained(base_folder())
    found = read_encoder(arguments.folder / "encoder.onnx")
    with np.load(arguments.folder / "heads.npz") as heads:
        found |= {name: heads[name].astype(np.float32) for name in heads.files}
    state = model.state_dict()
    lacking = sorted(set(state) - set(found) - {"enc.word.weight"})
    unlike = sorted(name for name, value in found.items() if tuple(state[name].shape) != value.shape)
    if lacking or unlike:
        message = f"{arguments.folder} lacks {lacking[:5]}, and has another shape for {unlike[:5]}"
        raise SystemExit(message)
    torch.save({name: torch.from_numpy(value.copy()).half() for name, value in found.items()}, arguments.out)


def read_encoder(path: Path) -> dict[str, NDArray[np.float32]]:
    """Give the encoder's weights by the names that training has for them, multiplied out where they are in int8."""
    graph = onnx.load(str(path)).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    # Tables and vectors keep their names; a matrix is known by the node that multiplies by it.
    owners = {
        node.input[1].removesuffix(_WHOLE): node.name.removesuffix(_NODE).strip("/").replace("/", ".") + ".weight"
        for node in graph.node
        if node.op_type == "MatMulInteger" and node.name.endswith(_NODE)
    }
    found: dict[str, NDArray[np.float32]] = {}
    for name, values in stored.items():
        if name.endswith(_WHOLE):
            own = name.removesuffix(_WHOLE)
            whole = (values.astype(np.float32) - stored[f"{own}_zero_point"]) * stored[f"{own}_scale"]
            found[f"enc.{owners.get(own, own)}"] = whole.T if own in owners else whole
        elif name.endswith((".weight", ".bias")):
            found[f"enc.{name}"] = values.astype(np.float32)
    return found


if __name__ == "__main__":
    main()
