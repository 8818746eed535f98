/** Relatives in one line of management: whom a leader's dossier names as a relative and who works in the same agency. */

import type { FoundAt, ScanRule } from '@congvu/inspection';
import { searchKey } from '@congvu/kernel';
import { currentEntry, type Entry, type RecordDocument } from '@congvu/registers';
import { type Named, sameNameAndYear, withRelatives } from './relatives.store.ts';

const pageRecords = 500;
/** A post with a leadership allowance, or one that is named as one. */
const leads =
  /^(quyền |phó |)?(trưởng|giám đốc|chủ tịch|chánh|cục trưởng|vụ trưởng|tổng giám đốc|hiệu trưởng|thủ trưởng|bí thư)|^phó /i;

const isLeader = (document: RecordDocument, today: string): boolean => {
  const pay = currentEntry(document.pay as Entry[] | undefined, today);
  const posting = currentEntry(document.postings as Entry[] | undefined, today);
  return Number(pay?.positionAllowance ?? 0) > 0 || leads.test(String(posting?.position ?? ''));
};

export const relativesTogether: ScanRule = {
  kind: 'scan',
  id: 'relatives-together',
  vi: 'Người đứng đầu, cấp phó và thân nhân cùng một cơ quan',
  en: 'A leader and a relative in one agency',
  ground: {
    legal: null,
    confidence: 'low',
    source: 'Yêu cầu của Kế hoạch; điều khoản và các vị trí bị cấm chưa đối chiếu văn bản',
  },
  remedy: 'Xác minh quan hệ và vị trí công tác; bố trí lại nếu thuộc trường hợp không được bố trí',
  async page(db, agency, today, after) {
    const all = await withRelatives(db, agency, after ?? '', pageRecords);
    const named = all
      .filter(({ document }) => isLeader(document, today))
      .flatMap(({ id, owner, identity, document }) =>
        ((document.relatives as Entry[] | undefined) ?? []).flatMap(({ name, birthYear, relation }): Named[] =>
          typeof name === 'string' && typeof birthYear === 'number'
            ? [
                {
                  leader: id,
                  owner,
                  self: identity,
                  key: searchKey(name),
                  year: birthYear,
                  relation: String(relation ?? 'Thân nhân'),
                },
              ]
            : [],
        ),
      );
    const found = (await sameNameAndYear(db, named)).map(
      ({ leader, owner, relation, other, position }): FoundAt => ({
        agencyCode: owner,
        recordId: leader,
        key: other,
        text: `${relation}: một người cùng tên, cùng năm sinh làm việc tại cơ quan này`,
        facts: [
          { label: 'Quan hệ ghi trong hồ sơ', value: relation },
          { label: 'Vị trí của người kia', value: position ?? '–' },
        ],
      }),
    );
    return { found, after: all.length < pageRecords ? null : all.at(-1)!.identity };
  },
};
