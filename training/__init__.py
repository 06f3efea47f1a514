"""Make the learned weights of newsclean from written examples; nothing here is shipped in the wheel."""
