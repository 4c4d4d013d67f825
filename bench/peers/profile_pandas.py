"""pandas' side of the suite `profile`: the same rows as suites/profile/wide-table.ts makes."""

import numpy as np
import pandas as pd

from protocol import serve, timed

tables = {}


def load(path, columns):
    doubles = np.fromfile(path, dtype="<f8").reshape(len(columns), -1)
    tables["wide"] = pd.DataFrame({column["name"]: values_of(column, row) for column, row in zip(columns, doubles)})


def values_of(column, numbers):
    if column["kind"] == "number":
        return numbers
    if column["kind"] == "coded":
        texts = np.array(column["texts"])
        return (texts if texts.dtype == bool else texts.astype(object))[numbers.astype(int)]
    return np.array([f"id-{int(number)}" for number in numbers], dtype=object)


def profile():
    """What pandas has of a profile: neither Spearman's correlations nor Cramér's V are asked of it."""
    table = tables["wide"]

    def work():
        table.describe(include="all")
        table.corr(numeric_only=True)
        return int(table.duplicated().sum())

    ms, duplicates = timed(work)
    return {"value": ms, "remark": f"{duplicates} repeated"}


serve(f"pandas {pd.__version__}", {"load": load, "profile": profile})
