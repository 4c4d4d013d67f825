import { storeFlag } from '../common-flags.js';
import type { Flag } from '../flags.js';

/** The options of `ciclo train`, besides those of the models. */
export const trainFlags: readonly Flag[] = [
  { name: 'data', value: 'file', about: '.csv, .csv.gz, .parquet, .json, .ndjson or .arrow' },
  { name: 'target', value: 'column', about: 'what is to be predicted' },
  { name: 'task', value: 'task', about: 'classification or regression (default: what the target looks like)' },
  { name: 'model', value: 'model', about: 'what learns it, as random-forest; again for another beside it', many: true },
  { name: 'candidates', value: 'file.json', about: 'models with options and searches of their own, by name' },
  { name: 'search', value: 'file.json', about: 'what to try of the options: a search space' },
  { name: 'method', value: 'method', about: 'how to search: grid, random, halving or tpe' },
  { name: 'trials', value: 'number', about: 'at most so many trials a search' },
  { name: 'time', value: 'time', about: 'no trial begins later: 90s, 10m, 2h' },
  { name: 'cv', value: 'folds', about: 'cross-validation: a number of folds, or JSON' },
  { name: 'outer-cv', value: 'folds', about: 'nested cross-validation of the whole search, likewise' },
  { name: 'metric', value: 'metric', about: 'what ranks the candidates (default: r2, f1, or f1Macro)' },
  { name: 'test-size', value: 'share', about: 'how much of the data the candidates are judged on (default: 0.2)' },
  { name: 'test', value: 'file', about: 'judge them on this file instead' },
  { name: 'drop', value: 'column', about: 'leave a column out; again for another', many: true },
  {
    name: 'sample-weight',
    value: 'column',
    about: 'how much each row counts in learning; no feature, and no score heeds it',
  },
  { name: 'missing', value: 'text', about: 'a text that stands for a missing value; again for another', many: true },
  { name: 'seed', value: 'number', about: 'the same seed gives the same model (default: 0)' },
  { name: 'threads', value: 'number', about: 'worker threads (default: one a core)' },
  { name: 'experiment', value: 'name', about: 'under which the runs stand (default: the name of the file)' },
  { name: 'name', value: 'name', about: 'of this training among those of the experiment' },
  { name: 'register', value: 'name', about: 'registers the best as a version of this model' },
  { name: 'register-all', about: 'registers every candidate' },
  storeFlag,
  { name: 'json', about: 'prints one JSON object instead of the table' },
  { name: 'quiet', about: 'says nothing meanwhile' },
  { name: 'help', letter: 'h', about: 'this; with --model, the options of that model' },
];
