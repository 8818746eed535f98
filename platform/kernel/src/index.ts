export * from './clock.ts';
export * from './errors.ts';
export * from './ids.ts';
export * from './paging.ts';
export * from './partial-date.ts';
export * from './repeat.ts';
export * from './schema.ts';
export * from './vietnamese-text.ts';
