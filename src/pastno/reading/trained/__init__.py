"""The trained reader: a small encoder with a head for each label, run by onnxruntime."""
