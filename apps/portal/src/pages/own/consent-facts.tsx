import type { ConsentView } from '@congvu/disclosure/consents/consent.schema.ts';
import { Facts } from '../../design/card.tsx';
import './own.css';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

/** All that a request says, the same words for who asks and who is asked. */
export function ConsentFacts({ view }: { view: ConsentView }) {
  const words = useText().own;
  const format = useFormat();
  const { locale } = useLanguage();
  const at = (label: string, when: string | null) => (when ? [{ label, value: format.dateTime(when) }] : []);
  return (
    <Facts
      items={[
        { label: words.who, value: `${view.askedBy}, ${view.agencyName}` },
        {
          label: words.why,
          value: `${locale === 'vi' ? view.purposeLabel : view.purposeLabelEn} (${view.legal})`,
        },
        { label: words.ground, value: view.ground },
        {
          label: words.what,
          value: (
            <ul className="own-plain">
              {view.groups.map((group) => (
                <li key={group.key}>{locale === 'vi' ? group.label : group.labelEn}</li>
              ))}
            </ul>
          ),
        },
        {
          label: words.sensitive,
          value:
            view.sensitive && view.sensitiveFields.length > 0
              ? words.sensitiveYes(view.sensitiveFields.join(', '))
              : words.sensitiveNo,
        },
        { label: words.period, value: words.days(view.days) },
        ...at(words.askedAt, view.askedAt),
        ...(view.state === 'asked' ? at(words.answerBy, view.answerBy) : []),
        ...at(words.answeredAt, view.answeredAt),
        ...at(words.validUntil, view.validUntil),
        ...at(words.revokedAt, view.revokedAt),
      ]}
    />
  );
}
