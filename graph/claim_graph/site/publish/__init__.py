"""Adapters that hand pages to whatever publishes them: MkDocs, or a folder."""
