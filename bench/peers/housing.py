"""What the peers of the suite `estimators` share: the rows, and how a model is timed on them."""

import numpy as np

from protocol import timed


class Housing:
    """The training and the test rows that the benchmark hands over, the same as ours."""

    def load(self, train, test):
        self.x, self.y = to_arrays(train)
        self.x_test, self.y_test = to_arrays(test)

    def fit(self, model):
        """The time of a fit in milliseconds, with R² on the test rows."""
        ms, _ = timed(lambda: model.fit(self.x, self.y))
        return {"value": ms, "remark": f"R² {model.score(self.x_test, self.y_test):.4f}"}

    def predict_one(self, model, calls=200):
        """The time of one row in microseconds, the mean over some rows one by one."""
        rows = [self.x_test[i : i + 1] for i in range(calls)]
        ms, _ = timed(lambda: [model.predict(row) for row in rows])
        return {"value": ms * 1_000 / calls}

    def predict_all(self, model):
        """The time of all test rows at once in milliseconds."""
        ms, _ = timed(lambda: model.predict(self.x_test))
        return {"value": ms}


def to_arrays(columns):
    """Rows × features, and the target, which is the last column."""
    table = np.array(columns, dtype=np.float64).T
    return np.ascontiguousarray(table[:, :-1]), np.ascontiguousarray(table[:, -1])
