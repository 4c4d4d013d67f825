import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const tests = fileURLToPath(new URL('../', import.meta.url));
const modules = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
);

it.each(modules)('%s, which files share, sets up nothing for the one that imports it first alone', (path) => {
  expect(readFileSync(`${tests}${path}`, 'utf8')).not.toMatch(/^(before|after)(Each|All)\(/m);
});
