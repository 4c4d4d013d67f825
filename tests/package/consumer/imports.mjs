import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkModules, countHandlers } from './expectations.cjs';

const before = countHandlers();
const modules = {};
for (const subpath of JSON.parse(readFileSync('subpaths.json', 'utf8'))) modules[subpath] = await import(subpath);
checkModules(modules);
assert.deepEqual(countHandlers(), before, 'importing Ciclo has added process-wide handlers');
console.log('done');
