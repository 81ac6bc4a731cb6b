"""Values to text for people and for machines. A reporter takes findings and writes a format, nothing else."""
