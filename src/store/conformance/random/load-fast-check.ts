import { NotFoundError } from '../../../errors/index.js';

/** The library itself, which makes random cases and finds the smallest one that fails. */
export type FastCheck = typeof import('fast-check').default;

/**
 * Loads fast-check only where its cases are tried, since whoever writes no adapter has no use for it.
 *
 * @throws NotFoundError when it is not installed.
 */
export async function loadFastCheck(): Promise<FastCheck> {
  try {
    return (await import('fast-check')).default;
  } catch (cause) {
    const problem = {
      what: 'The conformance suite tries random operations with fast-check, which cannot be loaded',
      remedy: 'Install it beside your test runner (npm install --save-dev fast-check)',
    };
    throw new NotFoundError(problem, { code: 'FAST_CHECK_MISSING', cause });
  }
}
