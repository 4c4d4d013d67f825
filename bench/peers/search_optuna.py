"""Optuna's side of the TPE search: it searches a table of scores that are known, one study a question.

Lists of numbers can be told to it as categories, as a grid is written down, or as places in an order.
"""

import optuna

from protocol import serve

optuna.logging.set_verbosity(optuna.logging.ERROR)
tables = {}


def load(table, space, scores):
    """A table of scores: `space` holds a list of values an option, `scores` one a combination, the last option fastest."""
    tables[table] = list(space.values()), scores


def search(table, seed, form, multivariate=False, trials=192):
    """After how many trials the best score was found, and at which place the best of half the table's number stands.

    It tries again what it tried before, so that it need not ever find the best: after `trials` it is not waited for.
    """
    options, scores = tables[table]
    best, half = max(scores), len(scores) // 2
    sampler = optuna.samplers.TPESampler(seed=seed, multivariate=multivariate, warn_independent_sampling=False)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    found = []
    while len(found) < trials and (len(found) < half or best not in found):
        trial = study.ask()
        place = 0
        for number, values in enumerate(options):
            place = place * len(values) + suggest(trial, f"x{number}", values, form)
        study.tell(trial, scores[place])
        found.append(scores[place])
    needed = found.index(best) + 1 if best in found else trials
    return {"value": needed, "remark": str(sorted(scores, reverse=True).index(max(found[:half])) + 1)}


def suggest(trial, name, values, form):
    """The place of the value that is tried."""
    if form == "ordered":
        return trial.suggest_int(name, 0, len(values) - 1)
    return trial.suggest_categorical(name, list(range(len(values))))


serve(f"Optuna {optuna.__version__}", {"load": load, "search": search})
