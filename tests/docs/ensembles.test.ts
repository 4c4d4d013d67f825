import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EstimatorSpec } from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';

let folder: string;

beforeEach(async () => {
  folder = await docFolder();
});

afterEach(() => rm(folder, { recursive: true }));

it('the page of ensembles shows estimators that can be fitted as they stand', { timeout: 60_000 }, async () => {
  const code = await codeOf('docs/ensembles.md');
  let shown = 0;
  const named = code.replace(/^(?=\w+\(\{|\w+\(\w+\()/gm, () => `export const e${shown++} = `);
  await writeFile(join(folder, 'ensembles.ts'), named);
  const specs = Object.values((await import(join(folder, 'ensembles.ts'))) as Record<string, EstimatorSpec>);
  expect(specs).toHaveLength(5);
  const rows = Array.from({ length: 60 }, (_, i) => ({
    x: i % 13,
    z: i % 7,
    y: i % 13 > 6 ? 'yes' : 'no',
    cost: 1 + i,
  }));
  for (const spec of specs) {
    const [target, other] = spec.task === 'regression' ? (['cost', 'y'] as const) : (['y', 'cost'] as const);
    const data = rows.map(({ [other]: _, ...row }) => row);
    const model = await pipeline(spec).fit(data, { target });
    expect(model.predict(data), spec.name).toHaveLength(60);
  }
});
