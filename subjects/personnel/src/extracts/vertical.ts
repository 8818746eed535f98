/** Vertical extract (trích dọc): whole groups of one dossier, each with its values and the entries of its sections. Pure. */
import { fieldPath, formatValue, type StoredRecord } from '@congvu/registers';
import { careerErrors } from '../career/errors.ts';
import { type CvItem, sectionTable } from '../cv/cv.layout.ts';
import { official } from '../officials/official.register.ts';

/** The groups asked for, in the order of the dossier; all faults at once. */
export function groupsAsked(text: string): string[] {
  const asked = [...new Set(text.split(',').map((key) => key.trim()))].filter(Boolean);
  const wrong = asked.filter((key) => !Object.hasOwn(official.groups, key));
  if (asked.length === 0 || wrong.length > 0)
    throw careerErrors.extractFaulty(undefined, {
      fields: (wrong.length > 0 ? wrong : ['']).map((key) => ({
        field: '/groups',
        rule: 'known-group',
        reason: key ? `Hồ sơ không có nhóm thông tin "${key.slice(0, 40)}".` : 'Chưa chọn nhóm thông tin nào.',
        remedy: `Chọn trong các nhóm: ${Object.keys(official.groups).join(', ')}.`,
      })),
    });
  return Object.keys(official.groups).filter((key) => asked.includes(key));
}

/** Paths of the groups, and the name and number that every paper about a person carries. */
export const pathsOfGroups = (groups: readonly string[]): ReadonlySet<string> =>
  new Set([
    official.title,
    official.identity,
    ...[...official.fields.values()].filter(({ group }) => groups.includes(group)).map(fieldPath),
  ]);

export function verticalItems(record: StoredRecord, groups: readonly string[], granted: ReadonlySet<string>): CvItem[] {
  const fields = [...official.fields.values()];
  return groups.flatMap((key): CvItem[] => {
    const group = official.groups[key]!;
    const own = fields.filter((meta) => meta.group === key);
    return [
      {
        no: String(group.no),
        label: group.vi,
        lines: own
          .filter((meta) => !meta.section && granted.has(fieldPath(meta)))
          .map((meta) => ({ label: meta.vi, value: formatValue(official, meta, record.document[meta.key]) })),
        table: null,
        withheld: own.some((meta) => !granted.has(fieldPath(meta))),
      },
      ...Object.entries(group.sections ?? {}).map(
        ([section, { vi }], at): CvItem => ({
          no: `${group.no}.${at + 1}`,
          label: vi,
          lines: [],
          table: sectionTable(record, section, granted),
          withheld: false,
        }),
      ),
    ];
  });
}
