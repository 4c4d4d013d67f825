import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in a process of its own on the built package, as `npm start` does. */
export function runScript(script: string, args: readonly string[], cwd = root): Promise<Outcome> {
  if (!existsSync(`${root}dist/index.js`)) throw new Error('The examples run on the built package: npm run build');
  const tsconfig = `${root}examples/tsconfig.json`;
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd,
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig, NO_COLOR: '1' },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
