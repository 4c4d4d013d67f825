"""XGBoost's side of the suite `estimators`: the same settings as in suites/estimators.ts."""

import xgboost
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from housing import Housing
from protocol import serve


def boosting():
    return xgboost.XGBRegressor(
        n_estimators=200, max_depth=5, min_child_weight=20, learning_rate=0.1, reg_lambda=0, tree_method="hist", n_jobs=1
    )


housing = Housing()
pipeline = make_pipeline(StandardScaler(), boosting())


def load(train, test):
    housing.load(train, test)
    pipeline.fit(housing.x, housing.y)


serve(
    f"XGBoost {xgboost.__version__}",
    {
        "load": load,
        "boosting": lambda: housing.fit(boosting()),
        "one row": lambda: housing.predict_one(pipeline),
        "all rows": lambda: housing.predict_all(pipeline),
    },
)
