"""Quotations compared with what was said."""
