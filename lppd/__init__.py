"""Reproducible edition of the LPPD."""
