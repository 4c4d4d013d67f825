import { loadModel } from 'ciclo';
import { number, say } from '../terminal/text.js';

const stone = {
  carat: 0.7,
  cut: 'Ideal',
  color: 'E',
  clarity: 'VS1',
  depth: 61.5,
  table: 56,
  x: 5.7,
  y: 5.72,
  z: 3.51,
};

/** A stone as it is, one whose height was not measured, and one that makes no sense. */
export function predictInto(bytes: Uint8Array): number[] {
  const model = loadModel(bytes);
  const predictions = model.predict([stone, { ...stone, z: 0 }]) as number[];
  say(`${stone.carat} carat, ${stone.cut}, ${stone.color}, ${stone.clarity}: $${number(predictions[0]!)}`);
  say(`the same, its height given as 0: $${number(predictions[1]!)}`);
  try {
    model.predict([{ ...stone, carat: 'heavy', clarity: 'VS9' }]);
  } catch (error) {
    say(...(error as Error).message.split('\n'));
  }
  return predictions;
}
