import { describe, expect, it } from 'vitest';
import { importCircles } from './import-circles.js';
import { brokenRules, homelessFiles } from './import-rules.js';
import { readSources } from './source-files.js';

const sources = readSources('src');

describe('the house', () => {
  it('has every import on its floor', () => {
    expect(brokenRules(sources)).toEqual([]);
  });

  it('has no circle of imports', () => {
    expect(importCircles(sources)).toEqual([]);
  });

  it('has a room for every file; a new room gets its floor in tests/architecture/floors.ts', () => {
    expect(homelessFiles(sources)).toEqual([]);
  });

  it('has a face that only exports', () => {
    const statements = sources.get('index.ts')!.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(statements.replace(/export (type )?(\{[^}]*\}|\*) from '[^']+';/g, '').trim()).toBe('');
  });
});

describe('the rules find', () => {
  it.each([
    ['an import from a higher floor', 'data/a.ts', '../pipeline/index.js', 'data stands on floor 2, pipeline on 4'],
    ['an import across a floor', 'drift/a.ts', '../evaluator/index.js', 'drift stands on floor 5, evaluator on 5'],
    ['an import from a room within a room', 'monitor/log/a.ts', '../monitor.js', 'through its index.ts alone'],
    ['an import past an index', 'drift/a.ts', '../data/frame.js', 'through its index.ts alone'],
    ['an import past an index by the face', 'index.ts', './data/frame.js', 'through its index.ts alone'],
    ['a built-in at the edge', 'random/a.ts', 'node:crypto', 'without Node built-ins'],
    ['an adapter named by a room', 'serve/a.ts', '../adapters/memory/index.js', 'only cli may name adapters/memory'],
    ['an adapter named by a face', 'index.ts', './adapters/memory/index.js', 'only cli may name adapters/memory'],
    ['what adapters share, outside of them', 'serve/a.ts', '../adapters/state/index.js', 'may name adapters/state'],
    [
      'the suite, by a room',
      'tracker/a.ts',
      '../store/conformance/index.js',
      'only testing may name store/conformance',
    ],
    ['an adapter that knows data', 'adapters/sqlite/a.ts', '../../data/index.js', 'belongs above the port'],
    ['a room that imports a face', 'serve/a.ts', '../index.js', 'nothing in the house imports its face'],
    ['a room that imports the package', 'serve/a.ts', 'ciclo', 'use a relative path'],
  ])('%s', (_, file, specifier, message) => {
    const breaches = brokenRules(new Map([[file, `// first line\nimport type { A } from '${specifier}';`]]));
    expect(breaches).toEqual([expect.stringContaining(message)]);
    expect(breaches[0]).toContain(`src/${file}:2 imports ${specifier}`);
  });

  it('dynamic imports and re-exports too', () => {
    const text = "export * from '../serve/index.js';\nexport const later = () => import('../serve/index.js');";
    expect(brokenRules(new Map([['data/a.ts', text]]))).toHaveLength(2);
  });

  it('a circle over three files', () => {
    const from = (file: string) => `import type { A } from './${file}.js';`;
    const circle = new Map(Object.entries({ 'a.ts': from('b'), 'b.ts': from('c'), 'c.ts': from('b') }));
    expect(importCircles(circle)).toEqual(['b.ts → c.ts → b.ts']);
  });

  it.each([
    ['a lower room', 'drift/a.ts', '../data/index.js'],
    ['a file of the same room', 'store/query/a.ts', '../json.js'],
    ['a room within a room, lower down', 'monitor/a.ts', './log/index.js'],
    ['what adapters share', 'adapters/memory/a.ts', '../state/index.js'],
    ['the suite, by the face for tests', 'testing/a.ts', '../store/conformance/index.js'],
    ['any room, by a face', 'testing/a.ts', '../store/index.js'],
    ['an adapter, by the cli', 'cli/a.ts', '../adapters/sqlite/index.js'],
  ])('nothing wrong with %s', (_, file, specifier) => {
    expect(brokenRules(new Map([[file, `import { a } from '${specifier}';`]]))).toEqual([]);
  });
});
