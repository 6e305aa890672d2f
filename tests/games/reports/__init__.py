"""Tests of the games of reports."""
