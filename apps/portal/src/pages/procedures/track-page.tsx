import type { TrackView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { trackQuery } from '../../api/procedures.ts';
import { Banner } from '../../design/banner.tsx';
import { Button } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Skeleton } from '../../design/empty-state.tsx';
import { TextField } from '../../design/text-field.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { PublicPage } from '../../shell/public-page.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { Turn } from './turn.tsx';

const route = getRouteApi('/track');

/** For anybody with the code on a receipt: no account. */
export function TrackPage() {
  const t = useText();
  const words = t.procedures;
  const { code } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(code ?? '');
  const query = useQuery(trackQuery(code ?? ''));
  return (
    <PublicPage title={words.track} lead={words.trackLead}>
      <Card>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim().length >= 10) void navigate({ search: { code: text.trim() } });
          }}
        >
          <TextField
            label={words.code}
            value={text}
            onChange={setText}
            maxLength={80}
            placeholder="H26.SYT-20261124-0000001"
          />
          <div className="form-actions">
            <Button type="submit" look="primary">
              {words.search}
            </Button>
          </div>
        </form>
      </Card>
      {code && query.isLoading ? <Skeleton label={t.loading} lines={4} /> : null}
      {query.error ? (
        isProblem(query.error, 404) ? (
          <Banner tone="warn" title={words.trackNone} live />
        ) : (
          <ProblemBanner error={query.error} />
        )
      ) : null}
      {query.data ? <Found view={query.data} /> : null}
    </PublicPage>
  );
}

function Found({ view }: { view: TrackView }) {
  const format = useFormat();
  const words = useText().procedures;
  return (
    <Card title={view.procedureLabel} note={view.code}>
      <Facts
        items={[
          { label: words.state, value: view.stateLabel },
          { label: words.turn, value: <Turn turn={view.turn} /> },
          { label: words.due, value: view.dueAt ? format.dateTime(view.dueAt) : '–' },
        ]}
      />
      <Timeline
        label={words.history}
        items={view.steps.map((step) => ({
          key: step.at,
          when: format.dateTime(step.at),
          dateTime: step.at,
          title: step.stateLabel,
        }))}
      />
    </Card>
  );
}
