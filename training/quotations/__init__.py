"""Learn the decisions of the quotation engine from annotated articles."""
