import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { workQuery } from '../../api/procedures.ts';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Checkbox } from '../../design/choice.tsx';
import { useText } from '../../i18n/locale.tsx';
import { Page } from '../../shell/page.tsx';
import { PagedList } from '../../shell/paged-list.tsx';
import { DossiersTable } from './dossiers-table.tsx';

const route = getRouteApi('/workspace/dossier-work');

/** Dossiers of the reader's agencies. */
export function WorkPage() {
  const t = useText();
  const words = t.procedures;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(workQuery(search));
  return (
    <Page
      title={words.work}
      lead={words.workLead}
      actions={
        <>
          <ButtonLink to="/procedures" icon="file">
            {words.startFor}
          </ButtonLink>
          <ButtonLink to="/disputes" icon="flag">
            {words.disputes}
          </ButtonLink>
        </>
      }
    >
      <Card>
        <search className="filters" aria-label={t.filters}>
          <Checkbox
            isSelected={search.late ?? false}
            onChange={(on) => navigate({ search: (now) => ({ ...now, page: undefined, late: on || undefined }) })}
          >
            {words.onlyLate}
          </Checkbox>
        </search>
      </Card>
      <Card flush>
        <PagedList
          query={query}
          empty={{ icon: 'check', title: words.workNone, text: words.workNoneText }}
          onPage={(page) => navigate({ search: (now) => ({ ...now, page }) })}
        >
          {(list) => <DossiersTable rows={list.items} handling />}
        </PagedList>
      </Card>
    </Page>
  );
}
