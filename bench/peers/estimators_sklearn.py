"""scikit-learn's side of the suite `estimators`: the same settings as in suites/estimators."""

import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from protocol import serve
from tables import Tables


def boosting():
    return HistGradientBoostingRegressor(
        max_iter=200, max_depth=5, max_leaf_nodes=None, min_samples_leaf=20, learning_rate=0.1, early_stopping=False
    )


def forest(threads):
    return RandomForestRegressor(n_estimators=100, n_jobs=threads, random_state=0)


models = {
    "boosting": boosting,
    "scaled boosting": lambda: make_pipeline(StandardScaler(), boosting()),
    "forest": lambda: forest(1),
    "forest, 2 threads": lambda: forest(2),
    "least squares": LinearRegression,
    "logistic": LogisticRegression,
}

serve(f"scikit-learn {sklearn.__version__}", Tables(models).works())
