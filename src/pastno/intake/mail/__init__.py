"""The e-mail side of intake: bytes of a mail to what its author wrote in it, and nothing else."""
