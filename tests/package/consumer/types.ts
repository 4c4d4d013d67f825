import {
  type FittedPipeline,
  linearRegression,
  pipeline,
  type Store,
  standardScaler,
  type TrainingResult,
  ValidationError,
} from 'ciclo';
import { filesystemStore } from 'ciclo/adapters/filesystem';
import { memoryStore } from 'ciclo/adapters/memory';
import { sqliteStore } from 'ciclo/adapters/sqlite';
import { profilePage } from 'ciclo/reports';
import { createHandler } from 'ciclo/serve';
import * as testing from 'ciclo/testing';

const rows = [
  { a: 1, y: 2 },
  { a: 2, y: 4 },
];

export async function fit(): Promise<FittedPipeline> {
  return pipeline(standardScaler(), linearRegression()).fit(rows, { target: 'y', seed: 42 });
}

export async function stores(): Promise<Store[]> {
  return [memoryStore(), await filesystemStore({ directory: 'store' }), await sqliteStore({ path: 'ciclo.db' })];
}

export function best(result: TrainingResult): string {
  return result.best.name;
}

export function problems(error: unknown): string[] {
  return error instanceof ValidationError ? error.problems.map(({ what }) => what) : [];
}

// @ts-expect-error Only a fitted pipeline predicts.
pipeline(linearRegression()).predict;

export const handler: typeof createHandler = createHandler;
export const page: typeof profilePage = profilePage;
export const names: string[] = Object.keys(testing);
