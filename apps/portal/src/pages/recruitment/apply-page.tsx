import type { IdentityBody, PrefillView } from '@congvu/recruitment/applications/application.schema.ts';
import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { recruitmentKindsQuery, recruitmentQuery, useApply, usePrefill } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { birthDayOf, DayField, dayOf, dayText } from '../awards/award-fields.tsx';
import '../awards/awards.css';
import './recruitment.css';

const route = getRouteApi('/workspace/recruitment/$id/apply');

/** First who it is, then what the papers say: identity is never typed into the application itself. */
export function ApplyPage() {
  const words = useText().recruitment;
  const { id } = route.useParams();
  const query = useQuery(recruitmentQuery(id));
  return (
    <Page
      title={words.one.add}
      lead={words.one.noneText}
      back={{ link: { to: '/recruitment/$id', params: { id } }, label: query.data?.name ?? words.campaign }}
    >
      <Await query={query}>{(campaign) => <Candidate campaign={campaign} />}</Await>
    </Page>
  );
}

function Candidate({ campaign }: { campaign: CampaignView }) {
  const all = useText().recruitment;
  const words = all.one;
  const ask = usePrefill(campaign.id);
  const [tried, setTried] = useState(false);
  const [number, setNumber] = useState('');
  const [fullName, setFullName] = useState('');
  const [birth, setBirth] = useState('');
  const [asked, setAsked] = useState<IdentityBody | null>(null);
  const birthDate = birthDayOf(birth);
  const whole = /^\d{12}$/.test(number.trim());
  const submit = () => {
    setTried(true);
    if (!whole || !birthDate || fullName.trim().length < 2) return;
    const body = { number: number.trim(), fullName: fullName.trim(), birthDate };
    ask.mutate(body, { onSuccess: () => setAsked(body) });
  };
  const change = (set: (text: string) => void) => (text: string) => {
    set(text);
    setAsked(null);
    ask.reset();
  };
  return (
    <>
      <Card>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="recruit-form">
            <TextField
              label={words.number}
              value={number}
              onChange={change(setNumber)}
              inputMode="numeric"
              maxLength={12}
              error={tried && !whole ? all.needed : undefined}
            />
            <TextField
              label={words.fullName}
              value={fullName}
              onChange={change(setFullName)}
              maxLength={200}
              error={tried && fullName.trim().length < 2 ? all.needed : undefined}
            />
            <DayField
              label={words.birthDate}
              value={birth}
              onChange={change(setBirth)}
              error={tried && !birthDate ? all.dateWrong : undefined}
            />
          </div>
          {ask.error ? <ProblemBanner error={ask.error} /> : null}
          <div>
            <Button type="submit" look={asked ? 'secondary' : 'primary'} icon="search" isDisabled={ask.isPending}>
              {words.ask}
            </Button>
          </div>
        </form>
      </Card>
      {asked && ask.data ? <Papers campaign={campaign} identity={asked} found={ask.data} /> : null}
    </>
  );
}

function Papers(props: { campaign: CampaignView; identity: IdentityBody; found: PrefillView }) {
  const { campaign, identity, found } = props;
  const { t, locale } = useLanguage();
  const all = t.recruitment;
  const words = all.one;
  const apply = useApply(campaign.id);
  const navigate = useNavigate();
  const levels = useQuery(recruitmentKindsQuery).data?.levels ?? [];
  const [tried, setTried] = useState(false);
  const [postId, setPost] = useState(campaign.posts[0]?.id ?? '');
  const [received, setReceived] = useState('');
  const [convicted, setConvicted] = useState('no');
  const [priority, setPriority] = useState('none');
  const [proof, setProof] = useState('');
  const [level, setLevel] = useState(found.professionalLevel ?? 'Đại học');
  const [major, setMajor] = useState(found.major ?? '');
  const [school, setSchool] = useState('');
  const [serial, setSerial] = useState('');
  const receivedOn = dayOf(received);
  const preferred = priority !== 'none';
  const short = (text: string) => (tried && text.trim().length < 2 ? all.needed : undefined);
  const submit = () => {
    setTried(true);
    if (!receivedOn || major.trim().length < 2 || school.trim().length < 2 || (preferred && !proof.trim())) return;
    apply.mutate(
      {
        ...identity,
        postId,
        receivedOn,
        convicted: convicted === 'yes',
        ...(preferred ? { priority, priorityProof: proof.trim() } : {}),
        degrees: [
          {
            level,
            major: major.trim(),
            school: school.trim(),
            ...(serial.trim() ? { serial: serial.trim() } : {}),
          },
        ],
      },
      { onSuccess: (made) => void navigate({ to: '/recruitment/applications/$id', params: { id: made.id } }) },
    );
  };
  return (
    <>
      <Card title={words.found} note={words.foundText}>
        <Facts
          items={[
            { label: words.fullName, value: found.fullName },
            { label: words.birthDate, value: dayText(found.birthDate) },
            { label: words.homeTown, value: found.homeTown ?? '–' },
            { label: words.address, value: found.permanentAddress ?? '–' },
            {
              label: words.register,
              value: found.known
                ? `${words.inRegister}${found.position ? `: ${found.position}` : ''}`
                : words.notInRegister,
            },
          ]}
        />
      </Card>
      <Card title={words.title}>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="recruit-form">
            <Select
              label={words.post}
              value={postId}
              options={campaign.posts.map((post) => ({ id: post.id, label: `${post.title} (${post.agencyName})` }))}
              onChange={setPost}
            />
            <DayField
              label={words.receivedOn}
              value={received}
              onChange={setReceived}
              error={tried && !receivedOn ? all.dateWrong : undefined}
            />
            <Select
              label={words.level}
              value={level}
              options={levels.map((each) => ({ id: each, label: each }))}
              onChange={setLevel}
            />
            <TextField label={words.major} value={major} onChange={setMajor} maxLength={200} error={short(major)} />
            <TextField label={words.school} value={school} onChange={setSchool} maxLength={200} error={short(school)} />
            <TextField label={words.serial} value={serial} onChange={setSerial} maxLength={60} />
            {campaign.priorities.length > 0 ? (
              <Select
                label={words.priority}
                value={priority}
                options={[
                  { id: 'none', label: words.noPriority },
                  ...campaign.priorities.map((each) => ({
                    id: each.code,
                    label: locale === 'vi' ? each.label : each.labelEn,
                  })),
                ]}
                onChange={setPriority}
              />
            ) : null}
            {preferred ? (
              <TextField
                label={words.priorityProof}
                value={proof}
                onChange={setProof}
                maxLength={300}
                error={tried && !proof.trim() ? all.needed : undefined}
              />
            ) : null}
            <RadioGroup
              label={words.convicted}
              value={convicted}
              options={[
                { id: 'no', label: words.noConviction },
                { id: 'yes', label: words.hasConviction },
              ]}
              onChange={setConvicted}
            />
          </div>
          {apply.error ? <ProblemBanner error={apply.error} /> : null}
          <div>
            <Button type="submit" look="primary" isDisabled={apply.isPending}>
              {words.submit}
            </Button>
          </div>
        </form>
      </Card>
    </>
  );
}
