import type { EventPreview } from '@congvu/events/event.schema.ts';
import { Banner } from '../../design/banner.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { fieldSentence } from '../../shell/trouble.tsx';

/** What recording would change; no person is named. */
export function EventPreviewPart({ preview }: { preview: EventPreview }) {
  const words = useText().events;
  const { locale } = useLanguage();
  const format = useFormat();
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  if (preview.problems.length > 0)
    return (
      <Banner tone="bad" title={words.contradicts} live>
        <ul>
          {preview.problems.map((problem) => (
            <li key={`${problem.field}${problem.rule}`}>{fieldSentence(problem)}</li>
          ))}
        </ul>
      </Banner>
    );
  return (
    <>
      {preview.warnings.map((text) => (
        <Banner key={text} tone="warn" title={words.warning} live>
          <p>{text}</p>
        </Banner>
      ))}
      <Banner title={words.previewTitle} live>
        {preview.values.length + preview.sections.length === 0 ? (
          <p>{words.previewNothing}</p>
        ) : (
          <ul>
            {preview.values.map((value) => (
              <li key={value.label}>
                {name(value)}: {value.before ?? words.empty} → {value.after ?? words.empty}
              </li>
            ))}
            {preview.sections.map((section) => (
              <li key={section.label}>
                {name(section)}:{' '}
                {[
                  section.begins > 0 ? words.begins(format.number(section.begins)) : '',
                  section.ends > 0 ? words.ends(format.number(section.ends)) : '',
                ]
                  .filter(Boolean)
                  .join(', ') || words.stays}
              </li>
            ))}
          </ul>
        )}
      </Banner>
    </>
  );
}
