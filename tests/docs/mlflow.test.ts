import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportReport, ImportReport } from '../../src/mlflow/index.js';
import type { FittedPipeline } from '../../src/pipeline/index.js';
import type { Run } from '../../src/tracker/index.js';
import { folder as mlruns } from '../mlflow/fixture.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';

const page = 'docs/mlflow.md';

/** What the page's first three pieces make, as they stand there. */
let shown: {
  report: ImportReport;
  runs: readonly Run[];
  model: FittedPipeline;
  written: ExportReport;
  flavors: readonly string[];
};
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  await cp(mlruns, join(folder, 'mlruns'), { recursive: true });
  const pieces = await Promise.all([0, 1, 2].map((piece) => codeOf(page, piece)));
  const code = pieces
    .join('\n')
    .replaceAll("'ciclo/mlflow'", JSON.stringify(join(root, 'src/mlflow/index.ts')))
    .replace(/^const/gm, 'export const')
    .replace(/'(mlruns|exported\/\w+)'/g, (_, path) => JSON.stringify(join(folder, path)));
  await writeFile(join(folder, 'mlflow.ts'), code);
  shown = await import(join(folder, 'mlflow.ts'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the page of MLflow', () => {
  it('shows an import whose runs are found and whose model predicts', () => {
    expect(shown.report).toMatchObject({ experiments: 3, runs: 10 });
    expect(shown.runs.map(({ name }) => name)).toEqual(['parent']);
    expect(shown.model.predict([{ size: 0.4, age: 0.2, rooms: 0.9 }])).toEqual([expect.any(Number)]);
  });

  it('shows an export of all of it, and a model folder with the flavors that it names', async () => {
    expect(shown.written).toMatchObject({ runs: 10, skipped: [] });
    expect(shown.flavors).toEqual(['ciclo', 'python_function', 'xgboost']);
    expect((await readdir(join(folder, 'exported'))).sort()).toEqual(['mlruns', 'model']);
  });
});
