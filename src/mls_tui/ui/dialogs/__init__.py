"""Modal dialogs: values in through the constructor, one answer out."""
