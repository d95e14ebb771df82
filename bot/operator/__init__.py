"""What only the operator uses: the demonstration and its console."""
