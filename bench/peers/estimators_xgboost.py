"""XGBoost's side of the suite `estimators`: the same settings as in suites/estimators."""

import xgboost
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from protocol import serve
from tables import Tables


def boosting(trees, depth, threads):
    return xgboost.XGBRegressor(
        n_estimators=trees,
        max_depth=depth,
        min_child_weight=20,
        learning_rate=0.1,
        reg_lambda=0,
        tree_method="hist",
        n_jobs=threads,
    )


models = {
    "boosting": lambda: boosting(200, 5, threads=1),
    "scaled boosting": lambda: make_pipeline(StandardScaler(), boosting(200, 5, threads=1)),
    "large boosting": lambda: boosting(100, 6, threads=2),
}

serve(f"XGBoost {xgboost.__version__}", Tables(models).works())
