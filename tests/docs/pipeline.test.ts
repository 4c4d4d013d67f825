import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codeOf, docFolder } from '../support/doc-code.js';
import { runScript } from '../support/run-script.js';

let folder: string;

beforeEach(async () => {
  folder = await docFolder();
});

afterEach(() => rm(folder, { recursive: true }));

it('the page of pipelines shows code that runs as it stands', { timeout: 60_000 }, async () => {
  const pieces = await Promise.all([0, 1, 2, 3].map((piece) => codeOf('docs/pipeline.md', piece)));
  const outcome = `{
    same: again.predict(rows).every((value, row) => value === model.predict(rows)[row]),
    warnings,
    typed: typed.signature.columns.map(({ name }) => name),
    shares: [...shares.transform({ a: [2] }).a],
  }`;
  await writeFile(join(folder, 'page.ts'), `${pieces.join('\n')}\nconsole.log(JSON.stringify(${outcome}));\n`);
  const { code, stdout, stderr } = await runScript(join(folder, 'page.ts'), [], folder);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    same: true,
    warnings: [
      '3 lies outside of the range from 0.2 to 2.15 (column "carat", row 0)',
      'The category "Premium" is none of the column\'s (column "cut", row 0)',
    ],
    typed: ['carat', 'cut'],
    shares: [0.5],
  });
});
