import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../support/run-script.js';

/** What becomes of an example's first words. */
function helpWith(stdout: 'pipe' | number) {
  const env = { ...process.env, TSX_TSCONFIG_PATH: `${root}examples/tsconfig.json` };
  const args = ['--import', 'tsx', 'examples/diamonds.ts', '--help'];
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', stdout, 'pipe'] });
}

function end(child: ReturnType<typeof helpWith>): Promise<{ code: number | null; stderr: string }> {
  let stderr = '';
  child.stderr!.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

describe('an example', { timeout: 60_000 }, () => {
  it('goes on where its reader has had enough', async () => {
    const child = helpWith('pipe');
    child.stdout!.destroy();
    expect(await end(child)).toEqual({ code: 0, stderr: '' });
  });

  it.runIf(process.platform === 'linux')('says in a line that its output cannot be written', async () => {
    const { code, stderr } = await end(helpWith(openSync('/dev/full', 'w')));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^\nError: The output cannot be written: ENOSPC[^\n]*\n$/);
  });
});
