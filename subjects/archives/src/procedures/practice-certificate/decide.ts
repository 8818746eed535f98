import type { ProcedureDefinition } from '@congvu/procedures';

const ground = { instrument: 'Luật Lưu trữ 33/2024/QH15' };

/**
 * What the form tells by itself: whoever is not of age cannot practise. Everything else about qualification is judged by a person, until the
 * conditions of the law have been read.
 */
export const decide: ProcedureDefinition['decide'] = (values, today) => {
  const born = /(\d{4})$/.exec(String(values.birthDate ?? ''))?.[1];
  if (born && Number(today.slice(0, 4)) - Number(born) < 18)
    return { outcome: 'refuse', reasons: [{ text: 'Người đề nghị chưa đủ 18 tuổi', ground }] };
  return {
    outcome: 'judge',
    reasons: [
      {
        text:
          values.kind === 'cap-lai'
            ? `Cấp lại vì: ${String(values.reissueReason ?? '')}. Đối chiếu chứng chỉ cũ số ${String(values.oldNumber ?? '')}`
            : 'Đối chiếu văn bằng và thời gian thực tế với điều kiện hành nghề',
        ground,
      },
    ],
  };
};
