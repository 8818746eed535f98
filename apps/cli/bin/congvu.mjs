#!/usr/bin/env node
/** `congvu` as an installed command: registers the TypeScript loader and runs the program. */
import 'tsx';

await import('../src/main.ts');
