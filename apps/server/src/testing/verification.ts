import type { ImportView } from '@congvu/intake';
import type { CampaignView, CaseSummary } from '@congvu/linkage';
import { type ApiClient, until } from './client.ts';
import { csvOf, type FileRow } from './people.ts';

/** The main line in few words, as one officer: send a file, verify it, look at the cases. */
export const verification = (client: ApiClient) => {
  const look = async (id: string) => (await client.get<CampaignView>(`/api/v1/campaigns/${id}`)).body;
  const file = async (id: string) => (await client.get<ImportView>(`/api/v1/imports/${id}`)).body;
  const steps = {
    look,
    file,
    /** Sends rows as a CSV file and waits until they are checked. */
    async ready(rows: readonly FileRow[], agencyCode = 'H26'): Promise<string> {
      const { body } = await client.upload<ImportView>(
        '/api/v1/imports',
        { name: 'x.csv', bytes: csvOf(rows) },
        { agencyCode },
      );
      await until(
        () => file(body.id),
        (view) => view.state === 'ready',
      );
      return body.id;
    },
    async start(importId: string): Promise<string> {
      const scope = { kind: 'import', importId };
      return (await client.send<CampaignView>('POST', '/api/v1/campaigns', { scope })).body.id;
    },
    /** The campaign when it has ended, however. */
    over: (id: string) =>
      until(
        () => look(id),
        (view) => ['done', 'cancelled', 'failed'].includes(view.state),
      ),
    async verified(rows: readonly FileRow[], agencyCode = 'H26'): Promise<CampaignView> {
      return steps.over(await steps.start(await steps.ready(rows, agencyCode)));
    },
    async casesOf(campaign: string): Promise<CaseSummary[]> {
      const path = `/api/v1/cases?pageSize=100&campaign=${campaign}`;
      return (await client.get<{ items: CaseSummary[] }>(path)).body.items;
    },
  };
  return steps;
};

export const counted = (view: CampaignView): Record<string, number> =>
  Object.fromEntries(view.outcomes.map(({ outcome, count }) => [outcome, count]));
