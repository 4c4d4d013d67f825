import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const python = '/usr/bin/python3';
const script = fileURLToPath(new URL('predict.py', import.meta.url));

/** Whether the library itself is on this machine. */
export const hasXgboost = spawnSync(python, ['-c', 'import xgboost']).status === 0;

/** A model as it was written for XGBoost, and the rows to predict. */
export interface Asked {
  readonly model: string;
  readonly rows: readonly (readonly (number | null)[])[];
}

/** What XGBoost predicts with each model. */
export function predictWithXgboost(asked: readonly Asked[]): (number | number[])[][] {
  const folder = mkdtempSync(join(tmpdir(), 'ciclo-xgboost-'));
  try {
    const paths = asked.map(({ model, rows }, i) => {
      const path = join(folder, `${i}.json`);
      writeFileSync(path, model);
      return { model: path, rows };
    });
    const options = { input: JSON.stringify(paths), encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
    return JSON.parse(execFileSync(python, [script], options));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
