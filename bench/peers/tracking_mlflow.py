"""MLflow's side of tracking: its SQLite store, called in process, without HTTP.

MLflow must be importable: where it is not installed but lies as source, name its folders in PYTHONPATH.
"""

import logging
import os
import shutil
import tempfile

logging.disable(logging.WARNING)

import mlflow
from mlflow.entities import Metric, ViewType
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
from sqlalchemy import text

from protocol import serve, timed

directory = tempfile.mkdtemp(prefix="ciclo-bench-")
stores = {}


def store(name):
    """A store of its own for each work, kept for all rounds."""
    if name not in stores:
        stores[name] = SqlAlchemyStore(f"sqlite:///{directory}/{name}.db", os.path.join(directory, name))
    return stores[name]


def new_run(name):
    own = store(name)
    experiment = own.create_experiment(f"experiment {len(own.search_experiments())}")
    return own, own.create_run(experiment, "bench", 0, [], "run").info.run_id


def log_one_by_one(calls):
    """Milliseconds a call."""
    own, run = new_run("single")
    ms, _ = timed(lambda: [own.log_metric(run, Metric("loss", i / 2, i, i)) for i in range(calls)])
    return {"value": ms / calls}


def log_batches(batches):
    """Milliseconds a batch of 1,000 values of ten metrics."""
    own, run = new_run("batch")
    lists = [[Metric(f"m{i % 10}", i / 2, 1000 * b + i, i) for i in range(1000)] for b in range(batches)]
    ms, _ = timed(lambda: [own.log_batch(run, metrics, [], []) for metrics in lists])
    return {"value": ms / batches}


def load_runs(runs):
    """Runs of ten metrics and ten parameters, written into the tables at once: by its own calls that takes minutes."""
    own = store("search")
    experiment = own.create_experiment("searched")
    with own.engine.begin() as connection:
        for first in range(0, runs, 500):
            ids = [(f"{i:032x}", i) for i in range(first, min(first + 500, runs))]
            connection.execute(
                text(
                    "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,"
                    " start_time, end_time, source_version, lifecycle_stage, artifact_uri, experiment_id)"
                    " VALUES (:id, :name, 'UNKNOWN', '', '', 'bench', 'FINISHED', :time, :time, '', 'active', '', :experiment)"
                ),
                [{"id": id, "name": f"run {i}", "time": i, "experiment": int(experiment)} for id, i in ids],
            )
            connection.execute(
                text(
                    "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid)"
                    " VALUES (:key, :value, 0, 0, 0, :id)"
                ),
                [
                    {"key": f"m{k}", "value": (i * 7919 + k) % 104729 / 104729, "id": id}
                    for id, i in ids
                    for k in range(10)
                ],
            )
            connection.execute(
                text("INSERT INTO params (key, value, run_uuid) VALUES (:key, :value, :id)"),
                [{"key": f"p{k}", "value": str(i % (k + 2)), "id": id} for id, i in ids for k in range(10)],
            )
    return {"value": float(experiment)}


def top_runs(experiment):
    """Milliseconds for the hundred best runs by a metric."""
    own = store("search")
    ms, found = timed(
        lambda: own.search_runs([str(experiment)], "", ViewType.ACTIVE_ONLY, 100, ["metrics.m3 DESC"])
    )
    return {"value": ms, "remark": f"best {found[0].data.metrics['m3']:.6f}"}


def load_experiments(count):
    own = store("experiments")
    for i in range(count):
        own.create_experiment(f"named {i}")
    return None


def experiment_by_name(count):
    """Milliseconds a look-up."""
    own = store("experiments")
    ms, _ = timed(lambda: [own.get_experiment_by_name(f"named {i}") for i in range(0, count, 10)])
    return {"value": ms / len(range(0, count, 10))}


try:
    serve(
        f"MLflow {mlflow.__version__}",
        {
            "logOneByOne": log_one_by_one,
            "logBatches": log_batches,
            "loadRuns": load_runs,
            "topRuns": top_runs,
            "loadExperiments": load_experiments,
            "experimentByName": experiment_by_name,
        },
    )
finally:
    shutil.rmtree(directory, ignore_errors=True)
