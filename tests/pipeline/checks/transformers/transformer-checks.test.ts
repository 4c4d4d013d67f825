import { describe, expect, it, test } from 'vitest';
import { type TransformerCheckOptions, transformerChecks } from '../../../../src/testing/index.js';
import { broken } from './broken.js';
import { soundCentre, soundLengths, soundStrict, soundTarget, soundWhole } from './sound.js';

function checksOf(options: Omit<TransformerCheckOptions, 'test'>): Map<string, () => Promise<void>> {
  const checks = new Map<string, () => Promise<void>>();
  transformerChecks({ ...options, test: (name, run) => checks.set(name, run) });
  return checks;
}

const sound: readonly (Omit<TransformerCheckOptions, 'test'> & { readonly what: string })[] = [
  { what: 'of numbers', transformer: soundCentre, options: { times: 2 } },
  { what: 'that takes nothing that is missing', transformer: soundWhole, traits: { missing: 'refused' } },
  {
    what: 'that learns from the target',
    transformer: soundTarget,
    traits: { target: 'classification', missing: 'filled', takes: 'mixed' },
  },
  {
    what: 'of texts',
    transformer: soundLengths,
    traits: { takes: 'texts', missing: 'filled', newCategories: 'understood' },
  },
  { what: 'that knows its texts', transformer: soundStrict, traits: { takes: 'texts', missing: 'filled' } },
];

describe.each(sound)('a sound transformer $what passes', ({ what: _, ...options }) =>
  transformerChecks({ test, ...options }),
);

describe('a broken transformer is found', () => {
  it.each(broken)('that $fault: "$found"', async ({ found, fault: _, ...options }) => {
    await expect(checksOf(options).get(found)!()).rejects.toThrow();
  });

  it('by every check there is', () => {
    const all = new Set(sound.flatMap((options) => [...checksOf(options).keys()]));
    const found = new Set(broken.map((one) => one.found));
    expect([...all].filter((name) => !found.has(name))).toEqual([]);
  });
});
