"""Make the package's files from trained weights: an int8 ONNX encoder, the heads in half precision, the vocabulary.

python training/export.py build/reader.pt src/chancery/encode/weights --name joint-1
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from network import BESIDE, Encoder, Reader, base_folder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

_INPUTS = ("ids", "types", "features", "hints")
_LENGTH = 40


def main() -> None:
    """Read the arguments and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--lean", default="{}", help="JSON: what is added to the scores of layers and links")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    model = Reader(arguments.layers)
    model.enc.load_pretrained(base_folder())
    trained = {name: value.float() for name, value in torch.load(arguments.weights).items()}
    left_out = set(model.state_dict()) - set(trained) - {"enc.word.weight"}
    if left_out:
        message = f"{arguments.weights} lacks {sorted(left_out)[:5]}"
        raise SystemExit(message)
    model.load_state_dict(trained, strict=False)
    model.eval()
    write_encoder(model.enc, arguments.folder / "encoder.onnx")
    heads = {n: v.numpy().astype(np.float16) for n, v in model.state_dict().items() if not n.startswith("enc.")}
    np.savez_compressed(arguments.folder / "heads.npz", **heads)
    shutil.copyfile(base_folder() / "vocab.txt", arguments.folder / "vocabulary.txt")
    settings = {"name": arguments.name, "lean": json.loads(arguments.lean)}
    (arguments.folder / "settings.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def write_encoder(encoder: Encoder, path: Path) -> None:
    """Export the encoder and quantize its matrices, channel by channel."""
    for layer in encoder.layers:
        layer.plain = True
    zeros = torch.zeros(1, _LENGTH, dtype=torch.long)
    example = (
        torch.randint(5, 999, (1, _LENGTH)),
        zeros,
        torch.zeros(1, _LENGTH, 3, dtype=torch.long),
        torch.zeros(1, _LENGTH, BESIDE),
    )
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = f"{folder}/whole.onnx", f"{folder}/ready.onnx"
        torch.onnx.export(
            encoder,
            example,
            whole,
            input_names=list(_INPUTS),
            output_names=["vectors"],
            dynamic_axes={name: {1: "length"} for name in (*_INPUTS, "vectors")},
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(whole, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # without VNNI two products of eight bits overflow sixteen
            op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        )


if __name__ == "__main__":
    main()
