"""scikit-learn's side of the suite `estimators`: the same settings as in suites/estimators.ts."""

import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from housing import Housing
from protocol import serve


def boosting():
    return HistGradientBoostingRegressor(
        max_iter=200, max_depth=5, max_leaf_nodes=None, min_samples_leaf=20, learning_rate=0.1, early_stopping=False
    )


housing = Housing()
pipeline = make_pipeline(StandardScaler(), boosting())


def load(train, test):
    housing.load(train, test)
    pipeline.fit(housing.x, housing.y)


serve(
    f"scikit-learn {sklearn.__version__}",
    {
        "load": load,
        "boosting": lambda: housing.fit(boosting()),
        "forest": lambda: housing.fit(RandomForestRegressor(n_estimators=100, n_jobs=1, random_state=0)),
        "ols": lambda: housing.fit(LinearRegression()),
        "one row": lambda: housing.predict_one(pipeline),
        "all rows": lambda: housing.predict_all(pipeline),
    },
)
