"""Results in the forms that people and programs read: a module a subject and a form."""
