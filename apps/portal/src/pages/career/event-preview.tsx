import type { PreviewView } from '@congvu/personnel/career/career.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { clocksQuery } from '../../api/career.ts';
import { Banner } from '../../design/banner.tsx';
import { Icon } from '../../design/icon.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

/** What the dossier would become, before and after. */
export function EventPreview({ preview }: { preview: PreviewView }) {
  const t = useText();
  const format = useFormat();
  const { locale } = useLanguage();
  const words = t.career;
  const clocks = useQuery(clocksQuery({}));
  const clockName = (code: string) => {
    const found = clocks.data?.clocks.find((item) => item.code === code);
    return found ? (locale === 'vi' ? found.label : found.labelEn) : code;
  };
  const money = (amount: number | null) => (amount === null ? words.unknownPay : words.money(format.number(amount)));
  return (
    <section className="form" aria-label={words.previewTitle}>
      <Banner tone="info" title={words.previewTitle} live>
        {preview.pay ? <p>{words.payChange(money(preview.pay.before), money(preview.pay.after))}</p> : null}
        {preview.clocks.map((clock) => (
          <p key={clock.code}>{words.clock(clockName(clock.code), format.date(clock.deadlineOn), clock.kept)}</p>
        ))}
      </Banner>
      <ul className="career-changes" aria-label={words.previewCaption}>
        {preview.changes.map((change) => (
          <li key={`${change.section}:${change.label}:${change.after}`}>
            <span className="muted small block">
              {change.section ? `${change.section} · ${change.label}` : change.label}
            </span>
            {change.before === null ? (
              <span>{change.after}</span>
            ) : (
              <span className="career-values">
                <span>{change.before}</span>
                <Icon name="chevronRight" size={16} />
                <strong>{change.after ?? t.emptyValue}</strong>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
