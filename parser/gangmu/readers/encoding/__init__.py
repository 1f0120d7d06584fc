"""Bytes to text: which encoding it is, and what is damaged."""
