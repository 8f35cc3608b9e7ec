"""What is whose: editions and rows of the lists, the resolver that answers from them, and their coverage."""
