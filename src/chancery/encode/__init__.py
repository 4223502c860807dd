"""The trained model at run time: word pieces, windows, one pass, scores (onnxruntime and numpy)."""

import os

# The matrices are small: a second BLAS thread waits more than it works, and `--jobs` has the other core
# read another document. Read by numpy when it is first imported; a value that the user set stands.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
