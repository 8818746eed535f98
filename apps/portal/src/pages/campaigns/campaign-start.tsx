import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type CampaignBody, useCampaignCreate } from '../../api/campaigns.ts';
import { useOwnAgency, useSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { RadioGroup } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useText } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';

/** Verify records already in the register: of one agency or of the whole scope. */
export function CampaignStart() {
  const t = useText();
  const words = t.campaigns;
  const navigate = useNavigate();
  const create = useCampaignCreate();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState('agency');
  const own = useOwnAgency();
  // only the Ministry verifies the whole register
  const everywhere = useSession().roles.some(({ scope }) => scope === '*');
  const [agency, setAgency] = useState<string | null>(own?.id ?? null);
  const [missing, setMissing] = useState(false);
  const submit = () => {
    if (kind === 'agency' && !agency) {
      setMissing(true);
      return;
    }
    const scope: CampaignBody['scope'] =
      kind === 'agency' && agency ? { kind: 'agency', agencyCode: agency } : { kind: 'register' };
    create.mutate({ scope }, { onSuccess: ({ id }) => navigate({ to: '/campaigns/$id', params: { id } }) });
  };
  return (
    <>
      <Button icon="compare" onPress={() => setOpen(true)}>
        {words.start}
      </Button>
      <Dialog title={words.startTitle} closeLabel={t.close} isOpen={open} onClose={() => setOpen(false)}>
        <div className="form">
          {everywhere ? (
            <RadioGroup
              label={words.startScope}
              value={kind}
              onChange={setKind}
              options={[
                { id: 'agency', label: words.startAgency },
                { id: 'register', label: words.startRegister },
              ]}
            />
          ) : null}
          {kind === 'agency' ? (
            <AgencyChooser
              label={words.agency}
              value={agency}
              onChange={setAgency}
              start={own}
              error={missing && !agency ? t.imports.agencyMissing : undefined}
              takeOnly
            />
          ) : null}
          {create.error ? <ProblemBanner error={create.error} /> : null}
          <div className="form-actions">
            <Button look="primary" onPress={submit} isDisabled={create.isPending}>
              {words.startButton}
            </Button>
            <Button onPress={() => setOpen(false)}>{t.cancel}</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
