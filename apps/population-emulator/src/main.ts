/** `npm run emulator -- --people 104000000 --seed 1 --port 4010`; prints one line of JSON when ready. */
import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './options.ts';
import { startEmulator } from './server.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    quota: { type: 'string', default: '0' },
    match: { type: 'string', default: 'number' },
    addresses: { type: 'string', default: 'mixed' },
    data: { type: 'string' },
    'control-token': { type: 'string' },
    'public-url': { type: 'string' },
    procedures: { type: 'string' },
    officers: { type: 'string' },
    'correction-delay': { type: 'string', default: '5000' },
    'correction-accepted': { type: 'string', default: '0.7' },
    'exit-with-parent': { type: 'boolean', default: false },
  },
});

function oneOf<T extends string>(value: string, allowed: readonly T[], name: string): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new RangeError(`--${name} must be one of ${allowed.join(', ')}`);
  return found;
}

const list = (text: string | undefined): string[] | undefined => text?.split(',').map((one) => one.trim());
const procedures = list(values.procedures);
const officers = list(values.officers);
const options: EmulatorOptions = {
  people: Number(values.people),
  seed: Number(values.seed),
  port: Number(values.port),
  host: values.host,
  quota: Number(values.quota),
  match: oneOf<'number' | 'strict'>(values.match, ['number', 'strict'], 'match'),
  form: { addresses: oneOf<'today' | 'before' | 'mixed'>(values.addresses, ['today', 'before', 'mixed'], 'addresses') },
  rights: { ...(procedures === undefined ? {} : { procedures }), ...(officers === undefined ? {} : { officers }) },
  corrections: { delayMs: Number(values['correction-delay']), acceptedShare: Number(values['correction-accepted']) },
  ...(values.data === undefined ? {} : { data: values.data }),
  ...(values['control-token'] === undefined ? {} : { controlToken: values['control-token'] }),
  ...(values['public-url'] === undefined ? {} : { publicUrl: values['public-url'] }),
};

const emulator = await startEmulator(options);
const { url, soapUrl, restUrl, tokenUrl, correctionsUrl, controlToken } = emulator;
console.log(
  JSON.stringify({
    ready: true,
    url,
    soapUrl,
    restUrl,
    tokenUrl,
    correctionsUrl,
    controlToken,
    people: options.people,
    seed: options.seed,
  }),
);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.close().then(() => process.exit(0));
  });
}

// Whoever started us holds the other end of standard input; it closes with them, however they end.
if (values['exit-with-parent']) {
  process.stdin.resume();
  process.stdin.once('close', () => process.exit(0));
}
