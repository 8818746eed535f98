import type { SourcedValue } from '@congvu/registers/definition/definition.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ownConsentsQuery, ownRecordQuery, ownRegisterQuery } from '../../api/own.ts';
import { paths } from '../../api/paths.ts';
import { Banner } from '../../design/banner.tsx';
import { ButtonAnchor, ButtonLink } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { RecordBody } from '../records/record-view.tsx';
import { VerificationBadge } from '../records/verification-badge.tsx';
import './own.css';

/** Elements that only the population database changes. */
const identity = ['number', 'fullName', 'birthDate', 'sex'];

/** One's own dossier: each value with its source, and a way to have it put right. */
export function OwnPage() {
  const t = useText();
  const format = useFormat();
  const words = t.own;
  const query = useQuery(ownRecordQuery);
  const record = query.data?.record;
  return (
    <Page
      title={words.title}
      badge={record ? <VerificationBadge state={record.verification} /> : null}
      lead={
        record
          ? `${words.lead(record.agencyName)} ${t.officials.updatedAt(format.dateTime(record.updatedAt))}.`
          : undefined
      }
      actions={
        record ? (
          <>
            <ButtonLink to="/me/declare" look="primary" icon="flag">
              {words.declare}
            </ButtonLink>
            <ButtonAnchor href={paths.me('cv.pdf')} download icon="download">
              {words.cv}
            </ButtonAnchor>
          </>
        ) : null
      }
    >
      <WaitingConsents />
      <Await query={query} lines={12}>
        {({ record: found }) =>
          found ? (
            <OwnRecordBody record={found} />
          ) : (
            <EmptyState icon="user" title={words.noRecord}>
              {words.noRecordText}
            </EmptyState>
          )
        }
      </Await>
    </Page>
  );
}

function WaitingConsents() {
  const words = useText().own;
  const { data } = useQuery(ownConsentsQuery({ state: 'asked' }));
  if (!data || data.total === 0) return null;
  return (
    <Banner
      tone="warn"
      title={words.waiting(data.total)}
      actions={
        <ButtonLink size="s" to="/me/messages" search={{ tab: 'consents' }}>
          {words.seeWaiting}
        </ButtonLink>
      }
    />
  );
}

function OwnRecordBody({ record }: { record: Parameters<typeof RecordBody>[0]['record'] }) {
  const words = useText().own;
  const { locale } = useLanguage();
  const { data: register } = useQuery(ownRegisterQuery);
  const [wrong, setWrong] = useState<string | null>(null);
  const groups = register?.groups ?? [];
  const fields = new Map(groups.flatMap((group) => group.fields.map((field) => [field.key, field])));
  const declared = new Set(
    groups.flatMap((group) => group.sections.filter((one) => one.declared).map(({ key }) => key)),
  );
  const name = (thing: { label: string; labelEn: string }) => (locale === 'vi' ? thing.label : thing.labelEn);
  const besideValue = (value: SourcedValue) => {
    const field = fields.get(value.key);
    if (!field) return null;
    if (field.fromPopulation && identity.includes(field.fromPopulation))
      return (
        <button
          type="button"
          className="small no-print own-correct"
          aria-label={words.wrongLabel(name(value))}
          onClick={() => setWrong(name(value))}
        >
          {words.wrong}
        </button>
      );
    if (field.source === 'system' || field.label === register?.ownerLabel) return null;
    return (
      <Link
        to="/me/declare"
        search={{ path: value.key }}
        className="small no-print own-correct"
        aria-label={words.correctLabel(name(value))}
      >
        {words.correct}
      </Link>
    );
  };
  return (
    <>
      <RecordBody
        record={record}
        beside={{
          value: besideValue,
          section: (section) =>
            declared.has(section.key) ? (
              <Link
                to="/me/declare"
                search={{ section: section.key }}
                className="small no-print own-correct"
                aria-label={words.addEntryLabel(name(section))}
              >
                {words.addEntry}
              </Link>
            ) : null,
        }}
      />
      {wrong ? <WrongIdentity label={wrong} onClose={() => setWrong(null)} /> : null}
    </>
  );
}

/** Identity is never typed in: what to do when it is wrong. */
function WrongIdentity({ label, onClose }: { label: string; onClose: () => void }) {
  const t = useText();
  const words = t.own;
  return (
    <Dialog title={words.wrongTitle(label)} closeLabel={t.close} isOpen onClose={onClose}>
      <div className="stack-s">
        <p>{words.wrongText}</p>
        <ol className="own-steps">
          {words.wrongSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
