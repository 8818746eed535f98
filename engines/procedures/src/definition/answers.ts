/** Reading answers: every fault is told at once, and what only looks different is not taken for a change. Pure. */
import { type FieldProblem, formatDateVi, parsePartialDate, searchKey } from '@congvu/kernel';
import { type FormField, fieldsOf, type ProcedureDefinition, type Value, type Values } from './define.ts';

const isAsked = (field: FormField, values: Values): boolean =>
  field.when === undefined || values[field.when.field] === field.when.is;

/** Fields that these answers are asked for, in order. */
export const askedFields = (procedure: Pick<ProcedureDefinition, 'pages'>, values: Values): FormField[] =>
  fieldsOf(procedure).filter((field) => isAsked(field, values));

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** A value as it is kept; undefined when nothing was answered; a text when it cannot be read. */
export function readAnswer(
  field: FormField,
  raw: unknown,
): { value?: Value; fault?: [reason: string, remedy: string] } {
  if (raw === undefined || raw === null || raw === '') return {};
  if (typeof raw === 'object') return { fault: ['Không đọc được', 'Nhập lại'] };
  if (field.kind === 'yes-no')
    return typeof raw === 'boolean' ? { value: raw } : { fault: ['Phải là có hoặc không', 'Chọn một'] };
  if (field.kind === 'number') {
    const number = typeof raw === 'number' ? raw : Number(String(raw).replace(/\./g, '').replace(',', '.'));
    if (!Number.isFinite(number)) return { fault: ['Không phải là số', 'Chỉ nhập chữ số'] };
    if (field.minimum !== undefined && number < field.minimum)
      return { fault: [`Phải từ ${field.minimum} trở lên`, 'Sửa lại số'] };
    if (field.maximum !== undefined && number > field.maximum)
      return { fault: [`Không được quá ${field.maximum}`, 'Sửa lại số'] };
    return { value: number };
  }
  const text = field.kind === 'long-text' ? String(raw).normalize('NFC').trim() : clean(String(raw));
  if (text === '') return {};
  if (field.kind === 'date') {
    const day = parsePartialDate(text);
    return day?.length === 10 ? { value: day } : { fault: ['Không phải là ngày', 'Nhập dạng ngày/tháng/năm'] };
  }
  if (field.kind === 'code') {
    const known = field.options?.().some(({ code }) => code === text);
    return known ? { value: text } : { fault: ['Không có trong danh sách', 'Chọn một giá trị trong danh sách'] };
  }
  const most = field.maxLength ?? (field.kind === 'long-text' ? 4000 : 300);
  return text.length > most ? { fault: [`Dài quá ${most} ký tự`, 'Rút gọn lại'] } : { value: text };
}

/** Whether two ways of writing are the same thing: dates by their day, texts but for case, blanks and form of letters. */
export function sameAnswer(field: FormField, a: unknown, b: unknown): boolean {
  const [left, right] = [readAnswer(field, a).value ?? a, readAnswer(field, b).value ?? b];
  if (left === right) return true;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  if (field.kind === 'date') return parsePartialDate(left) === parsePartialDate(right);
  const loose = (text: string) => clean(text).toLocaleLowerCase('vi');
  // The tone mark's place (hoà, hòa) is a way of writing; the tone itself is not.
  return loose(left) === loose(right) || (searchKey(left) === searchKey(right) && tones(left) === tones(right));
}

const toneMarks = new Set(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']);

/** The tones of a text, syllable by syllable, whatever letter they are written on. */
const tones = (text: string): string =>
  [...text.normalize('NFD')].filter((letter) => letter === ' ' || toneMarks.has(letter)).join('');

/** All that is missing or wrong, in the order of the form. `required` false: a draft, of which only what is there is looked at. */
export function problemsOf(
  procedure: Pick<ProcedureDefinition, 'pages'>,
  values: Readonly<Record<string, unknown>>,
  required: boolean,
): FieldProblem[] {
  return askedFields(procedure, values as Values).flatMap((field): FieldProblem[] => {
    const { value, fault } = readAnswer(field, values[field.key]);
    if (fault) return [{ field: field.key, rule: field.kind, reason: fault[0], remedy: fault[1] }];
    if (required && field.required && value === undefined)
      return [{ field: field.key, rule: 'required', reason: 'Chưa trả lời', remedy: `Điền “${field.vi}”` }];
    return [];
  });
}

/** Answers as they are kept: readable ones of fields that are asked, nothing else. */
export function keptAnswers(
  procedure: Pick<ProcedureDefinition, 'pages'>,
  raw: Readonly<Record<string, unknown>>,
): Record<string, Value> {
  const kept: Record<string, Value> = {};
  for (const field of fieldsOf(procedure)) {
    const { value } = readAnswer(field, raw[field.key]);
    if (value !== undefined && isAsked(field, kept)) kept[field.key] = value;
  }
  return kept;
}

/** As a person reads it. */
export function shownAnswer(field: FormField, value: Value | undefined): string | null {
  if (value === undefined) return null;
  if (field.kind === 'date') return formatDateVi(String(value));
  if (field.kind === 'yes-no') return value ? 'Có' : 'Không';
  if (field.kind === 'code') return field.options?.().find(({ code }) => code === value)?.name ?? String(value);
  return field.kind === 'number' ? Number(value).toLocaleString('vi-VN') : String(value);
}
