import type { ProcedureDefinition } from '@congvu/procedures';

const ground = { instrument: 'NĐ 27/2026/NĐ-CP', article: 'Điều 15 khoản 1 điểm e' };

/** Only what stands in the register can be confirmed; who has left is confirmed as such by a person. */
export const decide: ProcedureDefinition['decide'] = (values) => {
  if (values.managingAgency === undefined || values.agencyName === undefined)
    return {
      outcome: 'refuse',
      reasons: [{ text: 'Chưa có hồ sơ trong Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức', ground }],
    };
  if (values.status !== 'Đang làm việc')
    return {
      outcome: 'judge',
      reasons: [{ text: `Trạng thái công tác: ${String(values.status ?? 'chưa rõ')}`, ground }],
    };
  return { outcome: 'grant', reasons: [] };
};
