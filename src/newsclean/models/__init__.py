"""Learned weights, as data, and what applies them. ``training/`` makes them."""
