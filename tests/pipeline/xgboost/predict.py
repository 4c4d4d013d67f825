"""Predicts with the real XGBoost: a list of {"model": path, "rows": [[…]]} from stdin, a list of predictions to stdout."""

import json
import sys

import numpy as np
import xgboost as xgb


def predict(given):
    booster = xgb.Booster(model_file=given["model"])
    rows = np.array(given["rows"], dtype=np.float64)
    data = xgb.DMatrix(rows, feature_names=booster.feature_names, feature_types=booster.feature_types)
    return booster.predict(data).astype(float).tolist()


json.dump([predict(given) for given in json.load(sys.stdin)], sys.stdout)
