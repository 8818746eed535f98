export * from './nation.ts';
export type { Sex } from './numbers.ts';
export { centurySexDigit, readPersonalNumber } from './numbers.ts';
export type { Place } from './places.ts';
export { type LifeState, nationDay } from './traits.ts';
export * from './types.ts';
