/** Refusals before anything leaves: the grounds of the call and the form of the question. */
import { type FieldProblem, parsePartialDate, sha256Hex } from '@congvu/kernel';
import { PopulationFault } from './faults.ts';
import type { CallContext, PopulationQuestion } from './gateway.ts';

const limits: [keyof CallContext, number, string][] = [
  ['requestId', 40, 'mã yêu cầu'],
  ['procedureCode', 20, 'mã thủ tục'],
  ['agencyCode', 35, 'mã đơn vị'],
  ['officerCode', 20, 'mã cán bộ'],
  ['purpose', 500, 'mục đích'],
];

/** Throws `contextIncomplete` naming every ground that is missing or too long. */
export function checkContext(context: CallContext): void {
  const fields: FieldProblem[] = [];
  for (const [field, limit, label] of limits) {
    const value = context[field];
    if (typeof value !== 'string' || value.trim() === '') {
      fields.push({
        field: `/${field}`,
        rule: 'required',
        reason: `Thiếu ${label}`,
        remedy: `Ghi ${label} của lời gọi`,
      });
    } else if (value.length > limit) {
      fields.push({
        field: `/${field}`,
        rule: 'maxLength',
        reason: `Quá ${limit} ký tự: ${label}`,
        remedy: `Rút còn tối đa ${limit} ký tự`,
      });
    }
  }
  if (fields.length > 0)
    throw new PopulationFault('contextIncomplete', fields.map((one) => one.reason).join('; '), { fields });
}

/** Throws `questionInvalid` naming every field at fault. */
export function checkQuestion({ number, oldNumber, fullName, birthDate }: PopulationQuestion): void {
  const fields: FieldProblem[] = [];
  const problem = (field: string, reason: string, remedy: string) =>
    fields.push({ field: `/${field}`, rule: 'format', reason, remedy });
  if (number === undefined && oldNumber === undefined)
    problem('number', 'Thiếu số định danh', 'Ghi số định danh 12 chữ số hoặc số CMND 9 chữ số');
  if (number !== undefined && !/^\d{12}$/.test(number))
    problem('number', 'Số định danh không có đúng 12 chữ số', 'Kiểm tra lại số trên thẻ căn cước');
  if (oldNumber !== undefined && !/^\d{9}$/.test(oldNumber))
    problem('oldNumber', 'Số CMND không có đúng 9 chữ số', 'Kiểm tra lại số CMND');
  if (fullName.trim() === '' || fullName.length > 100)
    problem('fullName', 'Họ tên trống hoặc quá 100 ký tự', 'Ghi họ tên theo giấy khai sinh');
  if (parsePartialDate(birthDate) !== birthDate)
    problem('birthDate', 'Ngày sinh không đúng', 'Ghi năm-tháng-ngày, hoặc năm nếu chỉ biết năm');
  if (fields.length > 0)
    throw new PopulationFault('questionInvalid', fields.map((one) => one.reason).join('; '), { fields });
}

/** A request id within 40 characters derived from what makes the question the same: ask twice, get the same id. */
export const requestIdOf = (...parts: readonly string[]): string => sha256Hex(parts.join('\u001f')).slice(0, 40);
