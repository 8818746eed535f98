import type { RecordTypeView } from '@congvu/registers/definition/definition.schema.ts';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';
import { paths } from './paths.ts';

export const officialRegister = 'personnel.official';

export const registerQuery = (id: string) =>
  queryOptions({
    queryKey: ['registers', id],
    queryFn: ({ signal }) => get<RecordTypeView>(paths.register(id), signal),
    staleTime: 600_000,
  });
