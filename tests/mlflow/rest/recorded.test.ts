import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, it } from 'vitest';
import { checkRecorded } from './checking.js';
import { mlflowChecks } from './mlflow-checks.js';
import type { Recording } from './recording.js';

const file = readFileSync('tests/fixtures/mlflow-rest/recording.json.gz');
const recording = JSON.parse(gunzipSync(file).toString()) as Recording;

describe(`over what MLflow ${recording.mlflow} answered`, () => {
  it.each(mlflowChecks)('$name', (check) => checkRecorded(check, recording));
});
