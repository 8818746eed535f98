/** Made-up associations and funds for a demonstration, computed; no person. */
import type { Tx } from '@congvu/database';
import { holdsRecords, nextCode, readNewRecord } from '@congvu/events';
import { todayInVietnam } from '@congvu/kernel';
import { applyChangeSet, type RecordDocument } from '@congvu/registers';
import { type AssociationTypeKey, associationBook, associationTypes } from '../registers/types.ts';

/** `years`: since when, and when the running term ends by its plan. */
interface SampleLine {
  type: AssociationTypeKey;
  agency: string;
  values: Record<string, string>;
  founded: number;
  term?: { from: number; until: number };
}

const yearOf = (today: string, years: number): string => `${Number(today.slice(0, 4)) + years}${today.slice(4, 7)}-01`;

const line = (
  type: AssociationTypeKey,
  agency: string,
  letter: string,
  values: Record<string, string>,
  founded: number,
  term?: SampleLine['term'],
): SampleLine => ({
  type,
  agency,
  founded,
  ...(term ? { term } : {}),
  values: {
    name: `${type === 'fund' ? 'Quỹ' : 'Hội'} mẫu ${letter} (dữ liệu mẫu)`,
    'seats.address': `Số ${letter.charCodeAt(0) - 64} phố Mẫu`,
    ...(type === 'association' ? { kind: 'association', members: '120' } : {}),
    ...values,
  },
});

const samples: readonly SampleLine[] = [
  line(
    'association',
    'G09',
    'A',
    { scope: 'nationwide', activity: 'science', 'charters.title': 'Điều lệ năm thành lập' },
    -8,
    { from: -3, until: 2 },
  ),
  line(
    'association',
    'G09',
    'B',
    { scope: 'nationwide', activity: 'social', 'charters.title': 'Điều lệ sửa đổi' },
    -12,
    { from: -6, until: -1 },
  ),
  line('association', 'H26.SNV', 'C', { scope: 'province', activity: 'education', 'charters.title': 'Điều lệ' }, -5, {
    from: -5,
    until: 0,
  }),
  line('association', 'H26.SNV', 'D', { scope: 'commune', activity: 'sport' }, -1),
  line(
    'fund',
    'G09',
    'E',
    {
      kind: 'social',
      scope: 'nationwide',
      activity: 'health',
      'assets.assetKind': 'cash',
      'assets.amountVnd': '7000000000',
      'assets.note': 'Tiền mẫu',
    },
    -4,
    { from: -4, until: 1 },
  ),
  line(
    'fund',
    'H26.SNV',
    'F',
    {
      kind: 'charity',
      scope: 'province',
      activity: 'social',
      'assets.assetKind': 'cash',
      'assets.amountVnd': '1500000000',
      'assets.note': 'Tiền mẫu',
    },
    -2,
    { from: -2, until: 3 },
  ),
];

/** Fills empty registers; once one holds anything it is left alone. */
export async function seedAssociationSample(tx: Tx): Promise<void> {
  if (await holdsRecords(tx, associationTypes.association.type)) return;
  const today = todayInVietnam();
  for (const [at, { type: key, agency, values, founded, term }] of samples.entries()) {
    const target = associationTypes[key];
    const { type } = target;
    const since = yearOf(today, founded);
    const { document, problems } = readNewRecord(target, { values, since, decision: `${at + 1}/QĐ-MẪU` }, today);
    if (problems.length > 0) throw new Error(`sample ${at}: ${JSON.stringify(problems)}`);
    const identity = await nextCode(tx, associationBook.sequence, target.prefix!);
    const standing: RecordDocument = {
      establishedNumber: `${at + 1}/QĐ-MẪU`,
      establishedDate: since,
      establishedBody: 'Cơ quan mẫu',
      establishedOn: since,
      ...(term ? { state: 'active' } : {}),
      ...(term && key === 'fund' ? { eligibleOn: since, eligibleBy: `${at + 1}/QĐ-MẪU` } : {}),
      ...(term
        ? {
            terms: [{ name: 'Khóa mẫu', validFrom: yearOf(today, term.from), plannedUntil: yearOf(today, term.until) }],
          }
        : {}),
    };
    await applyChangeSet(
      tx,
      type,
      { source: 'sample', label: 'Dữ liệu mẫu', actorId: null, actorName: 'Dữ liệu mẫu' },
      [
        {
          key: identity,
          identity,
          owner: agency,
          patch: { ...document, ...standing, [type.identity]: identity, [type.owner]: agency },
        },
      ],
      () => true,
    );
  }
}
