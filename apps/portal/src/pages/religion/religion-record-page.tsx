import { useQuery } from '@tanstack/react-query';
import { getRouteApi, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { registerQuery } from '../../api/registers.ts';
import { religionAuthorityQuery, religionFormQuery, religionRegister } from '../../api/religion.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { RecordOf } from '../records/record-page.tsx';
import { EventForm } from './event-form.tsx';

const route = getRouteApi('/workspace/religion/$type/$id');

/** A record of a register of religion, with what can happen to it by a decision. */
export function ReligionRecordPage() {
  const t = useText();
  const { locale } = useLanguage();
  const can = useCan();
  const { type, id } = route.useParams();
  const register = useQuery(registerQuery(religionRegister(type)));
  const form = useQuery(religionFormQuery(type));
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const words = t.religion;
  const label = register.data ? (locale === 'vi' ? register.data.label : register.data.labelEn) : words.title;
  const back = {
    link: { to: '/registers/$type/records', params: { type: religionRegister(type) } } as LinkProps,
    label,
  };
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
        type={religionRegister(type)}
        id={id}
        purpose={purpose}
        back={back}
        moreActions={
          can('religion.write') && form.data ? (
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
            {type === 'organisation' ? <AuthorityLine /> : null}
          </>
        }
      />
      {open && register.data && form.data ? (
        <EventForm
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

function AuthorityLine() {
  const words = useText().religion;
  const format = useFormat();
  const { data } = useQuery(religionAuthorityQuery);
  if (!data) return null;
  return (
    <Banner title={words.authority(data.name)}>
      <p>
        {[
          data.from ? words.authoritySince(format.date(data.from)) : '',
          data.confirmed ? '' : words.authorityUnconfirmed,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </Banner>
  );
}
