/** `npm run generate`: writes what is derived from definitions and committed: the OpenAPI description. A test checks that it is current. */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.ts';

writeFileSync(new URL('../docs/api/openapi.json', import.meta.url), await openApiDocument());
process.stdout.write('docs/api/openapi.json\n');
