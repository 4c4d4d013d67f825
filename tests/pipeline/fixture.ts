import { createRandom } from '../../src/random/index.js';

/** Rows of `price = 3·size − 2·age + 10 + noise`, with a colour that adds 5 where it is red, seeded. */
export function houses(rows: number, { seed = 1, noise = 0 } = {}) {
  const random = createRandom(seed);
  const colours = ['red', 'green', 'blue'];
  return Array.from({ length: rows }, () => {
    const size = random.next() * 10;
    const age = random.next() * 5;
    const colour = colours[random.integer(3)]!;
    const price = 3 * size - 2 * age + 10 + (colour === 'red' ? 5 : 0) + noise * random.normal();
    return { size, age, colour, price };
  });
}
