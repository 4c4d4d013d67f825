import { expect, it } from 'vitest';
import type { PromotionPolicy } from '../../../src/registry/index.js';
import { freshRegistry, registerAll, smallModel } from '../fixture.js';

it('a promotion waits for the approvals and tags that it requires', async () => {
  const { registry } = freshRegistry();
  await registerAll(registry, 'M', { f1: 0.9 });
  await registry.register('M', await smallModel(), { metrics: { f1: 0.8 }, tags: { reviewed: 'yes' } });
  const policy: PromotionPolicy = {
    metric: 'f1',
    production: {},
    requires: { tags: { reviewed: 'yes' }, approvals: ['anna', 'ben'] },
  };
  await registry.approve('M', 2, { actor: 'anna' });
  expect(await registry.promote('M', policy)).toMatchObject({ promoted: false });
  await registry.approve('M', 2, { actor: 'ben' });
  expect(await registry.promote('M', policy)).toMatchObject({ production: { before: null, after: 2 } });
  await registry.updateVersion('M', 1, { tags: { reviewed: 'yes' } });
  for (const actor of ['anna', 'ben']) await registry.approve('M', 1, { actor });
  expect(await registry.promote('M', policy)).toMatchObject({ production: { before: 2, after: 1 } });
});
