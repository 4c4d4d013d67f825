/** The most that a message lists. */
export const mostListed = 20;

export function listed(items: readonly string[]): string {
  const more = items.length - mostListed;
  return items.slice(0, mostListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
