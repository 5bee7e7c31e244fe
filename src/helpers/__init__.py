"""Helpers for a reproducible analysis book of qualitative studies.

The floors, from the ground up: ``errors``, ``formulas``, ``paths``, ``settings``; ``findings``,
``model``; ``reference``, ``readers``, ``analysis``, ``charts``, ``disclosure``; ``study``,
``export``, ``team``, ``publish``; ``build``; ``job``; ``cli``.
Imports only go down. ``tests/test_floors.py`` holds the table of who may import whom.
"""
