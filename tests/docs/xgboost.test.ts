import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseOf, modelText } from '../pipeline/xgboost/fixture.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { runScript } from '../support/run-script.js';

let folder: string;

beforeEach(async () => {
  folder = await docFolder();
});

afterEach(() => rm(folder, { recursive: true }));

async function run(piece: number): Promise<string> {
  await writeFile(join(folder, 'piece.ts'), await codeOf('docs/xgboost.md', piece));
  const { code, stdout, stderr } = await runScript(join(folder, 'piece.ts'), [], folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
}

describe('the page on XGBoost', { timeout: 60_000 }, () => {
  it('brings a model from Python', async () => {
    await writeFile(join(folder, 'model.json'), modelText('one-hot'));
    await writeFile(join(folder, 'categories.json'), JSON.stringify(caseOf('one-hot').categories));
    expect(await run(0)).toMatch(/^\[ (-?\d+\.\d+) \]\n\[ \1 \]\n$/);
  });

  it('writes one for Python', async () => {
    await run(1);
    const { learner } = JSON.parse(await readFile(join(folder, 'from-ciclo.json'), 'utf8'));
    expect(learner.feature_names).toEqual(['size', 'age']);
    expect(learner.gradient_booster.model.trees).toHaveLength(50);
  });
});
