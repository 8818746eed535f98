import type { CampaignState, CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { recruitmentQuery, useCancelRecruitment } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Stepper, type StepState } from '../../design/stepper.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await, ProblemBanner } from '../../shell/trouble.tsx';
import { dayText } from '../awards/award-fields.tsx';
import { AppealsTab } from './appeals-tab.tsx';
import { ApplicationsTab } from './applications-tab.tsx';
import { DecisionTab } from './decision-tab.tsx';
import { MarkingTab } from './marking-tab.tsx';
import { NoticeTab } from './notice-tab.tsx';
import { PostsTab } from './posts-tab.tsx';
import { RecruitmentBadge } from './recruitment-states.tsx';
import { ResultsTab } from './results-tab.tsx';
import { RoomsTab } from './rooms-tab.tsx';
import '../awards/awards.css';
import './recruitment.css';

const route = getRouteApi('/workspace/recruitment/$id');

const tabs = ['posts', 'notice', 'applications', 'rooms', 'marking', 'appeals', 'results', 'decision'] as const;
type TabKey = (typeof tabs)[number];
/** Where the work of each state is. */
const tabOf: Record<CampaignState, TabKey> = {
  draft: 'posts',
  announced: 'applications',
  closed: 'rooms',
  exam: 'marking',
  scored: 'appeals',
  appeals: 'appeals',
  proposed: 'results',
  approved: 'decision',
  decided: 'decision',
  cancelled: 'posts',
};

export function RecruitmentPage() {
  const words = useText().recruitment;
  const can = useCan();
  const { id } = route.useParams();
  const query = useQuery(recruitmentQuery(id));
  const campaign = query.data;
  const ended = campaign?.state === 'decided' || campaign?.state === 'cancelled';
  return (
    <Page
      title={campaign?.name ?? words.campaign}
      back={{ link: { to: '/recruitment' }, label: words.title }}
      badge={campaign ? <RecruitmentBadge state={campaign.state} /> : null}
      actions={campaign && !ended && can('recruitment.manage') ? <Cancel id={id} /> : null}
    >
      <Await query={query}>{(data) => <Body campaign={data} />}</Await>
    </Page>
  );
}

function Body({ campaign }: { campaign: CampaignView }) {
  const { t, locale } = useLanguage();
  const words = t.recruitment;
  const format = useFormat();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const content: Record<TabKey, React.ReactNode> = {
    posts: <PostsTab campaign={campaign} />,
    notice: <NoticeTab campaign={campaign} />,
    applications: <ApplicationsTab campaign={campaign} />,
    rooms: <RoomsTab campaign={campaign} />,
    marking: <MarkingTab campaign={campaign} />,
    appeals: <AppealsTab campaign={campaign} />,
    results: <ResultsTab campaign={campaign} />,
    decision: <DecisionTab campaign={campaign} />,
  };
  return (
    <>
      <Card>
        <Stepper label={words.steps} steps={stepsOf(campaign.state, words)} stateLabels={words.stepStates} />
        <p className="recruit-next">
          <span>
            <strong>{words.nextStep}:</strong> {words.next[campaign.state]}
          </span>
        </p>
      </Card>
      <Tabs
        label={words.tabs.label}
        selected={tabs.find((each) => each === tab) ?? tabOf[campaign.state]}
        onChange={(key) => void navigate({ search: { tab: key }, replace: true })}
        items={tabs.map((each) => ({ id: each, label: words.tabs[each], content: content[each] }))}
      />
      <Card>
        <Facts
          items={[
            { label: words.agency, value: campaign.agencyName },
            { label: words.kind, value: locale === 'vi' ? campaign.kind.name : campaign.kind.nameEn },
            { label: words.legal, value: campaign.kind.legal },
            { label: words.year, value: campaign.year },
            { label: words.plannedOn, value: dayText(campaign.plannedOn) },
            {
              label: words.papers,
              value: campaign.papers
                .map(({ name, passMark, maximum }) => `${name} (${passMark}/${maximum})`)
                .join(', '),
            },
          ]}
        />
      </Card>
      <Card title={words.history}>
        <ul className="award-list">
          {campaign.history.map((step) => (
            <li key={`${step.at}${step.event}`}>
              {format.dateTime(step.at)} · {words.events[step.event as keyof typeof words.events] ?? step.event} ·{' '}
              {step.actorName}
              {step.note ? <span className="muted"> · {step.note}</span> : null}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

const shown: readonly CampaignState[] = [
  'draft',
  'announced',
  'closed',
  'exam',
  'scored',
  'appeals',
  'proposed',
  'approved',
  'decided',
];
function stepsOf(state: CampaignState, words: { states: Record<CampaignState, string> }) {
  const at = shown.indexOf(state);
  return shown.map((each, index) => {
    const mark: StepState =
      state === 'cancelled'
        ? 'failed'
        : index < at || state === 'decided'
          ? 'done'
          : index === at
            ? 'current'
            : 'waiting';
    return { key: each, label: words.states[each], state: mark };
  });
}

function Cancel({ id }: { id: string }) {
  const t = useText();
  const words = t.recruitment;
  const cancel = useCancelRecruitment(id);
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {words.cancelCampaign}
      </Button>
      <Dialog title={words.cancelCampaign} closeLabel={t.close} isOpen={open} onClose={() => setOpen(false)}>
        <div className="form">
          <p>{words.cancelText}</p>
          <TextField label={words.cancelReason} rows={2} value={note} onChange={setNote} maxLength={2000} />
          {cancel.error ? <ProblemBanner error={cancel.error} /> : null}
          <div className="form-actions">
            <Button
              look="danger"
              isDisabled={note.trim().length < 3 || cancel.isPending}
              onPress={() => cancel.mutate({ note: note.trim() }, { onSuccess: () => setOpen(false) })}
            >
              {words.cancelCampaign}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
