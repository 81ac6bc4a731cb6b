"""Text and places in it. Lines and columns count from 1; columns count code points."""
