/** How often something is tried: a few times in every test run, and as often as it takes under `npm run test:soak`. */
export function rounds(inPassing: number, soaking: number): number {
  return process.env.MODE === 'soak' ? soaking : inPassing;
}
