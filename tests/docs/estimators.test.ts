import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtInEstimators, type EstimatorDefinition, type EstimatorSpec } from '../../src/estimators/index.js';
import { loadModel, pipeline } from '../../src/pipeline/index.js';
import { estimatorChecks } from '../../src/testing/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';

const page = 'docs/estimators.md';

/** What the page shows, as it stands there. */
let shown: {
  nearestCentroid(options?: { width?: number }): EstimatorSpec<'classification'>;
  nearestCentroidDefinition: EstimatorDefinition;
};
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
  await writeFile(join(folder, 'nearest-centroid.ts'), await codeOf(page, 1));
  shown = await import(join(folder, 'nearest-centroid.ts'));
});

afterAll(() => rm(folder, { recursive: true }));

describe('the page of estimators', () => {
  test('shows a fit that gives what it says', async () => {
    const code = await codeOf(page);
    await writeFile(join(folder, 'fit.ts'), code.replace(/^(const (rows|model))/gm, 'export $1'));
    const { model } = await import(join(folder, 'fit.ts'));
    expect(model.predict([{ size: 3, town: 'Jena' }])).toEqual(['no']);
    expect(model.attributes()).toEqual({ classPrior: Float64Array.of(0.75, 0.25) });
  });

  test('names every estimator that Ciclo brings, and ticks what it accepts', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const ticks = (accepts: boolean | undefined) => (accepts ? '✓' : '');
    const rows = new Map(
      [...text.matchAll(/^\| (`.*) \|$/gm)].map(([, row]) => {
        const [names, , ...accepted] = row!.split('|').map((cell) => cell.trim());
        return [names!, accepted] as const;
      }),
    );
    for (const { name, acceptsMissing, acceptsCategories, acceptsWeights } of builtInEstimators) {
      const row = [...rows].find(([names]) => names.includes(`\`${name}\``));
      expect(row?.[1], name).toEqual([acceptsMissing, acceptsCategories, acceptsWeights].map(ticks));
    }
  });
});

describe('the estimator of the documentation', () => {
  // The page is read when the tests run; what is checked must be known before.
  estimatorChecks({
    test,
    estimator: {
      name: 'nearestCentroid',
      task: 'classification',
      acceptsWeights: true,
      check: (options) => shown.nearestCentroidDefinition.check(options),
      fit: (...given) => shown.nearestCentroidDefinition.fit(...given),
      load: (state) => shown.nearestCentroidDefinition.load(state),
    },
  });

  test('declares what it was checked for', () => {
    const { name, task, acceptsMissing, acceptsCategories, acceptsWeights } = shown.nearestCentroidDefinition;
    expect({ name, task, acceptsMissing, acceptsCategories, acceptsWeights }).toEqual({
      name: 'nearestCentroid',
      task: 'classification',
      acceptsMissing: undefined,
      acceptsCategories: undefined,
      acceptsWeights: true,
    });
  });

  test('learns, and is loaded with its definition', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ x: i, y: i < 10 ? 'low' : 'high' }));
    const estimators = [shown.nearestCentroidDefinition];
    const model = await pipeline(shown.nearestCentroid({ width: 2 })).fit(rows, { target: 'y', estimators });
    expect(loadModel(model.toBytes(), { estimators }).predict([{ x: 2 }, { x: 18 }])).toEqual(['low', 'high']);
  });
});
