import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { logisticRegression, randomForestClassifier, votingEnsemble } from '../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  derive,
  numeric,
  pipeline,
  simpleImputer,
  standardScaler,
  targetEncoder,
} from '../../src/pipeline/index.js';
import { docFolder } from '../support/doc-code.js';
import { runScript } from '../support/run-script.js';

const rows = Array.from({ length: 120 }, (_, i) => ({
  a: i % 11 === 0 ? null : (i * 7) % 23,
  b: i % 5,
  town: ['Ulm', 'Bonn', 'Jena'][i % 3],
  y: (i * 7) % 23 > 11 ? 'yes' : 'no',
}));
const prepare = columnTransformer([
  { select: numeric(), steps: [derive({ ab: 'coalesce(a, 0) * b' }), simpleImputer(), standardScaler()] },
  { select: categorical(), steps: [targetEncoder()] },
]);

const script = `
import { readFileSync } from 'node:fs';
import { loadModel } from 'ciclo';
const model = loadModel(readFileSync(process.argv[2]));
const rows = JSON.parse(readFileSync(process.argv[3], 'utf8'));
console.log(JSON.stringify(model.predictProba(rows)));
`;

it('a saved model predicts the same in another process, which knows nothing of how it was made', async () => {
  const members = { line: logisticRegression(), trees: randomForestClassifier({ nEstimators: 5 }) };
  const model = await pipeline(prepare, votingEnsemble(members)).fit(rows, { target: 'y', seed: 1 });
  const folder = await docFolder();
  const data = await mkdtemp(join(tmpdir(), 'ciclo-model-'));
  try {
    const files = [join(data, 'churn.model'), join(data, 'rows.json')] as const;
    await writeFile(files[0], model.toBytes());
    await writeFile(files[1], JSON.stringify(rows));
    await writeFile(join(folder, 'predict.ts'), script);
    const { code, stdout, stderr } = await runScript(join(folder, 'predict.ts'), [...files]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(model.predictProba(rows));
  } finally {
    await rm(folder, { recursive: true });
    await rm(data, { recursive: true });
  }
});
