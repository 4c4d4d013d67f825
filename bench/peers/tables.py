"""What the peers of the suite `estimators` share: the tables that they are handed, and how models are timed on them."""

import numpy as np
from sklearn.base import is_classifier

from protocol import timed


class Tables:
    """Tables by name as the benchmark hands them over, the same rows as ours, and the works on them.

    `models` holds a function by name, which makes an unfitted model.
    """

    def __init__(self, models):
        self.models = models
        self.tables = {}
        self.fitted = {}

    def works(self):
        return {
            "load": self.load,
            "fit": self.fit,
            "predict one": self.predict_one,
            "predict all": self.predict_all,
        }

    def load(self, table, train, test):
        self.tables[table] = to_arrays(**train), to_arrays(**test)

    def fit(self, table, model):
        """The time of a fit in milliseconds, with R² or accuracy on the test rows."""
        (x, y), (x_test, y_test) = self.tables[table]
        made = self.models[model]()
        ms, _ = timed(lambda: made.fit(x, y))
        metric = "accuracy" if is_classifier(made) else "R²"
        return {"value": ms, "remark": f"{metric} {made.score(x_test, y_test):.4f}"}

    def predict_one(self, table, model, calls=200):
        """The time of one row in microseconds, the mean over some rows one by one."""
        fitted, x = self.keep(table, model), self.tables[table][1][0]
        rows = [x[i : i + 1] for i in range(calls)]
        ms, _ = timed(lambda: [fitted.predict(row) for row in rows])
        return {"value": ms * 1_000 / calls}

    def predict_all(self, table, model, rows):
        """The time of so many rows at once in milliseconds: the test rows, over and over."""
        fitted, x = self.keep(table, model), self.tables[table][1][0]
        many = np.resize(x, (rows, x.shape[1]))
        ms, _ = timed(lambda: fitted.predict(many))
        return {"value": ms}

    def keep(self, table, model):
        """The model, fitted when it is asked for first."""
        if (table, model) not in self.fitted:
            self.fitted[table, model] = self.models[model]().fit(*self.tables[table][0])
        return self.fitted[table, model]


def to_arrays(path, columns):
    """Rows × features, and the target, from a file of raw doubles: column after column, the target last."""
    table = np.fromfile(path, dtype="<f8").reshape(columns, -1).T
    return np.ascontiguousarray(table[:, :-1]), np.ascontiguousarray(table[:, -1])
