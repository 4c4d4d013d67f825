import * as z from 'zod';

/** An array of doubles in a transformer's state. */
export const float64State = z.custom<Float64Array>((value) => value instanceof Float64Array);
