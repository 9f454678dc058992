"""Texts of Chinese local government in; a validated, evidence-linked dataset out."""

__version__ = "0.1.0"
