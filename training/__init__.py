"""Making and measuring the model and the word lists of ``kg/dutch``; not needed to run."""
