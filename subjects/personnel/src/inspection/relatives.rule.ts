/** Relatives in one line of management: whom a leader's dossier names as a relative and who works in the same agency. */

import { type Queryable, sql } from '@congvu/database';
import type { FoundAt, ScanRule } from '@congvu/inspection';
import { searchKey } from '@congvu/kernel';
import { currentEntry, type Entry, type RecordDocument, tableOf } from '@congvu/registers';
import { official } from '../officials/official.register.ts';

const pageRecords = 500;
/** A post with a leadership allowance, or one that is named as one. */
const leads =
  /^(quyền |phó |)?(trưởng|giám đốc|chủ tịch|chánh|cục trưởng|vụ trưởng|tổng giám đốc|hiệu trưởng|thủ trưởng|bí thư)|^phó /i;

const isLeader = (document: RecordDocument, today: string): boolean => {
  const pay = currentEntry(document.pay as Entry[] | undefined, today);
  const posting = currentEntry(document.postings as Entry[] | undefined, today);
  return Number(pay?.positionAllowance ?? 0) > 0 || leads.test(String(posting?.position ?? ''));
};

interface Leader {
  id: string;
  identity: string;
  owner: string;
  document: RecordDocument;
}

const table = () => sql.table(tableOf(official));

async function leadersAfter(db: Queryable, agency: string | null, after: string): Promise<Leader[]> {
  const { rows } = await sql<Leader>`
    select id, identity, owner, jsonb_build_object('relatives', document->'relatives', 'pay', document->'pay', 'postings', document->'postings') as document
    from ${table()} where identity > ${after} and jsonb_array_length(coalesce(document->'relatives', '[]')) > 0
      and (${agency}::text is null or owner = ${agency} or owner like ${`${agency ?? ''}.%`})
    order by identity limit ${pageRecords}`.execute(db);
  return rows;
}

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
    const all = await leadersAfter(db, agency, after ?? '');
    const asked = all
      .filter(({ document }) => isLeader(document, today))
      .flatMap((leader) =>
        ((leader.document.relatives as Entry[] | undefined) ?? []).flatMap((relative) =>
          typeof relative.name === 'string'
            ? [
                {
                  leader: leader.id,
                  owner: leader.owner,
                  self: leader.identity,
                  key: searchKey(relative.name),
                  year: relative.birthYear ?? null,
                  relation: String(relative.relation ?? 'Thân nhân'),
                },
              ]
            : [],
        ),
      );
    const found: FoundAt[] = [];
    if (asked.length > 0) {
      const { rows } = await sql<{
        leader: string;
        owner: string;
        relation: string;
        other: string;
        position: string | null;
      }>`
        select a.leader, a.owner, a.relation, o.id as other, o.document->'postings'->-1->>'position' as position
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(leader uuid, owner text, self text, key text, year int, relation text)
        join ${table()} o on o.owner = a.owner and o.name_key = a.key and o.identity <> a.self
          and a.year is not null and left(o.document->>'birthDate', 4) = a.year::text`.execute(db);
      for (const { leader, owner, relation, other, position } of rows)
        found.push({
          agencyCode: owner,
          recordId: leader,
          key: other,
          text: `${relation}: một người cùng tên, cùng năm sinh làm việc tại cơ quan này`,
          facts: [
            { label: 'Quan hệ ghi trong hồ sơ', value: relation },
            { label: 'Vị trí của người kia', value: position ?? '–' },
          ],
        });
    }
    return { found, after: all.length < pageRecords ? null : all.at(-1)!.identity };
  },
};
