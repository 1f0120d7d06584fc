"""Write a report as a Word document."""
