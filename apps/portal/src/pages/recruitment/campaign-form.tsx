import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { recruitmentKindsQuery, useCreateRecruitment } from '../../api/recruitment.ts';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage } from '../../i18n/locale.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { AgencyChooser } from '../agencies/agency-chooser.tsx';
import { DayField, dayOf, dayText } from '../awards/award-fields.tsx';
import { linesOf } from './recruitment-states.tsx';
import '../awards/awards.css';
import './recruitment.css';

export function CampaignForm({ onClose }: { onClose: () => void }) {
  const { t, locale } = useLanguage();
  const words = t.recruitment;
  const kinds = useQuery(recruitmentKindsQuery).data?.items ?? [];
  const create = useCreateRecruitment();
  const navigate = useNavigate();
  const [tried, setTried] = useState(false);
  const [agency, setAgency] = useState<string | null>(null);
  const [kindCode, setKind] = useState('TUYEN_DUNG_CC');
  const [name, setName] = useState('');
  const [planned, setPlanned] = useState('');
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [papers, setPapers] = useState(words.papersDefault);
  const kind = kinds.find(({ code }) => code === kindCode);
  const plannedOn = dayOf(planned);
  const needed = (filled: unknown) => (tried && !filled ? words.needed : undefined);
  const submit = () => {
    setTried(true);
    const list = linesOf(papers);
    if (!agency || !plannedOn || name.trim().length < 5 || !/^\d{4}$/.test(year) || list.length === 0) return;
    create.mutate(
      {
        agencyCode: agency,
        kind: kindCode,
        name: name.trim(),
        year: Number(year),
        plannedOn,
        papers: list.map((paper) => ({ name: paper, maximum: 100 })),
      },
      { onSuccess: (made) => void navigate({ to: '/recruitment/$id', params: { id: made.id } }) },
    );
  };
  return (
    <Card title={words.create}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="recruit-form">
          <div className="recruit-wide">
            <TextField
              label={words.name}
              value={name}
              onChange={setName}
              maxLength={300}
              error={needed(name.trim().length >= 5)}
            />
          </div>
          <AgencyChooser label={words.agency} value={agency} onChange={setAgency} error={needed(agency)} takeOnly />
          <Select
            label={words.kind}
            value={kindCode}
            options={kinds.map((each) => ({
              id: each.code,
              label: `${locale === 'vi' ? each.name : each.nameEn}${each.validUntil ? ` (${words.kindEnded(dayText(each.validUntil))})` : ''}`,
            }))}
            onChange={setKind}
          />
          <DayField
            label={words.plannedOn}
            value={planned}
            onChange={setPlanned}
            error={tried && !plannedOn ? words.dateWrong : undefined}
          />
          <TextField
            label={words.year}
            value={year}
            onChange={setYear}
            maxLength={4}
            inputMode="numeric"
            error={needed(/^\d{4}$/.test(year))}
          />
          <div className="recruit-wide">
            <TextField
              label={words.papers}
              hint={words.papersHint}
              rows={2}
              value={papers}
              onChange={setPapers}
              error={needed(linesOf(papers).length)}
            />
          </div>
        </div>
        {kind ? (
          <p className="small muted">
            {words.legal}: {kind.legal}. {kind.note}.
          </p>
        ) : null}
        {create.error ? <ProblemBanner error={create.error} /> : null}
        <div className="form-actions">
          <Button type="submit" look="primary" isDisabled={create.isPending}>
            {words.create}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}
