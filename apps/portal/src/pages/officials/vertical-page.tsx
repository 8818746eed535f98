import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { extractOfQuery, purposesQuery } from '../../api/officials.ts';
import { paths, withQuery } from '../../api/paths.ts';
import { officialRegister, registerQuery } from '../../api/registers.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox, RadioGroup } from '../../design/choice.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useLanguage, useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import { usePurpose } from './purpose.ts';
import '../awards/awards.css';

const route = getRouteApi('/workspace/officials/$id/extract');

/** Vertical extract (trích dọc): nothing is read before groups and purpose are chosen. */
export function VerticalPage() {
  const t = useText();
  const words = t.officials.vertical;
  const { id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { groups, purpose } = search;
  const chosen = groups && purpose ? { groups, purpose } : null;
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={{ link: { to: '/officials/$id', params: { id } }, label: t.officials.title }}
      actions={
        chosen ? (
          <>
            <Button onPress={() => navigate({ search: { groups: undefined, purpose: undefined } })}>
              {words.again}
            </Button>
            <ButtonAnchor
              download
              icon="download"
              look="primary"
              href={withQuery(paths.officialExtractPdf(id), chosen)}
            >
              {words.pdf}
            </ButtonAnchor>
          </>
        ) : null
      }
    >
      {chosen ? <Extract id={id} {...chosen} /> : <Choice onChoose={(next) => navigate({ search: next })} />}
    </Page>
  );
}

function Choice({ onChoose }: { onChoose: (next: { groups: string; purpose: string }) => void }) {
  const t = useText();
  const words = t.officials.vertical;
  const { locale } = useLanguage();
  const [groups, setGroups] = useState<string[]>([]);
  const [code, setCode] = useState<string | null>(usePurpose());
  const [tried, setTried] = useState(false);
  const definition = useQuery(registerQuery(officialRegister));
  const purposes = useQuery(purposesQuery);
  return (
    <Await query={definition} lines={8}>
      {(register) => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (groups.length > 0 && code) onChoose({ groups: groups.join(','), purpose: code });
          }}
        >
          <Card title={t.officials.groups} note={words.groupsNote}>
            {tried && groups.length === 0 ? <Banner tone="bad">{words.noGroup}</Banner> : null}
            <div className="choices">
              {register.groups.map((group) => (
                <Checkbox
                  key={group.key}
                  isSelected={groups.includes(group.key)}
                  onChange={(on) =>
                    setGroups((now) => (on ? [...now, group.key] : now.filter((key) => key !== group.key)))
                  }
                >
                  {locale === 'vi' ? group.label : group.labelEn}
                </Checkbox>
              ))}
            </div>
          </Card>
          <Card>
            <Await query={purposes} lines={3}>
              {({ items }) => (
                <RadioGroup
                  label={words.purpose}
                  value={code}
                  onChange={setCode}
                  error={tried && !code ? t.officials.purposeMissing : undefined}
                  options={items
                    .filter((purpose) => !purpose.byConsent && (register.purposes?.includes(purpose.code) ?? true))
                    .map((purpose) => ({
                      id: purpose.code,
                      label: locale === 'vi' ? purpose.label : purpose.labelEn,
                      ...(purpose.legal ? { note: purpose.legal } : {}),
                    }))}
                />
              )}
            </Await>
            <div>
              <Button type="submit" look="primary">
                {words.make}
              </Button>
            </div>
          </Card>
        </form>
      )}
    </Await>
  );
}

function Extract({ id, groups, purpose }: { id: string; groups: string; purpose: string }) {
  const words = useText().officials.vertical;
  const query = useQuery(extractOfQuery(id, { groups, purpose }));
  return (
    <Await query={query} lines={10}>
      {(extract) => (
        <Card title={extract.title} note={extract.agencyName}>
          {extract.items.map((item) => (
            <section key={item.no} aria-label={item.label}>
              <h3>
                {item.no}. {item.label}
              </h3>
              {item.lines.length > 0 ? (
                <dl className="facts">
                  {item.lines.map((line) => (
                    <div key={line.label}>
                      <dt>{line.label}</dt>
                      <dd>{line.value ?? '–'}</dd>
                    </div>
                  ))}
                </dl>
              ) : null}
              {item.table && item.table.rows.length > 0 ? (
                <ScrollRegion label={item.label}>
                  <table className="paper-list">
                    <thead>
                      <tr>
                        {item.table.headings.map((heading) => (
                          <th key={heading} scope="col">
                            {heading}
                          </th>
                        ))}
                      </tr>
                    </thead>
                    <tbody>
                      {item.table.rows.map((row) => (
                        <tr key={row.join('|')}>
                          {row.map((text, column) => (
                            <td key={item.table!.headings[column]}>{text}</td>
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              ) : item.table ? (
                <p className="muted">{words.nothing}</p>
              ) : null}
              {item.withheld ? <p className="muted small">{words.withheld}</p> : null}
            </section>
          ))}
          <Banner tone="info">
            {extract.mark.map((line) => (
              <p key={line} className="small">
                {line}
              </p>
            ))}
          </Banner>
        </Card>
      )}
    </Await>
  );
}
