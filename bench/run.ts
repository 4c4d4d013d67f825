/**
 * Measures the built package, as a host uses it, beside what a host might use instead.
 *
 *   npm run bench                        every suite
 *   npm run bench -- estimators cycle    some of them
 *   npm run bench -- --json              the figures as one JSON object on the last line
 *   npm run bench -- estimators --quick  in a minute, to see that it runs: its figures say nothing
 */
import { parseArgs } from 'node:util';
import type { Row } from './frame/contest.js';
import { thisMachine } from './frame/machine.js';
import type { Suite } from './frame/suite.js';
import { machineText, rowText } from './frame/text.js';
import { cycle } from './suites/cycle.js';
import { estimators } from './suites/estimators.js';
import { pipelineSuite } from './suites/pipeline.js';
import { profile } from './suites/profile.js';
import { reading } from './suites/reading.js';
import { storeFilesystem } from './suites/store-filesystem.js';
import { storeSlowFlush } from './suites/store-slow-flush.js';
import { storeSqlite } from './suites/store-sqlite.js';
import { tracking } from './suites/tracking.js';
import { trainer } from './suites/trainer.js';

const suites: readonly Suite[] = [
  pipelineSuite,
  estimators,
  trainer,
  tracking,
  cycle,
  reading,
  profile,
  storeSqlite,
  storeFilesystem,
  storeSlowFlush,
];

/** A name means its suite, and those whose names go on after it: `store` means `store-sqlite` and all the others of the store. */
function means(asked: string, { name }: Suite): boolean {
  return name === asked || name.startsWith(`${asked}-`);
}

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((asked) => !suites.some((suite) => means(asked, suite)));
  if (unknown.length > 0) {
    console.error(`There is no suite ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}`);
    process.exit(1);
  }
  return names.length === 0 ? suites : suites.filter((suite) => names.some((asked) => means(asked, suite)));
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, quick: { type: 'boolean' } },
  allowPositionals: true,
});
const chosen = choose(positionals);
const machine = thisMachine();
const figures: Record<string, Row[]> = {};
console.log(machineText(machine));
for (const { name, about, run } of chosen) {
  console.log(`\n${name}: ${about}`);
  figures[name] = [];
  for await (const row of run(values.quick ? 'quick' : 'full')) {
    figures[name].push(row);
    console.log(rowText(row));
  }
}
if (values.json) console.log(JSON.stringify({ machine, suites: figures }));
