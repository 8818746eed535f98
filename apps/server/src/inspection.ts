/** The rules by which the Ministry inspects: those of dossiers, and those that only contexts together can answer. */
import { checkPlan, type FoundAt, type InspectionPlan, type ScanRule } from '@congvu/inspection';
import { claimsByTwo } from '@congvu/linkage';
import { agencyNames, overQuota } from '@congvu/organisations';
import { official, officialInspectionRules, relativesTogether } from '@congvu/personnel';
import { recordsByIdentity } from '@congvu/registers';
import { staff } from './staff.store.ts';

const pageClaims = 500;

const tooManyForQuota: ScanRule = {
  kind: 'scan',
  id: 'over-quota',
  vi: 'Số người có mặt vượt biên chế được giao',
  en: 'More people than posts given',
  ground: { legal: 'NĐ 62/2020/NĐ-CP', confidence: 'medium', source: 'Quyết định giao biên chế đã ghi trong hệ thống' },
  remedy: 'Giải trình căn cứ tuyển dụng vượt biên chế; lập lộ trình tinh giản hoặc đề nghị giao bổ sung',
  async page(db, agency, today) {
    const over = await overQuota(db, staff, agency, Number(today.slice(0, 4)), today);
    return {
      after: null,
      found: over.map(
        ({ agencyCode, kind, kindName, given, used, decisionNumber }): FoundAt => ({
          agencyCode,
          recordId: null,
          key: kind,
          text: `${kindName}: có mặt ${used.toLocaleString('vi-VN')}, được giao ${given.toLocaleString('vi-VN')}`,
          facts: [
            { label: 'Loại biên chế', value: kindName },
            { label: 'Được giao', value: `${given.toLocaleString('vi-VN')} (${decisionNumber})` },
            { label: 'Có mặt', value: used.toLocaleString('vi-VN') },
          ],
        }),
      ),
    };
  },
};

const claimedTwice: ScanRule = {
  kind: 'scan',
  id: 'claimed-by-two',
  vi: 'Hai cơ quan cùng khai quản lý một người',
  en: 'Two agencies claim one person',
  ground: { legal: null, confidence: 'low', source: 'Kết quả đối soát; trách nhiệm quản lý hồ sơ theo phân cấp' },
  remedy: 'Hai cơ quan thống nhất cơ quan quản lý; cơ quan kia rút dòng hoặc làm thủ tục điều động',
  async page(db, agency, _today, after) {
    const claims = await claimsByTwo(db, official.id, agency, after, pageClaims);
    const records = new Map(
      (
        await recordsByIdentity(
          db,
          official,
          claims.map(({ subject }) => subject),
        )
      ).map((record) => [record.identity, record]),
    );
    const names = await agencyNames(
      db,
      [...records.values()].map(({ owner }) => owner),
    );
    return {
      after: claims.length < pageClaims ? null : claims.at(-1)!.id,
      found: claims.flatMap(({ id, subject, agencyCode }): FoundAt[] => {
        const record = records.get(subject);
        if (!record || record.owner === agencyCode) return [];
        const holder = names.get(record.owner) ?? record.owner;
        return [
          {
            agencyCode,
            recordId: record.id,
            key: id,
            text: `Cơ quan khai một người mà ${holder} đang quản lý`,
            facts: [{ label: 'Cơ quan đang quản lý hồ sơ', value: holder }],
          },
        ];
      }),
    };
  },
};

export const inspectionPlans: readonly InspectionPlan[] = [
  checkPlan({ type: official, rules: [...officialInspectionRules, relativesTogether, tooManyForQuota, claimedTwice] }),
];
