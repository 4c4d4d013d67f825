"""The other side of the suite `trainer`: scikit-learn's GridSearchCV over the same forests, on the same rows of churn.

Two jobs, each a process that lives as long as the peer; steps before the forest are fitted in every fold, as ours are.
"""

import pandas as pd
import sklearn
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import f1_score, make_scorer
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from protocol import serve, timed

jobs = 2
target, churned = "Churn", "Yes"
state = {}


def load(path, train, test):
    """The raw file and the row numbers of both parts. A blank is a missing number, as `readCsv` has it."""
    table = pd.read_csv(path, na_values=[" "], keep_default_na=False)
    for part, rows in (("train", train), ("test", test)):
        some = table.iloc[rows].reset_index(drop=True)
        state[part] = some.drop(columns=target), some[target].to_numpy()
    # The processes are there when the first search begins, as the interpreter that asks is.
    search({"max_depth": [1]}, trees=1, folds=2, seed=0).fit(*state["train"])
    return {"value": 0}


def churn_pipeline(trees, seed):
    """The steps of examples/churn/steps.ts, and a forest."""
    prepare = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="constant", fill_value=0), StandardScaler()), ["TotalCharges"]),
        (StandardScaler(), ["SeniorCitizen", "tenure", "MonthlyCharges"]),
        (OneHotEncoder(handle_unknown="ignore", sparse_output=False), make_column_selector(dtype_include=object)),
    )
    return Pipeline(
        [("prepare", prepare), ("forest", RandomForestClassifier(n_estimators=trees, random_state=seed))]
    )


def search(grid, trees, folds, seed):
    return GridSearchCV(
        churn_pipeline(trees, seed),
        {f"forest__{option}": values for option, values in grid.items()},
        scoring=make_scorer(f1_score, pos_label=churned),
        cv=StratifiedKFold(folds, shuffle=True, random_state=seed),
        n_jobs=jobs,
    )


def grid_search(grid, trees, folds, seed):
    """The whole wait, the last fit of the best on all rows included, with F1 of the churn class on the test rows."""
    ms, found = timed(lambda: search(grid, trees, folds, seed).fit(*state["train"]))
    rows, truth = state["test"]
    f1 = f1_score(truth, found.predict(rows), pos_label=churned)
    return {"value": ms, "remark": f"test F1 {f1:.4f}, cv {found.best_score_:.4f}", "params": found.best_params_}


serve(f"scikit-learn {sklearn.__version__}, 2 jobs", {"load": load, "grid search": grid_search})
