"""What turns bytes, text and records into Documents."""
