"""Places in files, words, times, ids and safe writing."""
