const assert = require('node:assert/strict');
const { checkModules, countHandlers } = require('./expectations.cjs');

const before = countHandlers();
const modules = {};
for (const subpath of require('./subpaths.json')) modules[subpath] = require(subpath);
checkModules(modules);
assert.deepEqual(countHandlers(), before, 'requiring Ciclo has added process-wide handlers');
console.log('done');
