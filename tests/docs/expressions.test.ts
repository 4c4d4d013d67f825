import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expressionFunctions, isNamed } from '../../src/expressions/index.js';
import { derive } from '../../src/pipeline/index.js';
import { fitApply } from '../pipeline/transformers/fit-apply.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { writeCode } from './ciclo-module.js';

const page = 'docs/expressions.md';
let text: string;
let folder: string;

beforeAll(async () => {
  text = await readFile(join(root, page), 'utf8');
  folder = await docFolder();
});
afterAll(() => rm(folder, { recursive: true }));

describe('the page of expressions', () => {
  it('shows a pipeline that gives what it says', async () => {
    const code = (await codeOf(page)).replace(/^const model/gm, 'export const model');
    const { model } = await import(await writeCode(folder, 'fit.ts', code));
    const said = /featureNames; \/\/ (\[.*\])/.exec(code)![1]!;
    expect(model.featureNames).toEqual(JSON.parse(said.replaceAll("'", '"')));
  });

  it('names every function as it is called, and no other', () => {
    const usages = [...text.matchAll(/^\| (`\w+\(.*?) \|/gm)].flatMap(([, cell]) => cell!.split(', `')).map(plain);
    expect(usages.sort()).toEqual(
      expressionFunctions
        .filter(isNamed)
        .map(({ usage }) => usage)
        .sort(),
    );
  });

  it('has every operator in its table', () => {
    for (const { name, usage } of expressionFunctions)
      if (!usage.startsWith(`${name}(`)) expect(text, usage).toMatch(name === 'negate' ? '`-x`' : name);
  });

  it('shows the error that there is', () => {
    const data = { price: [1], carat: [2] };
    const shown = text.split('```\n2 problems:')[1]!.split('\n```')[0];
    expect(() => fitApply(derive({ perCarat: 'prise / carat', shout: 'upper(carat)' }), data)).toThrow(
      `2 problems:${shown}`,
    );
  });
});

function plain(usage: string): string {
  return usage.replaceAll('`', '');
}
