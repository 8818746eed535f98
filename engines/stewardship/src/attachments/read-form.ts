/** The form that comes with a file: what is said about it, checked all at once. Pure. */
import { type FieldProblem, parsePartialDate } from '@congvu/kernel';
import { stewardshipErrors } from '../errors.ts';
import { attachmentKinds } from './attachment.schema.ts';
import type { AttachmentFacts } from './attachment.service.ts';

export function readForm(form: ReadonlyMap<string, string>): AttachmentFacts {
  const problems: FieldProblem[] = [];
  const said = (key: string) => (form.get(key) ?? '').replaceAll('\0', '').trim();
  const title = said('title');
  if (title.length < 3 || title.length > 200)
    problems.push({
      field: 'title',
      rule: 'length',
      reason: 'Tiêu đề trống hoặc không đúng độ dài',
      remedy: 'Ghi từ 3 đến 200 ký tự',
    });
  const kind = attachmentKinds.find((item) => item === said('kind'));
  if (!kind)
    problems.push({
      field: 'kind',
      rule: 'code',
      reason: 'Chưa chọn loại giấy tờ',
      remedy: 'Chọn một loại trong danh sách',
    });
  const decisionNumber = said('decisionNumber') || null;
  if (decisionNumber && decisionNumber.length > 100)
    problems.push({
      field: 'decisionNumber',
      rule: 'length',
      reason: 'Số văn bản quá dài',
      remedy: 'Ghi không quá 100 ký tự',
    });
  const decidedOn = said('decidedOn') || null;
  if (decidedOn && (decidedOn.length !== 10 || parsePartialDate(decidedOn) !== decidedOn))
    problems.push({
      field: 'decidedOn',
      rule: 'date',
      reason: 'Ngày văn bản không có thật',
      remedy: 'Ghi ngày, tháng, năm đầy đủ',
    });
  if (problems.length > 0 || !kind) throw stewardshipErrors.badForm(undefined, { fields: problems });
  return { title, kind, decisionNumber, decidedOn, sensitive: said('sensitive') === 'true' };
}
