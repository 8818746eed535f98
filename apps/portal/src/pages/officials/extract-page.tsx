import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { paths, withQuery } from '../../api/paths.ts';
import { recordsQuery } from '../../api/records.ts';
import { officialRegister } from '../../api/registers.ts';
import { useCan } from '../../api/session.ts';
import { Banner } from '../../design/banner.tsx';
import { Button, ButtonAnchor } from '../../design/button.tsx';
import { ScrollRegion } from '../../design/scroll-region.tsx';
import { useFormat, useLanguage, useText } from '../../i18n/locale.tsx';
import { OfficialPaper } from '../../shell/official-paper.tsx';
import { Page } from '../../shell/page.tsx';
import { Await } from '../../shell/trouble.tsx';
import '../awards/awards.css';

const route = getRouteApi('/workspace/officials/extract');
/** The purpose of extracts: NĐ 27/2026/NĐ-CP Điều 15.1.c. It opens no sensitive value. */
const purpose = 'statistics';
const lines = 200;

/** Horizontal extract (trích ngang): one line for each official that the list found, in the columns chosen there. */
export function ExtractPage() {
  const t = useText();
  const words = t.records;
  const format = useFormat();
  const can = useCan();
  const { locale } = useLanguage();
  const search = route.useSearch();
  const asked = { ...search, page: undefined, purpose };
  const query = useQuery(recordsQuery(officialRegister, { ...asked, pageSize: lines }));
  return (
    <Page
      title={words.extract}
      back={{ link: { to: '/registers/$type/records', params: { type: officialRegister }, search }, label: words.list }}
      actions={
        <>
          {can('register.export') ? (
            <ButtonAnchor
              download
              icon="download"
              href={withQuery(paths.recordsExport(officialRegister, 'xlsx'), asked)}
            >
              {words.exportAs.xlsx}
            </ButtonAnchor>
          ) : null}
          <ButtonAnchor download icon="download" href={withQuery(paths.listExtractPdf, asked)}>
            {words.extractPdf}
          </ButtonAnchor>
          <Button icon="print" look="primary" onPress={() => window.print()}>
            {t.officials.print}
          </Button>
        </>
      }
    >
      <Await query={query} lines={8}>
        {(list) => (
          <>
            {list.withheld.length > 0 ? (
              <Banner
                tone="info"
                title={words.withheld(
                  list.withheld.map((item) => (locale === 'vi' ? item.label : item.labelEn)).join(', '),
                )}
              />
            ) : null}
            {list.total > lines ? (
              <Banner tone="warn" title={words.extractFirst(format.number(lines), format.number(list.total))} />
            ) : null}
            <OfficialPaper date={new Date().toISOString()} title={words.extractTitle} subject={words.extractSubject}>
              <ScrollRegion label={words.extract}>
                <table className="paper-list">
                  <caption>{words.extractCount(format.number(list.items.length))}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t.appraisal.paper.no}</th>
                      <th scope="col">{t.appraisal.paper.holder}</th>
                      <th scope="col">{t.appraisal.paper.agency}</th>
                      {list.columns.map((column) => (
                        <th key={column.key} scope="col">
                          {locale === 'vi' ? column.label : column.labelEn}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {list.items.map((row, at) => (
                      <tr key={row.id}>
                        <td>{at + 1}</td>
                        <th scope="row">{row.title}</th>
                        <td>{row.agencyName}</td>
                        {list.columns.map((column) => (
                          <td key={column.key}>{row.values[column.key] ?? ''}</td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollRegion>
              <p className="small">{words.extractMark}</p>
            </OfficialPaper>
          </>
        )}
      </Await>
    </Page>
  );
}
