export type Locale = 'vi' | 'en';

/** Numbers by the reader's locale; dates always dd/mm/yyyy, as on Vietnamese papers. */
export function formatFor(locale: Locale) {
  const tag = locale === 'vi' ? 'vi-VN' : 'en-GB';
  const whole = new Intl.NumberFormat(tag, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
  const exact = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return {
    number: (value: number) => whole.format(value),
    decimal: (value: number) => decimal.format(value),
    percent: (part: number, of: number) => percent.format(of === 0 ? 0 : part / of),
    /** `2026-11-24` or an instant → `24/11/2026`; other text is given back as it is. */
    date(value: string) {
      const plain = /^(\d{4})-(\d{2})-(\d{2})(?=$|T)/.exec(value);
      // dates the server has already written as dd/mm/yyyy must not be read a second time as mm/dd
      if (!plain) return value;
      if (value.length === 10) return `${plain[3]}/${plain[2]}/${plain[1]}`;
      const at = new Date(value);
      return Number.isNaN(at.getTime()) ? value : day.format(at);
    },
    dateTime(value: string) {
      const at = new Date(value);
      return Number.isNaN(at.getTime()) ? value : `${day.format(at)} ${clock.format(at)}`;
    },
    /** With seconds, where the order of events matters. */
    instant(value: string) {
      const at = new Date(value);
      return Number.isNaN(at.getTime()) ? value : `${day.format(at)} ${exact.format(at)}`;
    },
  };
}
export type Format = ReturnType<typeof formatFor>;
