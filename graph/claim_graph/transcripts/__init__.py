"""What was said: captions in any form, timed words, and the local folder they are kept in."""
