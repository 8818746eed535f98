import type { FieldView, RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { intakeRegistersQuery } from '../../api/imports.ts';
import { paths } from '../../api/paths.ts';
import { registerQuery } from '../../api/registers.ts';
import { useCan } from '../../api/session.ts';
import { ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { SearchField } from '../../design/search-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { FieldsTable } from './fields-table.tsx';
import './registers.css';

const route = getRouteApi('/workspace/registers/$type');

export function RegisterPage() {
  const t = useText();
  const { locale } = useLanguage();
  const { type } = route.useParams();
  const query = useQuery(registerQuery(type));
  const can = useCan();
  const registers = useQuery({ ...intakeRegistersQuery, enabled: can('intake.write') });
  const takesFiles = registers.data?.items.some((item) => item.id === type) ?? false;
  const label = query.data ? (locale === 'vi' ? query.data.label : query.data.labelEn) : undefined;
  return (
    <Page
      title={label ? `${t.registers.title}: ${label}` : t.registers.title}
      back={{ link: { to: '/registers' }, label: t.records.registers }}
      lead={t.registers.lead}
      actions={
        <>
          <ButtonAnchor href={paths.registerSchema(type)} icon="external">
            {t.records.schema}
          </ButtonAnchor>
          {takesFiles ? (
            <ButtonAnchor href={paths.importTemplate(type)} download icon="download">
              {t.registers.template}
            </ButtonAnchor>
          ) : null}
        </>
      }
    >
      <Await query={query} lines={12}>
        {(register) => <Dictionary register={register} />}
      </Await>
    </Page>
  );
}

/** Letters without marks, so that “ngay sinh” finds “Ngày sinh”. */
const bare = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

function Dictionary({ register }: { register: RecordTypeView }) {
  const t = useText();
  const { locale } = useLanguage();
  const [asked, setAsked] = useState('');
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const matches = (field: FieldView) => bare(`${field.label} ${field.labelEn} ${field.key}`).includes(bare(asked));
  const groups = register.groups
    .map((group, index) => ({
      ...group,
      number: index + 1,
      fields: group.fields.filter(matches),
      sections: group.sections
        .map((section) => ({ ...section, fields: section.fields.filter(matches) }))
        .filter((section) => section.fields.length > 0),
    }))
    .filter((group) => group.fields.length + group.sections.length > 0);
  return (
    <>
      <Card>
        <div className="register-search">
          <SearchField label={t.registers.search} value={asked} onChange={setAsked} pauseMs={150} />
        </div>
      </Card>
      {groups.length === 0 ? <EmptyState icon="book" title={t.registers.none} /> : null}
      {groups.map((group) => (
        <Card
          key={group.key}
          flush
          title={`${group.number}. ${name(group)}`}
          note={t.registers.fields(
            group.fields.length + group.sections.reduce((sum, section) => sum + section.fields.length, 0),
          )}
        >
          {group.fields.length > 0 ? <FieldsTable caption={name(group)} fields={group.fields} /> : null}
          {group.sections.map((section) => (
            <div key={section.key} className="register-section">
              <h3>{name(section)}</h3>
              <FieldsTable caption={name(section)} fields={section.fields} />
            </div>
          ))}
        </Card>
      ))}
    </>
  );
}
