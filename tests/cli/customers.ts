/** Customers with a name, a constant, a gap here and there, and a price that follows from two columns. */
export function customers(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const months = (i * 37) % 72;
    const contract = ['monthly', 'yearly', 'two years'][(i * 7) % 3]!;
    const charges = i % 11 === 0 ? 'none' : 20 + ((i * 13) % 90);
    const leaves = months < 20 && contract === 'monthly' ? 'yes' : 'no';
    return `C${i},EUR,${months},${contract},${charges},${leaves},${(months * 3 + ((i * 13) % 7)) / 2}`;
  });
  return ['id,currency,months,contract,charges,leaves,price', ...lines].join('\n');
}
