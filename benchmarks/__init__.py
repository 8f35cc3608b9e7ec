"""What the platform can do on this machine, beside a peer or the machine's own limit in the same run."""
