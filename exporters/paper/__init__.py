"""What is printed: a guide for the teacher and a sheet of questions, as PDF with right Khmer that can be copied."""
