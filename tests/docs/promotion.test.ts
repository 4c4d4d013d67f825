import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PromotionDecision } from '../../src/registry/index.js';
import { readPolicy } from '../../src/registry/promote/policy.js';
import { codeOf, docFolder } from '../support/doc-code.js';
import { root } from '../support/run-script.js';
import { writeCode } from './ciclo-module.js';

const page = 'docs/promotion.md';
let folder: string;

beforeAll(async () => {
  folder = await docFolder();
});
afterAll(() => rm(folder, { recursive: true }));

describe('the page of promotion', () => {
  it('shows decisions that are what it says', async () => {
    const code = await codeOf(page);
    const said = [...code.matchAll(/(?:summary|reason);\n((?:\/\/ .*(?:\n|$))+)/g)].map(([, lines]) => plain(lines!));
    const path = await writeCode(folder, 'promotion.ts', code.replace(/^const/gm, 'export const'));
    const { first, dry }: { first: PromotionDecision; dry: PromotionDecision } = await import(path);
    expect([first.summary, dry.evidence[0]!.reason]).toEqual(said);
  });

  it('names every field of a policy, and no other', async () => {
    const text = await readFile(join(root, page), 'utf8');
    const named = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field);
    expect(() => readPolicy({ none: 1 })).toThrow(`Use ${listed(named)}`);
    expect(named).toHaveLength(7);
  });
});

function plain(comment: string): string {
  return comment
    .trim()
    .replaceAll(/\n?\/\/ /g, ' ')
    .trim();
}

/** The order of the page's table is that of the story, the error's that of the interface. */
function listed(fields: readonly (string | undefined)[]): string {
  const order = ['metric', 'directions', 'staging', 'production', 'archived', 'requires', 'minGain'];
  return fields.toSorted((a, b) => order.indexOf(a!) - order.indexOf(b!)).join(', ');
}
