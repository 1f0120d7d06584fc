"""Integrate with other frameworks: the conventional interface of each, and nothing more.

Each module needs the extra of its name. `arrow` serves every framework that hands over Arrow
tables: Ray Data, PySpark, Hugging Face datasets, Polars, pandas.
"""
