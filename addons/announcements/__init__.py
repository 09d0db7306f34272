"""What the office wants everybody to know: shown at tills and in the back office until it is read, over or taken back."""
