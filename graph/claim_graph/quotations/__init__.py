"""A quotation mark is a promise: whether words were said, where, and what was changed."""
