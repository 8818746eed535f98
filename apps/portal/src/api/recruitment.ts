import type {
  ApplicationBody,
  ApplicationSummary,
  ApplicationView,
  IdentityBody,
  PrefillView,
} from '@congvu/recruitment/applications/application.schema.ts';
import type {
  CampaignBody,
  CampaignSummary,
  CampaignView,
  KindsView,
  NoticeBody,
  PostBody,
  PublicNotice,
  PublicNoticeLine,
} from '@congvu/recruitment/campaigns/campaign.schema.ts';
import type {
  AppealBody,
  AppealMarkBody,
  AppealView,
  MarkingView,
  MarkingWork,
  MarksBody,
  RoomsBody,
  SeatingView,
} from '@congvu/recruitment/exam/exam.schema.ts';
import type { DecisionBody, ProposeBody, ResultsView } from '@congvu/recruitment/results/result.schema.ts';
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, put, remove } from './client.ts';
import type { Page } from './page.ts';
import { paths, type Query, withQuery } from './paths.ts';

const at = paths.recruitment;
const key = 'recruitment';

export const recruitmentKindsQuery = queryOptions({
  queryKey: [key, 'kinds'],
  queryFn: ({ signal }) => get<KindsView>(at('kinds'), signal),
  staleTime: 600_000,
});
export const recruitmentsQuery = (filter: Query) =>
  queryOptions({
    queryKey: [key, 'campaigns', filter],
    queryFn: ({ signal }) => get<Page<CampaignSummary>>(withQuery(at('campaigns'), filter), signal),
    placeholderData: keepPreviousData,
  });
export const recruitmentQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'campaign', id],
    queryFn: ({ signal }) => get<CampaignView>(at('campaigns', id), signal),
  });
export const applicationsQuery = (id: string, filter: Query) =>
  queryOptions({
    queryKey: [key, 'applications', id, filter],
    queryFn: ({ signal }) =>
      get<Page<ApplicationSummary>>(withQuery(at('campaigns', id, 'applications'), filter), signal),
    placeholderData: keepPreviousData,
  });
export const applicationQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'application', id],
    queryFn: ({ signal }) => get<ApplicationView>(at('applications', id), signal),
  });
export const seatingQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'rooms', id],
    queryFn: ({ signal }) => get<SeatingView>(at('campaigns', id, 'rooms'), signal),
  });
export const markingWorkQuery = queryOptions({
  queryKey: [key, 'marking'],
  queryFn: ({ signal }) => get<MarkingWork>(at('marking'), signal),
});
export const markingQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'marking', id],
    queryFn: ({ signal }) => get<MarkingView>(at('campaigns', id, 'marking'), signal),
  });
export const appealsQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'appeals', id],
    queryFn: ({ signal }) => get<{ items: AppealView[] }>(at('campaigns', id, 'appeals'), signal),
  });
export const resultsQuery = (id: string) =>
  queryOptions({
    queryKey: [key, 'results', id],
    queryFn: ({ signal }) => get<ResultsView>(at('campaigns', id, 'results'), signal),
  });
export const noticesQuery = queryOptions({
  queryKey: [key, 'notices'],
  queryFn: ({ signal }) => get<{ items: PublicNoticeLine[] }>(at('notices'), signal),
});
export const noticeQuery = (code: string) =>
  queryOptions({
    queryKey: [key, 'notice', code],
    queryFn: ({ signal }) => get<PublicNotice>(at('notices', code), signal),
    retry: false,
  });

/** A call that changes something of recruitment: all that is shown of it is asked for again. */
function useRecruitmentCall<B, R>(call: (body: B) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
const usePost = <B, R = unknown>(path: string) => useRecruitmentCall((body: B) => post<R>(path, body));

export const useCreateRecruitment = () => usePost<CampaignBody, CampaignView>(at('campaigns'));
export const useAddPost = (id: string) => usePost<PostBody>(at('campaigns', id, 'posts'));
export const useRemovePost = (id: string) =>
  useRecruitmentCall((postId: string) => remove(at('campaigns', id, 'posts', postId)));
export const useAnnounce = (id: string) => usePost<NoticeBody>(at('campaigns', id, 'announce'));
export type PlainStep = 'close' | 'exam' | 'codes' | 'lock' | 'publish' | 'approve';
export const usePlainStep = (id: string) =>
  useRecruitmentCall((step: PlainStep) => post<unknown>(at('campaigns', id, step)));
export const useCancelRecruitment = (id: string) => usePost<{ note: string }>(at('campaigns', id, 'cancel'));
export const usePrefill = (id: string) =>
  useMutation({ mutationFn: (body: IdentityBody) => post<PrefillView>(at('campaigns', id, 'prefill'), body) });
export const useApply = (id: string) => usePost<ApplicationBody, ApplicationView>(at('campaigns', id, 'applications'));
export const useReview = (id: string) =>
  useRecruitmentCall((_: undefined) => post<ApplicationView>(at('applications', id, 'review')));
export const useWithdrawApplication = (id: string) => usePost<{ note: string }>(at('applications', id, 'withdraw'));
export const useCheckDegree = (id: string, degreeId: string) =>
  usePost<{ state: 'verified' | 'refuted'; evidence: string }>(at('applications', id, 'degrees', degreeId));
export const useArrange = (id: string) =>
  useRecruitmentCall((body: RoomsBody) => put<unknown>(at('campaigns', id, 'rooms'), body));
export const useAbsences = (id: string) =>
  useRecruitmentCall((applicationIds: string[]) => put<unknown>(at('campaigns', id, 'absences'), { applicationIds }));
export const useEnterMarks = (id: string) => usePost<MarksBody>(at('campaigns', id, 'marks'));
export const useAppeal = (id: string) => usePost<AppealBody>(at('campaigns', id, 'appeals'));
export const useMarkAppeal = (id: string) => usePost<AppealMarkBody>(at('campaigns', id, 'appeal-marks'));
export const useProposeResults = (id: string) => usePost<ProposeBody>(at('campaigns', id, 'propose'));
export const useSendBack = (id: string) => usePost<{ note: string }>(at('campaigns', id, 'send-back'));
export const useDecide = (id: string) =>
  usePost<DecisionBody, { dossiers: number; leftOut: number }>(at('campaigns', id, 'decide'));
