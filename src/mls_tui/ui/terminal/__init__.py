"""What goes round Textual, each module with what it waits for; here only may it be gone round."""
