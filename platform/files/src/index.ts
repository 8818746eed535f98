export * from './bounded/bounded-inflate.ts';
export * from './bounded/zip-directory.ts';
export * from './byte-source.ts';
export * from './errors.ts';
export * from './sniff.ts';
export * from './store.ts';
export * from './zip-writer.ts';
