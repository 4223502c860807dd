"""The trained model at run time: word pieces, windows, one pass, scores (onnxruntime and numpy)."""
