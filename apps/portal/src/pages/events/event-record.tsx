import { useQuery } from '@tanstack/react-query';
import type { LinkProps } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type EventBookKey, eventFormQuery, registerOf } from '../../api/event-books.ts';
import { registerQuery } from '../../api/registers.ts';
import { type Permission, useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { RecordOf } from '../records/record-page.tsx';
import { EventForm } from './event-form.tsx';

/** A record of a book's register, with what can happen to it by a decision. */
export function EventRecord(props: {
  book: EventBookKey;
  type: string;
  id: string;
  title: string;
  write: Permission;
  above?: ReactNode;
}) {
  const { book, type, id, title, write, above } = props;
  const words = useText().events;
  const { locale } = useLanguage();
  const can = useCan();
  const name = registerOf(book, type);
  const register = useQuery(registerQuery(name));
  const form = useQuery(eventFormQuery(book, type));
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const label = register.data ? (locale === 'vi' ? register.data.label : register.data.labelEn) : title;
  const back = { link: { to: '/registers/$type/records', params: { type: name } } as LinkProps, label };
  const purpose = register.data?.purposes?.[0];
  if (!purpose)
    return (
      <Page title={label} back={back}>
        <Await query={register}>{() => null}</Await>
      </Page>
    );
  return (
    <>
      <RecordOf
        type={name}
        id={id}
        purpose={purpose}
        back={back}
        moreActions={
          can(write) && form.data ? (
            <Button
              look="primary"
              icon="file"
              onPress={() => {
                setDone(false);
                setOpen(true);
              }}
            >
              {words.recordEvent}
            </Button>
          ) : null
        }
        above={
          <>
            {done ? <Banner tone="ok" title={words.recorded} live /> : null}
            {above}
          </>
        }
      />
      {open && register.data && form.data ? (
        <EventForm
          book={book}
          type={type}
          id={id}
          register={register.data}
          form={form.data}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setDone(true);
          }}
        />
      ) : null}
    </>
  );
}
