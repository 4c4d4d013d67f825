export { millisecondsPerDay } from './calendar.js';
export { type DatePart, datePart, dateParts } from './date-part.js';
export { momentOf, parseDate } from './parse-date.js';
