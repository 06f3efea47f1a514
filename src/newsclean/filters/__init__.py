"""What labels the blocks of a document: one idea, one file, one function named like its file."""
