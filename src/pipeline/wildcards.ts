/**
 * Whether a pattern means the whole of a name: `*` stands for anything, nothing too, and `?` for one character. It goes
 * along both and returns to the last star alone, with one character more under it, so that no pattern takes longer than
 * its length times the name's; as a regular expression, several stars would try every way to share a name among them.
 */
export function matchesWildcards(pattern: string, name: string): boolean {
  // By characters, as they are read, and not by halves of a surrogate pair.
  const [wanted, given] = [[...pattern], [...name]];
  let at = 0;
  let star = -1;
  let afterStar = 0;
  for (let i = 0; i < given.length; ) {
    if (wanted[at] === '*') {
      star = at++;
      afterStar = i;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++afterStar;
    } else return false;
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
}
