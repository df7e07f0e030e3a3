"""What everything else stands on: words, times, ids, places in files, findings."""
