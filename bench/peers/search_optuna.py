"""Optuna's side of the TPE search: it searches a table of scores that are known, one study a question.

Lists of numbers can be told to it as categories, as a grid is written down, or as places in an order.
"""

from itertools import islice

import optuna

from protocol import serve

optuna.logging.set_verbosity(optuna.logging.ERROR)
tables = {}


def load(table, space, scores):
    """A table of scores: `space` holds a list of values an option, `scores` one a combination, the last option fastest."""
    tables[table] = list(space.values()), scores


def search(table, seed, form, multivariate=False, trials=192):
    """After how many trials the best score was found.

    It tries again what it tried before, so that it need not ever find the best: after `trials` it is not waited for.
    """
    best = max(tables[table][1])
    for number, score in enumerate(islice(scores_of(table, seed, form, multivariate), trials), 1):
        if score == best:
            return {"value": number}
    return {"value": trials}


def place(table, seed, form, trials, multivariate=False):
    """At which place of the table the best of so many trials stands; the first is 1."""
    best = max(islice(scores_of(table, seed, form, multivariate), trials))
    return {"value": sorted(tables[table][1], reverse=True).index(best) + 1}


def scores_of(table, seed, form, multivariate):
    """What the trials of a study come to, one after the other, without end."""
    options, scores = tables[table]
    sampler = optuna.samplers.TPESampler(seed=seed, multivariate=multivariate, warn_independent_sampling=False)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    while True:
        trial = study.ask()
        at = 0
        for number, values in enumerate(options):
            at = at * len(values) + suggest(trial, f"x{number}", values, form)
        study.tell(trial, scores[at])
        yield scores[at]


def suggest(trial, name, values, form):
    """The place of the value that is tried."""
    if form == "ordered":
        return trial.suggest_int(name, 0, len(values) - 1)
    return trial.suggest_categorical(name, list(range(len(values))))


serve(f"Optuna {optuna.__version__}", {"load": load, "search": search, "place": place})
