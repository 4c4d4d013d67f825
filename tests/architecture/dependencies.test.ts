import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importsOf, readSources, root, type Sources } from './source-files.js';

/** Declared without an import or a command of ours, and why. */
const unimported: Readonly<Record<string, string>> = {
  '@observablehq/sample-datasets': 'data, not code: its files are read by path',
  '@types/better-sqlite3': 'the types of better-sqlite3, which bring none',
  '@types/cli-progress': 'the types of cli-progress, which brings none',
  '@types/node': 'the types of Node',
  '@vitest/coverage-v8': 'loaded by vitest under --coverage',
  tsx: 'lets Node run TypeScript: examples, benchmarks, and the threads of the tests',
  vite: 'pins a dependency of vitest: later majors need a newer Node',
};

const { dependencies, optionalDependencies, peerDependencies, devDependencies, scripts } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);
const shipped = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
const development = Object.keys(devDependencies);
const all = [...shipped, ...development];

const library = readSources('src');
const configs = readdirSync(root).filter((file) => file.endsWith('.config.ts'));
const around: Sources = new Map([
  ...['tests', 'examples', 'bench', 'scripts'].flatMap((folder) =>
    Array.from(readSources(folder), ([path, text]) => [`${folder}/${path}`, text] as const),
  ),
  ...configs.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
]);

it('imports every dependency that it makes its users install', () => {
  const used = packagesOf(library);
  expect(shipped.filter((name) => !used.has(name) && !(name in unimported))).toEqual([]);
});

it('uses every development dependency, in a file or as a command', () => {
  const used = new Set([...packagesOf(around), ...Object.values<string>(scripts).flatMap(packagesOfCommand)]);
  expect(development.filter((name) => !used.has(name) && !(name in unimported))).toEqual([]);
});

it('declares every package that the library imports, as one that its users install', () => {
  expect([...packagesOf(library)].filter((name) => !shipped.includes(name))).toEqual([]);
});

it('declares every package that tests, examples, benchmarks and configurations import', () => {
  expect([...packagesOf(around)].filter((name) => !all.includes(name) && name !== 'ciclo')).toEqual([]);
});

it('excuses only what is declared and nowhere imported', () => {
  const used = new Set([...packagesOf(library), ...packagesOf(around)]);
  expect(Object.keys(unimported).filter((name) => !all.includes(name) || used.has(name))).toEqual([]);
});

/** The packages behind the bare imports of these files; Node's own modules are none. */
function packagesOf(sources: Sources): Set<string> {
  const specifiers = [...sources.values()].flatMap((text) => importsOf(text).map(({ specifier }) => specifier));
  const bare = specifiers.filter((name) => !/^(\.|node:)/.test(name) && !builtinModules.includes(name));
  return new Set(bare.map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')));
}

/** The development packages whose commands an npm script runs: the first word of each part. */
function packagesOfCommand(script: string): string[] {
  const commands = new Map(development.flatMap((name) => commandsOf(name).map((command) => [command, name])));
  return script.split('&&').flatMap((part) => commands.get(part.trim().split(' ')[0]!) ?? []);
}

function commandsOf(name: string): string[] {
  const path = join(root, 'node_modules', name, 'package.json');
  const { bin = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return typeof bin === 'string' ? [name.split('/').at(-1)!] : Object.keys(bin);
}
