import { describe, expect, it } from 'vitest';
import { type AgencyNow, planOf } from './plan.ts';
import type { Draft } from './reorganisation.schema.ts';

const agency = (code: string, parentCode: string | null, more: Partial<AgencyNow> = {}): AgencyNow => ({
  code,
  name: `Cơ quan ${code}`,
  kind: 'unit',
  parentCode,
  validFrom: null,
  ...more,
});
const list = [
  agency('H1', null),
  agency('H1.A', 'H1'),
  agency('H1.A.1', 'H1.A'),
  agency('H1.A.1.X', 'H1.A.1'),
  agency('H1.B', 'H1', { validFrom: '2026-05-01' }),
  agency('H1.C', 'H1'),
];
const present = {
  agencies: new Map(list.map((each) => [each.code, each])),
  used: new Set([...list.map(({ code }) => code), 'H1.OLD']),
  records: new Map([['H1.C', 3]]),
};
const plan = (kind: Draft['kind'], sources: string[], more: Partial<Draft> = {}) =>
  planOf(
    { kind, sources, decisionNumber: '1/QĐ', decidedOn: '2026-06-01', effectiveOn: '2026-07-01', ...more },
    present,
  );
const rules = (found: ReturnType<typeof plan>) => found.problems.map(({ rule }) => rule);

describe('a reorganisation', () => {
  it('merges agencies into a new one, with what is below them', () => {
    const found = plan('merge', ['H1.A', 'H1.B'], {
      code: 'H1.D',
      name: 'Cơ quan mới',
      agencyKind: 'unit',
      parentCode: 'H1',
      carryChildren: true,
    });
    expect(found.problems).toEqual([]);
    expect(found.plan.end).toEqual(['H1.A', 'H1.A.1', 'H1.A.1.X', 'H1.B']);
    expect(found.plan.begin.map(({ code, parentCode }) => [code, parentCode])).toEqual([
      ['H1.D', 'H1'],
      ['H1.D.1', 'H1.D'],
      ['H1.D.1.X', 'H1.D.1'],
    ]);
    expect(found.plan.handOver).toEqual([
      { from: 'H1.A', to: 'H1.D' },
      { from: 'H1.A.1', to: 'H1.D.1' },
      { from: 'H1.A.1.X', to: 'H1.D.1.X' },
      { from: 'H1.B', to: 'H1.D' },
    ]);
    expect(rules(plan('merge', ['H1.C'], { code: 'H1.B' }))).toEqual([]);
  });

  it('is refused with every reason when it contradicts itself', () => {
    const into = { code: 'H1.D', name: 'Mới', agencyKind: 'unit' as const, parentCode: 'H1' };
    expect(rules(plan('merge', ['H1.A', 'H1.B'], into))).toEqual(['child-without-parent']);
    expect(rules(plan('merge', ['H1.B', 'H1.C'], { ...into, code: 'H1.OLD' }))).toEqual(['code-taken']);
    expect(rules(plan('merge', ['H1.B', 'H1.C'], { ...into, code: 'H2.D' }))).toEqual(['code-form']);
    expect(rules(plan('merge', ['H1.A'], { code: 'H1.A.1', carryChildren: true }))).toContain('circle');
    expect(rules(plan('merge', ['H1.ZZ'], { code: 'H1.B' }))).toEqual(['unknown', 'too-few']);
    expect(rules(plan('dissolve', ['H1.C']))).toEqual(['people-left']);
    expect(rules(plan('dissolve', ['H1.A', 'H1.A.1']))).toEqual(['child-without-parent']);
    expect(rules(plan('dissolve', ['H1.A', 'H1.A.1', 'H1.A.1.X']))).toEqual([]);
    expect(rules(plan('rename', ['H1.B'], { name: 'Cơ quan H1.B', effectiveOn: '2026-04-01' }))).toEqual([
      'same',
      'too-early',
      'before-decision',
    ]);
    expect(rules(plan('move', ['H1.A'], { parentCode: 'H1.A.1' }))).toContain('circle');
  });

  it('moves an agency under another, with a code that says so', () => {
    const found = plan('move', ['H1.A.1'], { parentCode: 'H1.B' });
    expect(found.problems).toEqual([]);
    expect(found.plan.succession).toEqual([
      { from: 'H1.A.1', to: 'H1.B.1' },
      { from: 'H1.A.1.X', to: 'H1.B.1.X' },
    ]);
  });

  it('splits an agency: named persons first, the rest to one of the parts', () => {
    const parts = [
      { code: 'H1.E', name: 'Phần một', kind: 'unit' as const, numbers: ['001090000001'] },
      { code: 'H1.F', name: 'Phần hai', kind: 'unit' as const },
    ];
    expect(rules(plan('split', ['H1.A'], { parts }))).toEqual(['needed', 'child-without-parent']);
    const found = plan('split', ['H1.A'], { parts, rest: 'H1.F', children: [{ code: 'H1.A.1', to: 'H1.E' }] });
    expect(found.problems).toEqual([]);
    expect(found.plan.handOver.slice(0, 2)).toEqual([
      { from: 'H1.A', to: 'H1.E', numbers: ['001090000001'] },
      { from: 'H1.A', to: 'H1.F' },
    ]);
    const off = plan('split', ['H1.A'], { parts: [parts[0]!], keepSource: true });
    expect([off.problems, off.plan.end, off.plan.begin.map(({ code }) => code)]).toEqual([[], [], ['H1.E']]);
  });
});
