"""Opens what `exportMlflow` wrote with MLflow itself, and tells as JSON what it finds: by hand, with an importable mlflow.

python3 bench/peers/mlflow_open_export.py MLRUNS

Every run is read with its histories, inputs and artifacts, every model version with its model: where that is one that
MLflow can load, its input example is predicted. A thing that MLflow cannot open is told under `failed`.
"""

import json
import logging
import math
import os
import sys
import warnings

warnings.filterwarnings("ignore")
import mlflow
import numpy as np
from mlflow import MlflowClient
from mlflow.entities import ViewType
from mlflow.models import Model
from mlflow.models.utils import _read_example

logging.getLogger("mlflow").setLevel(logging.ERROR)


def plain(value):
    """JSON has no NaN: as text."""
    if isinstance(value, (np.ndarray, list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else str(float(value))
    return value.item() if isinstance(value, np.generic) else value


def predicted(folder):
    """What MLflow says of the model folder, and predicts for its example."""
    info = mlflow.models.get_model_info(folder)
    told = {"flavors": sorted(info.flavors), "inputs": [column.name for column in info.signature.inputs.inputs]}
    if "python_function" in info.flavors:
        example = _read_example(Model.load(folder), folder)
        loaded = mlflow.pyfunc.load_model(folder)
        if example is not None:
            told["example"] = plain(example.to_numpy())
            told["prediction"] = plain(loaded.predict(example))
        if "xgboost" in info.flavors:
            told["class"] = type(mlflow.xgboost.load_model(folder)).__name__
    return told


def main(place):
    mlflow.set_tracking_uri(place)
    mlflow.set_registry_uri(place)
    client = MlflowClient()
    failed = []

    def attempt(what, work):
        try:
            return work()
        except Exception as error:  # Whatever MLflow throws is what is asked for here.
            failed.append({"what": what, "error": f"{type(error).__name__}: {error}"[:500]})
            return None

    experiments, runs, models = [], [], []
    for experiment in client.search_experiments(view_type=ViewType.ALL):
        experiments.append({"name": experiment.name, "stage": experiment.lifecycle_stage, "tags": experiment.tags})
        token = None
        while True:
            page = client.search_runs(
                [experiment.experiment_id], run_view_type=ViewType.ALL, max_results=1000, page_token=token
            )
            for run in page:
                key = run.info.run_id
                history = lambda name: [
                    [m.timestamp, plain(m.value), m.step] for m in client.get_metric_history(key, name)
                ]
                runs.append({
                    "id": key, "name": run.info.run_name, "experiment": experiment.name, "status": run.info.status,
                    "stage": run.info.lifecycle_stage, "start": run.info.start_time, "end": run.info.end_time,
                    "params": run.data.params, "tags": run.data.tags,
                    "metrics": {name: attempt(f"{key} {name}", lambda: history(name)) for name in run.data.metrics},
                    "inputs": [[used.dataset.name, used.dataset.digest] for used in run.inputs.dataset_inputs],
                    "artifacts": attempt(f"{key} artifacts", lambda: [file.path for file in client.list_artifacts(key)]),
                })
            token = page.token
            if not token:
                break
    for model in client.search_registered_models():
        versions = []
        for version in client.search_model_versions(f"name = '{model.name}'"):
            where = f"{model.name} {version.version}"
            folder = attempt(where, lambda: mlflow.artifacts.download_artifacts(f"models:/{model.name}/{version.version}"))
            is_model = folder is not None and os.path.exists(os.path.join(folder, "MLmodel"))
            versions.append({
                "version": int(version.version), "stage": version.current_stage, "run": version.run_id,
                "tags": version.tags, "aliases": version.aliases,
                "model": attempt(where, lambda: predicted(folder)) if is_model else None,
            })
        models.append({
            "name": model.name, "description": model.description, "tags": model.tags, "aliases": model.aliases,
            "versions": sorted(versions, key=lambda version: version["version"]),
        })
    told = {"mlflow": mlflow.__version__, "experiments": experiments, "runs": runs, "models": models, "failed": failed}
    json.dump(told, sys.stdout, indent=1, ensure_ascii=False)
    print()


main(os.path.abspath(sys.argv[1]))
