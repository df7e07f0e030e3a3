"""Texts by others about a talk: their quotations, their sentences, the times they state."""
