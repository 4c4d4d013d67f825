/** Sets an own property whatever its name: plain assignment to `__proto__` would change the prototype instead. */
export function setKey<T>(target: { [key: string]: T }, key: string, value: T): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
