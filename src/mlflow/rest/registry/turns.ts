/** What is under way, by what it is done to. Of the module: two registries of one process are two writers too. */
const underWay = new Map<string, Promise<unknown>>();

/** Does one thing after another to what `key` names, within this process, whether or not one fails. */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const result = (underWay.get(key) ?? Promise.resolve()).then(work);
  const settled = result.catch(() => {});
  underWay.set(key, settled);
  try {
    return await result;
  } finally {
    if (underWay.get(key) === settled) underWay.delete(key);
  }
}
