"""Measurements: accuracy and speed, as figures in one run beside a named peer."""
