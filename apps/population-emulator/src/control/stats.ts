/** Counts kept so that a test can prove what a client did: how fast, how often the same question, which request ids. */
import { nameKey } from '@congvu/kernel';
import type { Question } from '../contract/request.ts';

export interface EmulatorStats {
  requests: number;
  answered: number;
  refusedByQuota: number;
  unauthorized: number;
  /** The most questions that arrived within any one second. */
  peakPerSecond: number;
  firstAt: string | null;
  lastAt: string | null;
  byOperation: Record<string, number>;
  byProcedure: Record<string, number>;
  refusals: Record<string, number>;
  faults: Record<string, number>;
  /** A question is operation + number + name + birth. */
  distinctQuestions: number;
  repeatedQuestions: number;
  distinctRequestIds: number;
  repeatedRequestIds: number;
}

const remembered = 3_000_000;

export class Statistics {
  private counts: EmulatorStats = fresh();
  private questions = new Set<string>();
  private requestIds = new Set<string>();
  private arrivals: number[] = [];
  private oldest = 0;

  arrive(nowMs: number, at: Date): void {
    this.counts.requests += 1;
    this.counts.firstAt ??= at.toISOString();
    this.counts.lastAt = at.toISOString();
    this.arrivals.push(nowMs);
    while (this.arrivals[this.oldest]! <= nowMs - 1000) this.oldest += 1;
    this.counts.peakPerSecond = Math.max(this.counts.peakPerSecond, this.arrivals.length - this.oldest);
    if (this.oldest > 100_000) {
      this.arrivals = this.arrivals.slice(this.oldest);
      this.oldest = 0;
    }
  }

  ask(question: Question): void {
    add(this.counts.byOperation, question.operation);
    add(this.counts.byProcedure, question.procedureCode);
    const text = `${question.operation}|${question.number ?? question.oldNumber ?? ''}|${nameKey(question.fullName ?? '')}|${question.birthDate ?? ''}`;
    if (this.questions.has(text)) this.counts.repeatedQuestions += 1;
    else if (this.questions.size < remembered) this.questions.add(text);
    if (this.requestIds.has(question.requestId)) this.counts.repeatedRequestIds += 1;
    else if (this.requestIds.size < remembered) this.requestIds.add(question.requestId);
  }

  answered(): void {
    this.counts.answered += 1;
  }

  quota(): void {
    this.counts.refusedByQuota += 1;
  }

  unauthorized(): void {
    this.counts.unauthorized += 1;
  }

  refused(code: string): void {
    add(this.counts.refusals, code);
  }

  fault(kind: string): void {
    add(this.counts.faults, kind);
  }

  sawRequestId(requestId: string): boolean {
    return this.requestIds.has(requestId);
  }

  read(): EmulatorStats {
    return {
      ...structuredClone(this.counts),
      distinctQuestions: this.questions.size,
      distinctRequestIds: this.requestIds.size,
    };
  }

  reset(): void {
    this.counts = fresh();
    this.questions.clear();
    this.requestIds.clear();
    this.arrivals = [];
    this.oldest = 0;
  }
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function fresh(): EmulatorStats {
  return {
    requests: 0,
    answered: 0,
    refusedByQuota: 0,
    unauthorized: 0,
    peakPerSecond: 0,
    firstAt: null,
    lastAt: null,
    byOperation: {},
    byProcedure: {},
    refusals: {},
    faults: {},
    distinctQuestions: 0,
    repeatedQuestions: 0,
    distinctRequestIds: 0,
    repeatedRequestIds: 0,
  };
}
