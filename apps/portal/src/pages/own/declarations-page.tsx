import type { DeclarationView } from '@congvu/stewardship/declarations/declaration.schema.ts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { declarationsQuery, useWithdrawDeclaration } from '../../api/own.ts';
import { paths } from '../../api/paths.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { ConfirmDialog } from '../../design/dialog.tsx';
import { useFormat, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { ProblemBanner } from '../../shell/trouble.tsx';
import { CorrectionStateBadge } from '../corrections/correction-state.tsx';
import './own.css';

const route = getRouteApi('/workspace/me/declarations');

/** What the person declared: where each stands, whose turn it is, since when. */
export function DeclarationsPage() {
  const words = useText().own;
  const { page, sent } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(declarationsQuery(page));
  return (
    <Page
      title={words.declarations}
      lead={words.declarationsLead}
      actions={
        <ButtonLink to="/me/declare" look="primary" icon="flag">
          {words.newDeclaration}
        </ButtonLink>
      }
    >
      {sent ? (
        <Banner tone="ok" title={words.sent} live>
          {words.sentText}
        </Banner>
      ) : null}
      <PagedList
        query={query}
        empty={{ icon: 'flag', title: words.none, text: words.noneText }}
        onPage={(next) => navigate({ search: { page: next } })}
      >
        {(list) => (
          <div className="stack">
            {list.items.map((one) => (
              <Declaration key={one.id} one={one} />
            ))}
          </div>
        )}
      </PagedList>
    </Page>
  );
}

function Declaration({ one }: { one: DeclarationView }) {
  const t = useText();
  const format = useFormat();
  const words = t.own;
  const [asking, setAsking] = useState(false);
  const withdraw = useWithdrawDeclaration();
  const at = one.decidedAt ? format.dateTime(one.decidedAt) : '';
  const standing =
    one.state === 'pending'
      ? words.turn(one.agencyName, format.dateTime(one.declaredAt))
      : one.state === 'withdrawn'
        ? words.withdrawnAt(at)
        : words.decided(one.agencyName, at);
  return (
    <Card
      title={[...new Set(one.changes.map(({ label }) => label))].join(', ')}
      note={words.declaredAt(format.dateTime(one.declaredAt))}
      actions={<CorrectionStateBadge state={one.state} />}
    >
      <div className="stack-s">
        <p>{standing}</p>
        {one.state === 'pending' && one.dueOn && one.dueLegal ? (
          <p className="muted small">{words.dueOn(format.date(one.dueOn), one.dueLegal)}</p>
        ) : null}
        {one.decisionNote ? (
          <Banner tone={one.state === 'rejected' ? 'warn' : 'info'} title={words.note}>
            {one.decisionNote}
          </Banner>
        ) : null}
        <ul className="own-changes">
          {one.changes.map((change) => (
            <li key={`${change.path}${change.entry ?? ''}${change.after ?? ''}`}>
              <p className="own-change-label">
                {change.label}
                {change.entry ? <span className="muted small"> ({change.entry})</span> : null}
              </p>
              {change.before ? (
                <p>
                  {words.before}: {change.before}
                </p>
              ) : null}
              <p>
                {words.after}: {change.after ?? <span className="muted">{t.emptyValue}</span>}
              </p>
            </li>
          ))}
        </ul>
        <Facts
          items={[
            { label: words.reason, value: one.reason },
            {
              label: words.papers,
              value:
                one.papers.length === 0 ? (
                  <span className="muted">{words.noPapers}</span>
                ) : (
                  <ul className="own-plain">
                    {one.papers.map((paper) => (
                      <li key={paper.id}>
                        <a href={paths.me('evidence', paper.id)} download>
                          {paper.name}
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
        {withdraw.error ? <ProblemBanner error={withdraw.error} /> : null}
        {one.state === 'pending' ? (
          <div>
            <Button size="s" onPress={() => setAsking(true)}>
              {words.withdraw}
            </Button>
          </div>
        ) : null}
      </div>
      <ConfirmDialog
        title={words.withdrawAsk}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => withdraw.mutate(one.id, { onSettled: () => setAsking(false) })}
        confirmLabel={words.withdraw}
        cancelLabel={t.cancel}
        isBusy={withdraw.isPending}
      >
        <p>{words.withdrawText}</p>
      </ConfirmDialog>
    </Card>
  );
}
