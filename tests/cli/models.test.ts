import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kept, keepRuns } from './kept-runs.js';
import { runHere } from './run-here.js';

describe('models of a store', () => {
  let folder: string;
  let kept: Kept;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ciclo-cli-'));
    kept = await keepRuns(join(folder, 'store'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const ciclo = (...args: string[]) => runHere(...args, '--store', kept.store);
  async function json(...args: string[]) {
    const { code, stdout, stderr } = await ciclo(...args, '--json');
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout);
  }
  async function policy(content: unknown): Promise<string> {
    const file = join(folder, 'policy.json');
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }
  const good = { metric: 'f1', staging: { above: 0.7 }, production: { above: 0.85 } };

  it('are listed, and one that is named with its versions', async () => {
    expect((await ciclo('models')).stdout).toMatch(/│ Churn │ +3 │ +– │ +3 │/);
    expect((await ciclo('models', 'Churn')).stdout).toMatch(/│ +2 │ none +│ 0\.8 │/);
    expect(await json('models', 'Churn')).toMatchObject({
      model: { name: 'Churn', versions: 3 },
      versions: [{ version: 1 }, { version: 2 }, { version: 3, metrics: { f1: 0.9 } }],
    });
    const { code, stderr } = await ciclo('models', 'Chrun');
    expect([code, stderr.includes('Churn')]).toEqual([1, true]);
  });

  it('are promoted by a policy, of which a dry run says what it would do', async () => {
    const file = await policy(good);
    const dry = await ciclo('promote', 'Churn', '--policy', file, '--dry-run');
    expect(dry.stdout).toMatch(/^Nothing was moved/);
    expect(dry.stdout).toMatch(/Version 3: none → production\n.*\n.*met +f1 above 0\.7, for staging: it has 0\.9/);
    expect((await json('models', 'Churn')).model.production).toBeUndefined();

    const decision = await json('promote', 'Churn', '--policy', file, '--actor', 'bo', '--reason', 'Friday');
    expect(decision).toMatchObject({ promoted: true, dryRun: false, production: { before: null, after: 3 } });
    expect((await json('models', 'Churn')).model.production).toBe(3);
    const { history } = await json('history', 'Churn');
    expect(history.at(-1)).toMatchObject({ type: 'transition', actor: 'bo' });
  });

  it('go back to what was in production before, and tell of it', async () => {
    await ciclo('promote', 'Churn', '--policy', await policy({ ...good, production: { atMost: 0.8 } }));
    await ciclo('promote', 'Churn', '--policy', await policy(good));
    const { code, stdout, stderr } = await ciclo('rollback', 'Churn', '--reason', 'It answers nonsense');
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^Version 2 of Churn is in production again\./);
    const told = (await ciclo('history', 'Churn')).stdout;
    expect(told).toMatch(/archived → production, by a rollback .*It answers nonsense/);
    const { history } = await json('history', 'Churn');
    const registered = new Date(history[1].time).toISOString();
    expect((await ciclo('history', 'Churn', '--at', registered)).stdout).toMatch(/Production +no version/);
    expect(await json('history', 'Churn', '--at', '2999-01-01')).toMatchObject({ production: 2 });
  });

  it.each<[string, (file: string) => string[], unknown, number, RegExp]>([
    ['a policy that is none', (file) => ['promote', 'Churn', '--policy', file], '{', 1, /It is no JSON/],
    ['a policy without a metric', (file) => ['promote', 'Churn', '--policy', file], {}, 1, /metric/],
    ['no policy', () => ['promote', 'Churn'], {}, 2, /--policy is missing/],
    ['a file that there is not', () => ['promote', 'Churn', '--policy', 'nope.json'], {}, 1, /There is no such file/],
    ['no model', (file) => ['promote', '--policy', file], good, 2, /There is no model\. See --help/],
    ['a model that there is not', (file) => ['promote', 'Chrun', '--policy', file], good, 1, /"Chrun".*Churn/],
    ['a rollback of what was never live', () => ['rollback', 'Churn'], {}, 1, /No version was ever in production/],
    ['what is no time', () => ['history', 'Churn', '--at', 'noon'], {}, 2, /"noon" is no time \(--at\)/],
    ['a time before the model', () => ['history', 'Churn', '--at', '2001-01-01'], {}, 1, /no model "Churn" yet/],
  ])('refuse %s', async (_, args, content, status, message) => {
    const { code, stdout, stderr } = await ciclo(...args(await policy(content)));
    expect([code, stdout]).toEqual([status, '']);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
