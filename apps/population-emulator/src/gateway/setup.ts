/** What the tests of the gateway against the emulator share: a running emulator, gateways of every kind, a question. */
import {
  type CallContext,
  createPopulationGateway,
  type PopulationGateway,
  type PopulationGatewaySettings,
  type PopulationQuestion,
} from '@congvu/population';
import type { EmulatorOptions } from '../options.ts';
import { type Emulator, startEmulator } from '../server.ts';

export const wires = ['soap by adapter', 'rest by adapter', 'rest by platform token'] as const;
export type Wire = (typeof wires)[number];

export interface Bench {
  emulator: Emulator;
  gateway(wire?: Wire, settings?: Partial<PopulationGatewaySettings>): PopulationGateway;
  close(): Promise<void>;
}

export async function openBench(options: EmulatorOptions = {}): Promise<Bench> {
  const emulator = await startEmulator({ people: 20_000, seed: 7, form: { addresses: 'today' }, ...options });
  const open: PopulationGateway[] = [];
  return {
    emulator,
    gateway(wire = 'soap by adapter', settings = {}) {
      const { adapter, lgsp, officer } = emulator.credentials;
      const gateway = createPopulationGateway({
        protocol: wire === 'soap by adapter' ? 'soap' : 'rest',
        url: wire === 'soap by adapter' ? emulator.soapUrl : emulator.restUrl,
        access:
          wire === 'rest by platform token'
            ? { kind: 'lgsp', tokenUrl: emulator.tokenUrl, ...lgsp, officer }
            : { kind: 'adapter', ...adapter },
        correctionsUrl: emulator.correctionsUrl,
        maxPerSecond: 100_000,
        retry: { attempts: 1 },
        ...settings,
      });
      open.push(gateway);
      return gateway;
    },
    async close() {
      for (const gateway of open) gateway.close();
      await emulator.close();
    },
  };
}

let asked = 0;

export function context(over: Partial<CallContext> = {}): CallContext {
  asked += 1;
  return {
    requestId: `YC-${asked}`,
    procedureCode: '1.000001',
    agencyCode: 'G01.01',
    officerCode: 'CB-01',
    purpose: 'Đối chiếu hồ sơ cán bộ',
    ...over,
  };
}

/** The question that fits the person at that place of the nation. */
export function questionAt(emulator: Emulator, index: number): PopulationQuestion & { number: string } {
  const { number, fullName, birthDate } = emulator.control.personAt(index);
  return { number, fullName, birthDate };
}

/** First place whose person is as wanted. */
export function findPlace(
  emulator: Emulator,
  wanted: (person: ReturnType<Emulator['control']['personAt']>) => boolean,
): number {
  for (let index = 0; index < 20_000; index += 1) if (wanted(emulator.control.personAt(index))) return index;
  throw new Error('No such person in the nation');
}
