import { readFileSync } from 'node:fs';

interface Fixture {
  timeSeries: {
    rows: number;
    k: number;
    options: { gap?: number; maxTrainSize?: number; testSize?: number };
    folds: { train: number[]; test: number[] }[];
  }[];
  groups: { sizes: number[]; k: number; testRows: number[] }[];
  strata: { rows: number[]; testSize: number; test: number[] }[];
  stratifiedGroups: { classes: number[]; groups: number[]; k: number; testGroups: number[][] }[];
}

/** How scikit-learn splits: see tests/fixtures/data/make_splits.py. */
export const splitsOfScikitLearn: Fixture = JSON.parse(
  readFileSync(new URL('../../fixtures/data/splits.json', import.meta.url), 'utf8'),
);
