/**
 * Measures the built package, as a host uses it, beside what a host might use instead.
 *
 *   npm run bench                        every suite
 *   npm run bench -- estimators cycle    some of them
 *   npm run bench -- --json              the figures as one JSON object on the last line
 */
import { parseArgs } from 'node:util';
import type { Row } from './frame/contest.js';
import { thisMachine } from './frame/machine.js';
import type { Suite } from './frame/suite.js';
import { machineText, rowText } from './frame/text.js';
import { cycle } from './suites/cycle.js';
import { estimators } from './suites/estimators.js';

const suites: readonly Suite[] = [estimators, cycle];

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0)
    throw new Error(`There is no suite ${unknown.join(', ')}; there are ${suites.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const chosen = choose(positionals);
const machine = thisMachine();
const figures: Record<string, Row[]> = {};
console.log(machineText(machine));
for (const { name, about, run } of chosen) {
  console.log(`\n${name}: ${about}`);
  figures[name] = [];
  for await (const row of run()) {
    figures[name].push(row);
    console.log(rowText(row));
  }
}
if (values.json) console.log(JSON.stringify({ machine, suites: figures }));
