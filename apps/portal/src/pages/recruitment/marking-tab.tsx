import type { CampaignView } from '@congvu/recruitment/campaigns/campaign.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { markingQuery } from '../../api/recruitment.ts';
import { useCan } from '../../api/session.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Await } from '../../shell/trouble.tsx';
import { StepButton } from './plain-step.tsx';

export function MarkingTab({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.marking;
  const can = useCan();
  if (campaign.state === 'exam' && !campaign.codesMade && can('recruitment.manage'))
    return (
      <Card title={words.draw}>
        <StepButton id={campaign.id} step="codes" label={words.draw} text={words.drawText} />
      </Card>
    );
  if (!campaign.codesMade || !can('recruitment.mark'))
    return (
      <EmptyState icon="check" title={words.notYet}>
        {words.notYetText}
      </EmptyState>
    );
  return <Progress campaign={campaign} />;
}

function Progress({ campaign }: { campaign: CampaignView }) {
  const words = useText().recruitment.marking;
  const can = useCan();
  const query = useQuery(markingQuery(campaign.id));
  return (
    <Await query={query}>
      {(view) => (
        <Card title={words.progress} note={words.lead}>
          <div className="form">
            <p>{words.progressLine(view.settled, view.total, view.disagreements)}</p>
            <div>
              <ButtonLink
                to="/marking/$id"
                params={{ id: campaign.id }}
                look={view.settled === view.total ? 'secondary' : 'primary'}
              >
                {words.open}
              </ButtonLink>
            </div>
            {campaign.state === 'exam' && can('recruitment.manage') ? (
              <StepButton id={campaign.id} step="lock" label={words.lock} />
            ) : null}
          </div>
        </Card>
      )}
    </Await>
  );
}
