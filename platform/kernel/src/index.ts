export * from './clock.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './partial-date.ts';
export * from './vietnamese-text.ts';
