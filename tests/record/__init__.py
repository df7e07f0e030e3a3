"""Tests of the record in `claims/`, whatever it is about; those of the program are beside them."""
