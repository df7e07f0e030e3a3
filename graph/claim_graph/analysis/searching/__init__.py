"""The search: the ranking of the site's, in Python.

`site/static/assets/search/` does the same in a browser, file by file: `words.js` is `word_forms`,
`entries.js` is `entries`, `ranking.js` is `ranking`. Whoever changes one changes the other; a test
asks both the same and compares what they answer.
"""
