/**
 * SQL's `LIKE` over whole strings: `%` is any run of characters, `_` any one (a code point); there is no escape.
 *
 * Greedy with one step back: only the latest `%` can usefully take more, so the time is at most the product of the
 * two lengths, where a regular expression could take exponential time.
 *
 * @param ignoreCase compares lower-cased text, by Unicode's default mapping.
 */
export function matchesLike(text: string, pattern: string, ignoreCase: boolean): boolean {
  const characters = Array.from(ignoreCase ? text.toLowerCase() : text);
  const wanted = Array.from(ignoreCase ? pattern.toLowerCase() : pattern);
  let at = 0;
  let next = 0;
  let afterPercent = -1;
  let resumeAt = 0;
  while (at < characters.length) {
    if (wanted[next] === '%') {
      afterPercent = ++next;
      resumeAt = at;
    } else if (next < wanted.length && (wanted[next] === '_' || wanted[next] === characters[at])) {
      next++;
      at++;
    } else if (afterPercent >= 0) {
      next = afterPercent;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  while (wanted[next] === '%') next++;
  return next === wanted.length;
}
