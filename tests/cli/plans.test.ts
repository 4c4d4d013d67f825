import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJsonFile } from '../../src/cli/json-file.js';
import { readCandidates } from '../../src/cli/train/candidates-file.js';
import { foldColumns } from '../../src/cli/train/plan-candidates.js';
import { planFor, readSearch, type SearchPlan } from '../../src/cli/train/search-file.js';
import { ValidationError } from '../../src/errors/index.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ciclo-plans-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function file(content: unknown): Promise<string> {
  const path = join(folder, 'file.json');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('a JSON file', () => {
  it('may begin with a byte order mark', async () => {
    expect(await readJsonFile(await file('\uFEFF{"maxDepth": [1]}'))).toEqual({ maxDepth: [1] });
  });
});

describe('the file of --search', () => {
  it('says a method and a pruner by name, or in full', async () => {
    const path = await file({ space: { a: [1] }, method: 'tpe', pruner: { type: 'median', startupTrials: 2 } });
    const pruner = { type: 'median', startupTrials: 2 };
    expect(await readSearch(path)).toEqual({ search: { a: [1] }, method: { type: 'tpe' }, pruner });
  });

  it.each([[null], [[1]], ['maxDepth'], [3]])(
    'is refused once, by where it stands, where its space is %j',
    async (space) => {
      const refused = readSearch(await file({ space, cv: 3 }));
      await expect(refused).rejects.toThrow(ValidationError);
      await expect(refused).rejects.toThrow(/^It is no JSON object \(.*file\.json, search\)\. Give what to try/);
    },
  );
});

describe('the file of --candidates', () => {
  it.each(['cv', 'outerCv'])('leaves it to the trainer to refuse a %s that is null', async (part) => {
    const path = await file({ Tree: { model: 'decision-tree', search: { maxDepth: [1, 2] }, [part]: null } });
    const candidates = await readCandidates(path, 'classification');
    expect(candidates[0]!.plan).toMatchObject({ [part]: null });
    expect(foldColumns(candidates)).toEqual([]);
  });

  it('is refused where a search is no object, each candidate by its name', async () => {
    const path = await file({ A: { model: 'ridge', search: null }, B: { model: 'ridge', search: [1] } });
    const refused = readCandidates(path, 'regression');
    await expect(refused).rejects.toThrow(/candidate "A", search[\s\S]*candidate "B", search/);
  });
});

describe('a search for several models', () => {
  const names = ['randomForestClassifier', 'gaussianNB'];
  const plan: SearchPlan = {
    search: { maxDepth: [1, 2] },
    method: { type: 'grid' },
    budget: { trials: 3 },
    pruner: { type: 'median' },
    cv: 3,
    outerCv: 4,
  };

  it('is of each over the options that it has', () => {
    const both = { ...plan, search: { maxDepth: [1, 2], varSmoothing: [0.1] } };
    expect(names.map((name) => planFor(both, name, names).search)).toEqual([
      { maxDepth: [1, 2] },
      { varSmoothing: [0.1] },
    ]);
  });

  it('leaves to one that has none of them its cross-validation, and nothing of how to search', () => {
    expect(planFor(plan, 'gaussianNB', names)).toEqual({ cv: 3 });
    const { cv: _, ...without } = plan;
    expect(planFor(without, 'gaussianNB', names)).toEqual({});
  });

  it('keeps an option that none of them has, for the trainer to refuse', () => {
    const search = { maxDept: [1] };
    for (const name of names) expect(planFor({ ...plan, search }, name, names).search).toEqual(search);
  });
});
