import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(`../fixtures/mlflow/${path}`, import.meta.url));

export const folder = here('mlruns');
export const file = here('mlflow.sqlite');
/** Where the artifacts of the file's runs lie. */
export const artifacts = here('artifacts');

export interface ToldRun {
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  readonly status: string;
  readonly start: number;
  readonly end: number | null;
  readonly user: string;
  readonly stage: string;
  readonly params: Record<string, string>;
  readonly tags: Record<string, string>;
  /** Time, value (as text where JSON has no such number) and step. */
  readonly metrics: Record<string, [number, number | string, number][]>;
  readonly inputs: { name: string; digest: string; schema: object; tags: Record<string, string> }[];
}

/** What MLflow's own client reads. */
export interface Told {
  readonly experiments: {
    id: string;
    name: string;
    stage: string;
    tags: Record<string, string>;
    created: number;
    updated: number;
  }[];
  readonly runs: ToldRun[];
  readonly models: {
    name: string;
    description: string | null;
    tags: Record<string, string>;
    aliases: Record<string, number>;
    created: number;
    versions: {
      version: number;
      stage: string;
      description: string | null;
      tags: Record<string, string>;
      run: string;
      created: number;
    }[];
  }[];
}

const told = JSON.parse(readFileSync(here('stores.json'), 'utf8')) as { folder: Told; file: Told };

/** The same things twice, as two stores of MLflow's keep them, each with what MLflow reads in it. */
export const stores = [
  { name: 'a folder', source: folder, options: {}, told: told.folder },
  { name: 'an SQLite file', source: file, options: { artifacts }, told: told.file },
] as const;
