import { formatDateVi } from '@congvu/kernel';
import type { DossierView } from '@congvu/procedures/dossiers/dossier.schema.ts';
import { paths } from '../../api/paths.ts';
import { Badge } from '../../design/badge.tsx';
import { Banner } from '../../design/banner.tsx';
import { ButtonAnchor } from '../../design/button.tsx';
import { Card, Facts } from '../../design/card.tsx';
import { Timeline } from '../../design/timeline.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';

type Field = DossierView['procedure']['pages'][number]['fields'][number];

/** What a submitted dossier says and what has become of it: for its applicant and for who handles it alike. */
export function DossierContent({ view }: { view: DossierView }) {
  const { locale } = useLanguage();
  const words = useText().procedures;
  return (
    <>
      {view.result ? (
        <Card title={view.result.title} note={view.resultNumber ? words.resultNumber(view.resultNumber) : null}>
          <Facts items={view.result.lines} />
        </Card>
      ) : null}
      <Printables view={view} />
      {view.procedure.pages.map((page) => (
        <Card key={page.key} title={locale === 'vi' ? page.label : page.labelEn}>
          <Facts
            items={page.fields
              .filter(({ key }) => view.bound[key]?.state === 'held' || view.answers[key] !== undefined)
              .map((field) => ({
                label: locale === 'vi' ? field.label : field.labelEn,
                value: <Shown view={view} field={field} />,
              }))}
          />
        </Card>
      ))}
      {view.papers.length > 0 ? <Papers view={view} /> : null}
      {view.disputes.length > 0 ? <Disputes view={view} /> : null}
      <History view={view} />
    </>
  );
}

/** A value with where it comes from. */
function Shown({ view, field }: { view: DossierView; field: Field }) {
  const format = useFormat();
  const t = useText();
  const words = t.procedures;
  const bound = view.bound[field.key];
  if (bound?.state === 'held')
    return (
      <>
        {bound.shown}
        <span className="muted small block">
          {words.fromSource(bound.source)}
          {bound.disputed ? ` · ${words.disputed}` : ''}
        </span>
      </>
    );
  const answer = view.answers[field.key];
  const text =
    typeof answer === 'boolean'
      ? answer
        ? t.yes
        : t.no
      : field.kind === 'code'
        ? (field.options.find(({ code }) => code === answer)?.name ?? String(answer))
        : field.kind === 'date'
          ? formatDateVi(String(answer))
          : field.kind === 'number'
            ? format.number(Number(answer))
            : String(answer);
  return (
    <>
      {text}
      {field.source ? <span className="muted small block">{words.declared}</span> : null}
    </>
  );
}

function Papers({ view }: { view: DossierView }) {
  const { locale } = useLanguage();
  const words = useText().procedures;
  return (
    <Card title={words.papers}>
      <Facts
        items={view.procedure.papers.flatMap((paper) => {
          const own = view.papers.filter(({ key }) => key === paper.key);
          return own.length === 0
            ? []
            : [
                {
                  label: locale === 'vi' ? paper.label : paper.labelEn,
                  value: (
                    <ul>
                      {own.map(({ id, name }) => (
                        <li key={id}>
                          <a href={paths.dossierPaper(view.id, id)} download>
                            {name}
                          </a>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ];
        })}
      />
    </Card>
  );
}

/** Papers the dossier has come to, to be printed. */
function Printables({ view }: { view: DossierView }) {
  const words = useText().procedures;
  if (view.printable.length === 0) return null;
  return (
    <div className="row">
      {view.printable.map((kind) => (
        <ButtonAnchor key={kind} size="s" icon="print" href={paths.dossierForm(view.id, kind)} download>
          {words.forms[kind as keyof typeof words.forms] ?? kind}
        </ButtonAnchor>
      ))}
    </div>
  );
}

function Disputes({ view }: { view: DossierView }) {
  const words = useText().procedures;
  return (
    <Card title={words.disputes}>
      <Facts
        items={view.disputes.map((dispute) => ({
          label: dispute.label,
          value: (
            <>
              {dispute.held ?? '–'} → {dispute.claimed}{' '}
              <Badge tone={dispute.state === 'open' ? 'hold' : dispute.state === 'corrected' ? 'ok' : 'mute'}>
                {words.disputeStates[dispute.state as keyof typeof words.disputeStates]}
              </Badge>
              {dispute.answer ? <span className="muted small block">{dispute.answer}</span> : null}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function History({ view }: { view: DossierView }) {
  const format = useFormat();
  const words = useText().procedures;
  return (
    <Card title={words.history}>
      <Timeline
        label={words.history}
        items={view.history.map((item, at) => ({
          key: String(at),
          when: format.dateTime(item.at),
          dateTime: item.at,
          title: words.events[item.event as keyof typeof words.events] ?? item.event,
          who: item.actorName,
          children:
            item.note || item.reasons.length > 0 ? (
              <>
                {item.note ? <p>{item.note}</p> : null}
                <Reasons reasons={item.reasons} />
              </>
            ) : null,
        }))}
      />
    </Card>
  );
}

export function Reasons({ reasons }: { reasons: DossierView['history'][number]['reasons'] }) {
  const words = useText().procedures;
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.map(({ text, ground }) => (
        <li key={text}>
          {text}
          <span className="muted small block">
            {words.ground([ground.article, ground.instrument].filter(Boolean).join(', '))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** That a source has not answered, and what follows. */
export function Pending({ view }: { view: DossierView }) {
  const format = useFormat();
  const words = useText().procedures;
  if (view.pendingSources.length === 0) return null;
  return (
    <Banner tone="warn" title={words.pending(view.pendingSources.join(', '))}>
      {view.noticeDue ? <p>{words.pendingText(format.dateTime(view.noticeDue))}</p> : null}
    </Banner>
  );
}
