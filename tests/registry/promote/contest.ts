import type { PromotionPolicy } from '../../../src/registry/index.js';

/** What two promoters fight over. */
export const name = 'Contested';

export const policy: PromotionPolicy = {
  metric: 'f1',
  production: { above: 0.2 },
  staging: { atLeast: 0.5 },
  archived: { below: 0.3 },
  minGain: { absolute: 0.01 },
};

/** The reasons that the promoters give, by which the history shows what was done. */
export const asked = { promotion: 'nightly', transition: 'by hand', rollback: 'a bad night' } as const;

/** A step that a promoter was told is done. */
export interface Acknowledged {
  readonly registered?: number;
  /** The version that came to production, and for which of the reasons. */
  readonly production?: number;
  readonly reason?: string;
}
