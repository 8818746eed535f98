import type { ImportView } from '@congvu/intake/imports/import.schema.ts';

/** A heading without the mark of a required column: “Ngày sinh (*)” → “Ngày sinh”. */
export const plainHeading = (heading: string): string => heading.replace(/\s*\(\*\)\s*$/, '').trim();

/** What the file calls the field of a rule (`birthDate:date`). */
export function ruleHeading(view: Pick<ImportView, 'columns'>, rule: string): string {
  const field = rule.split(':')[0];
  const column = view.columns.find((each) => each.field === field);
  return plainHeading(column?.heading ?? '') || field || rule;
}
