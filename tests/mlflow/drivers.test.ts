import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/index.js';
import { importMlflow } from '../../src/mlflow/index.js';
import { hasDriver } from '../adapters/drivers.js';
import { artifacts, file, stores } from './fixture.js';

let folder: string;
let copy: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-mlflow-'));
  copy = join(folder, 'mlflow.db');
  await cp(file, copy);
});

afterEach(() => rm(folder, { recursive: true }));

describe.each(['node', 'better-sqlite3', 'wasm'] as const)('the driver %s', (driver) => {
  it.skipIf(!hasDriver(driver))(
    'reads an SQLite file of MLflow’s, and leaves it and its folder as they are',
    async () => {
      const before = await readFile(copy);
      const report = await importMlflow(memoryStore(), copy, { artifacts, driver });
      const { runs } = stores[1].told;
      const points = runs.flatMap(({ metrics }) => Object.values(metrics)).reduce((sum, one) => sum + one.length, 0);
      expect(report).toMatchObject({ runs: runs.length, metrics: points, artifacts: 39 });
      expect(await readdir(folder)).toEqual(['mlflow.db']);
      expect(await readFile(copy)).toEqual(before);
    },
  );
});
