/** The questions about a person that every form would ask and none has to: answered by the population database. */
import type { FormField } from './define.ts';

const field = (key: string, vi: string, en: string, name: string, required: boolean): FormField => ({
  key,
  vi,
  en,
  kind: 'text',
  required,
  source: `population:${name}`,
});

export const applicantFields = {
  fullName: field('fullName', 'Họ và tên', 'Full name', 'fullName', true),
  birthDate: field('birthDate', 'Ngày sinh', 'Date of birth', 'birthDate', true),
  number: field('number', 'Số định danh cá nhân', 'Personal number', 'number', true),
  sex: field('sex', 'Giới tính', 'Sex', 'sex', false),
  address: field('address', 'Nơi thường trú', 'Permanent address', 'permanentAddress', false),
} as const;
