"""What the speed claims rest on: each script measures two ways side by side, as a ratio."""
