/** Whatever decisions come in whatever order: what is accepted leaves a record that does not contradict itself. */
import { type Entry, mergeDocument, type RecordDocument } from '@congvu/registers';
import fc from 'fast-check';
import Value from 'typebox/value';
import { expect, it } from 'vitest';
import { duesOf } from '../due/dues.ts';
import { official } from '../officials/official.register.ts';
import { addDays } from '../pay/months.ts';
import { payOn } from '../pay/pay.ts';
import { type CareerEvent, consequences } from './consequences.ts';
import { type EventField, eventKinds } from './kinds.ts';

const today = '2026-11-24';
const day = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2010-06-01', days));

const someValue = (field: EventField): fc.Arbitrary<string | number> => {
  if (field.kind === 'date') return day;
  if (field.kind === 'integer')
    return fc.integer({ min: field.minimum ?? 1, max: Math.min(field.maximum ?? 12, 2030) });
  if (field.kind === 'number') return fc.constantFrom(0, 0.4, 0.5, 70, 95);
  if (field.kind === 'code')
    return field.codeList === 'rank'
      ? fc.constantFrom('01.003', '01.002', '01.005')
      : fc.constantFrom(...official.codeLists[field.codeList!]!().map(({ code }) => code));
  return fc.constantFrom('Phòng Tổng hợp', 'Chuyên viên');
};

const event: fc.Arbitrary<CareerEvent> = fc.constantFrom(...eventKinds().values()).chain((kind) =>
  fc.record({
    kind: fc.constant(kind.code),
    effectiveOn: day,
    decision: fc.record({
      number: fc.integer({ min: 1, max: 400 }).map((n) => `${n}/QĐ`),
      signedOn: day.filter((one) => one <= today),
      issuer: fc.constant('Sở Nội vụ'),
    }),
    values: fc.record(Object.fromEntries(kind.fields.map((field) => [field.key, someValue(field)]))),
  }),
);

const start: RecordDocument = {
  fullName: 'Nguyễn Văn Mẫu',
  birthDate: '1966-06-05',
  sex: '1',
  personnelType: 'CC',
  personnelStatus: 'DANG_LAM_VIEC',
  recruitedOn: '2010-06-01',
  postings: [{ validFrom: '2010-06-01', position: 'Chuyên viên' }],
  pay: [{ validFrom: '2010-06-01', rank: '01.003', step: 1, coefficient: 2.34 }],
};

const overlaps = (entries: readonly Entry[]): boolean =>
  entries.some((entry, n) =>
    entries.slice(n + 1).some((later) => entry.validUntil === undefined || entry.validUntil > String(later.validFrom)),
  );

it('accepted events leave postings and pay without overlap, in the shape of the register, and refused ones leave nothing', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), fc.boolean(), (events, late) => {
      let document = start;
      const inOrder = late ? events : [...events].sort((a, b) => a.effectiveOn.localeCompare(b.effectiveOn));
      for (const one of inOrder) {
        const before = JSON.stringify(document);
        const { patch, refusals } = consequences(document, one, today);
        expect(JSON.stringify(document)).toBe(before);
        if (refusals) {
          expect(refusals.length).toBeGreaterThan(0);
          continue;
        }
        accepted += 1;
        document = mergeDocument(official, document, patch).merged;
        expect(Value.Check(official.schema, document)).toBe(true);
        const postings = (document.postings as Entry[]).filter(({ secondment }) => secondment !== true);
        expect(overlaps(postings)).toBe(false);
        expect(overlaps(document.pay as Entry[])).toBe(false);
        expect(postings.every(({ validFrom, validUntil }) => !validUntil || String(validFrom) <= validUntil)).toBe(
          true,
        );
        expect(duesOf(document, today).every(({ dueOn }) => /^\d{4}-\d{2}-\d{2}$/.test(dueOn))).toBe(true);
        payOn(document, today);
        // The same decision never takes effect twice.
        expect(consequences(document, one, today).refusals).toBeDefined();
      }
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(500);
});
