"""Tests of lppd.methods; a package, so that module names cannot clash with other tests."""
