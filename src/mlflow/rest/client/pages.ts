import { notMlflow } from './failures.js';

/** What of a page leads to the next. */
interface Page {
  readonly next_page_token?: string | undefined;
}

/**
 * Page after page of what a server lists, each asked for with what the page before says of it.
 *
 * @throws CicloError `MLFLOW_ANSWER` when a page leads to one that was read: there would be no end.
 */
export async function* pagesOf<P extends Page>(read: (token: string | undefined) => Promise<P>): AsyncGenerator<P> {
  const seen = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const page = await read(token);
    yield page;
    token = page.next_page_token === '' ? undefined : page.next_page_token;
    if (token === undefined) return;
    if (seen.has(token)) throw notMlflow('A page leads to one that was read already', 'next_page_token');
    seen.add(token);
  }
}
