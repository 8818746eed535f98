/** Horizontal extract (trích ngang) as a paper: what the list shows to this reader, one line a person, landscape. */
import type { Db } from '@congvu/database';
import { type AsOfQuery, findRecords, getPurpose, listValue, type Reader, type RecordQuery } from '@congvu/disclosure';
import type { OfficialPaper } from '@congvu/documents';
import { todayInVietnam } from '@congvu/kernel';
import { agencyName, agencyNames } from '@congvu/organisations';
import { careerErrors } from '../career/errors.ts';
import { official } from '../officials/official.register.ts';

/** More lines are no paper that anybody reads; Excel takes them. */
const mostLines = 1000;

export async function listPaper(
  db: Db,
  reader: Reader,
  query: RecordQuery & AsOfQuery,
  requestId: string,
): Promise<OfficialPaper> {
  const found = await findRecords(db, official, reader, query, { limit: mostLines, offset: 0 });
  if (found.total > mostLines)
    throw careerErrors.extractTooMany(
      `Tìm thấy ${found.total.toLocaleString('vi-VN')} người; bản PDF có nhiều nhất ${mostLines.toLocaleString('vi-VN')} dòng. Thu hẹp điều kiện, hoặc tải bản Excel.`,
    );
  const purpose = await getPurpose(db, reader.purpose);
  const names = await agencyNames(
    db,
    found.records.map(({ owner }) => owner),
  );
  const day = found.asOf?.validOn ?? todayInVietnam();
  const { user } = reader.actor;
  return {
    issuer: { name: user.agencyCode ? await agencyName(db, user.agencyCode) : 'Bộ Nội vụ' },
    symbol: '',
    place: '………',
    date: todayInVietnam(),
    title: 'Danh sách trích ngang',
    subject: 'Cán bộ, công chức, viên chức',
    landscape: true,
    body: [
      {
        kind: 'paragraph',
        plain: 'left',
        text: `${found.records.length} người${found.asOf ? `, theo thời điểm ${found.asOf.validOn.split('-').reverse().join('/')}` : ''}.`,
      },
      {
        kind: 'table',
        compact: true,
        headings: ['TT', 'Họ và tên', 'Cơ quan', ...found.columns.map((path) => official.field(path).vi)],
        widths: [0.4, 1.4, 1.6, ...found.columns.map(() => 1)],
        right: [0],
        rows: found.records.map((record, at) => [
          String(at + 1),
          record.title,
          names.get(record.owner) ?? record.owner,
          ...found.columns.map((path) => listValue(official, record, path, day) ?? ''),
        ]),
      },
      ...(found.withheld.length > 0
        ? [
            {
              kind: 'paragraph' as const,
              plain: 'left' as const,
              italic: true,
              text: `Ngoài mục đích trích: ${found.withheld.map(({ label }) => label).join(', ')}.`,
            },
          ]
        : []),
      {
        kind: 'paragraph',
        plain: 'left',
        italic: true,
        text: `Bản giấy chuyển đổi từ hồ sơ điện tử (NĐ 27/2026/NĐ-CP Điều 20). Mục đích: ${purpose.label}. Mã lần trích: ${requestId}. Mỗi người trong danh sách có một dòng nhật ký khai thác.`,
      },
    ],
    receivers: ['Lưu: VT'],
    signer: { post: 'Người trích', name: user.displayName },
  };
}
