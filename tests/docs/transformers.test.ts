import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ValidationError } from '../../src/errors/index.js';
import { linearRegression } from '../../src/estimators/index.js';
import {
  loadModel,
  pipeline,
  type SimpleTransformerSpec,
  type TransformerDefinition,
} from '../../src/pipeline/index.js';
import { builtInTransformers } from '../../src/pipeline/transformers/catalog.js';
import { transformerChecks } from '../../src/testing/index.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { writeCode } from './ciclo-module.js';

const page = 'docs/transformers.md';

/** What the page shows, as it stands there. */
let shown: {
  medianCentre(options?: { scale?: boolean }): SimpleTransformerSpec;
  medianCentreDefinition: TransformerDefinition;
};
let folder: string;
let rows: readonly string[][];

beforeAll(async () => {
  folder = await docFolder();
  shown = await import(await writeCode(folder, 'median-centre.ts', await codeOf(page, 1)));
  const text = await readFile(join(root, page), 'utf8');
  rows = [...text.matchAll(/^\| (`\w+` \|.*) \|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()));
});
afterAll(() => rm(folder, { recursive: true }));

/** The names of all options, as the error for one that there is not lists them. */
function optionsOf({ check }: TransformerDefinition): string[] {
  try {
    check({ thereIsNoSuchOptionAtAll: 1 });
  } catch (error) {
    const remedies = (error as ValidationError).problems.map(({ remedy = '' }) => remedy);
    const list = /Its options are (.*)/.exec(remedies.join('\n'))?.[1] ?? '';
    return list.split(', ').filter((name) => name !== '');
  }
  throw new Error('any option is taken');
}

function defaultsOf({ name, check }: TransformerDefinition): { readonly [option: string]: unknown } {
  // It alone has an option without a default.
  const { columns: _, ...defaults } = check(name === 'derive' ? { columns: [{ name: 'a', expression: '1' }] } : {});
  return defaults;
}

describe('the page of transformers', () => {
  test('shows a pipeline that gives what it says', async () => {
    const code = (await codeOf(page)).replace(/^const model/gm, 'export const model');
    const { model } = await import(await writeCode(folder, 'fit.ts', code));
    const said = /^\/\/ (\[.*\])$/m.exec(code)![1]!;
    expect(model.featureNames).toEqual(JSON.parse(said.replaceAll("'", '"')));
  });

  test('has a row for every transformer that Ciclo brings', () => {
    const names = rows.map(([name]) => name!.replaceAll('`', ''));
    for (const { name } of builtInTransformers) expect(names).toContain(name);
  });

  test('names every option, with its default', () => {
    for (const definition of builtInTransformers) {
      const [, , cell = ''] = rows.find(([name]) => name === `\`${definition.name}\``) ?? [];
      const listed = [...cell.matchAll(/`(\w+)`(?: \((.*?)\)(?=,|$))?/g)].map(
        ([, option, value]) => [option!, value] as const,
      );
      expect(
        listed.map(([option]) => option),
        definition.name,
      ).toEqual(optionsOf(definition));
      const defaults = defaultsOf(definition);
      for (const [option, value] of listed) {
        const given = defaults[option];
        const text = typeof given === 'string' ? given : JSON.stringify(given);
        expect(value, `${definition.name}.${option}`).toBe(text);
      }
    }
  });
});

describe('the transformer of the documentation', () => {
  // The page is read when the tests run; what is checked must be known before.
  transformerChecks({
    test,
    transformer: {
      name: 'medianCentre',
      check: (options) => shown.medianCentreDefinition.check(options),
      fit: (...given) => shown.medianCentreDefinition.fit(...given),
      load: (state) => shown.medianCentreDefinition.load(state),
    },
  });

  test('learns, and is loaded with its definition', async () => {
    const data = Array.from({ length: 20 }, (_, i) => ({ x: i, y: 2 * i }));
    const transformers = [shown.medianCentreDefinition];
    const step = shown.medianCentre({ scale: true });
    const model = await pipeline(step, linearRegression()).fit(data, { target: 'y', transformers });
    expect(loadModel(model.toBytes(), { transformers }).predict([{ x: 50 }])[0]).toBeCloseTo(100, 6);
  });
});
