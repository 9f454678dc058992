"""Segmentation: a document's masthead facts and its articles (`document.segment`)."""
