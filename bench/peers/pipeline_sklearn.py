"""The other side of the suite `pipeline`: scikit-learn's steps, and XGBoost behind them, on the same rows of diamonds."""

import numpy as np
import pandas as pd
import sklearn
import xgboost
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from protocol import serve, timed

numbers = ["carat", "depth", "table", "x", "y", "z"]
texts = ["cut", "color", "clarity"]
state = {}


def steps():
    return make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), texts),
    )


def load(path, train):
    table = pd.read_csv(path).iloc[train].reset_index(drop=True)
    state["rows"], state["price"] = table.drop(columns="price"), table["price"].to_numpy()


def fit_and_apply():
    def work():
        made = steps().fit(state["rows"])
        return made.transform(state["rows"])

    return {"value": timed(work)[0]}


def model():
    if "model" not in state:
        trees = xgboost.XGBRegressor(
            n_estimators=200, max_depth=5, learning_rate=0.1, tree_method="hist", n_jobs=1
        )
        state["model"] = make_pipeline(steps(), trees).fit(state["rows"], state["price"])
    return state["model"]


def predict_one(calls=100):
    fitted = model()
    rows = [state["rows"].iloc[i : i + 1] for i in range(calls)]
    ms, _ = timed(lambda: [fitted.predict(row) for row in rows])
    return {"value": ms * 1_000 / calls}


def predict_all(rows):
    fitted = model()
    many = state["rows"].iloc[np.resize(np.arange(len(state["rows"])), rows)].reset_index(drop=True)
    return {"value": timed(lambda: fitted.predict(many))[0]}


serve(
    f"scikit-learn {sklearn.__version__} and XGBoost {xgboost.__version__}",
    {"load": load, "fit and apply": fit_and_apply, "predict one": predict_one, "predict all": predict_all},
)
