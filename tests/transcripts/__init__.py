"""Captions in any form, read to timed words."""
