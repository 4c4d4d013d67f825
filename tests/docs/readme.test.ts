import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root, runScript } from '../support/run-script.js';

let folder: string;

beforeEach(async () => {
  folder = await docFolder();
  const data = await readFile(join(root, 'examples/data/california-housing.csv.gz'));
  await writeFile(join(folder, 'houses.csv'), gunzipSync(data));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the README', () => {
  it('shows code that runs as it stands', { timeout: 60_000 }, async () => {
    const code = await codeOf('README.md');
    await writeFile(join(folder, 'readme.ts'), `${code}\nawait server.close();\nawait store.close();\n`);
    const { code: status, stdout, stderr } = await runScript(join(folder, 'readme.ts'), [], folder);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^boosting 0\.\d+\nhttp:\/\/127\.0\.0\.1:\d+\n$/);
  });
});
