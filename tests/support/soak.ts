const isSoak = process.env.MODE === 'soak';

/** How often something is tried: a few times in every test run, and as often as it takes under `npm run test:soak`. */
export function rounds(inPassing: number, soaking: number): number {
  return isSoak ? soaking : inPassing;
}

/**
 * Of random cases: the same in every test run, so that a change that breaks a law is to blame and not the draw; new ones
 * under `npm run test:soak`, and what they find is written down as a case of its own.
 */
export const seed = isSoak ? Date.now() : 42;
