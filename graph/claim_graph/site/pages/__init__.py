"""One module a kind of page: records in, pages out."""
