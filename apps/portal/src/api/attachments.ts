import type { AttachmentKind, AttachmentList } from '@congvu/stewardship/attachments/attachment.schema.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, upload } from './client.ts';
import { paths, withQuery } from './paths.ts';

export const attachmentsQuery = (type: string, id: string, purpose: string | undefined) =>
  queryOptions({
    queryKey: ['records', type, 'attachments', id, purpose],
    queryFn: ({ signal }) => get<AttachmentList>(withQuery(paths.recordAttachments(type, id), { purpose }), signal),
  });

export interface NewAttachment {
  file: File;
  title: string;
  kind: AttachmentKind;
  decisionNumber: string;
  decidedOn: string;
  sensitive: boolean;
}

export function useAttach(type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, ...facts }: NewAttachment) => {
      const form = new FormData();
      for (const [key, value] of Object.entries(facts)) form.append(key, String(value));
      form.append('file', file, file.name);
      return upload<{ id: string }>(paths.recordAttachments(type, id), form, {
        onProgress: () => {},
        signal: new AbortController().signal,
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['records', type, 'attachments', id] }),
  });
}

export function useWithdrawAttachment(type: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ attachment, reason }: { attachment: string; reason: string }) =>
      post(paths.recordAttachment(type, id, attachment, 'withdraw'), { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['records', type, 'attachments', id] }),
  });
}
