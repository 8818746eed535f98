/** Lists answered later: created, followed, paged through. Bodies beyond the operation names are our assumption. */
import type { XmlValue } from '@congvu/files';
import { PopulationFault } from './faults.ts';
import type { CallContext, ListRequest, PopulationGateway } from './gateway.ts';
import { type AnswerBody, readAttribute, readChildren, readCollection, readField, readFields } from './message.ts';
import type { PopulationOperation } from './operations.ts';

type AskList = <T>(
  operation: PopulationOperation,
  extra: Record<string, string>,
  context: CallContext,
  read: (body: AnswerBody) => T,
) => Promise<T>;

const statuses: Record<string, ListRequest['status']> = {
  '0': 'received',
  '1': 'running',
  '2': 'done',
  '3': 'cancelled',
};

function readStatusCode(code: string | undefined): ListRequest['status'] {
  const status = statuses[code ?? ''];
  if (status === undefined) throw new PopulationFault('garbage', 'Trạng thái danh sách không đọc được');
  return status;
}

function readList(value: XmlValue): ListRequest {
  const { MaDanhSach, ChucNang, TrangThai, SoBanGhi, ThoiDiemTao } = readFields(value, [
    'MaDanhSach',
    'ChucNang',
    'TrangThai',
    'SoBanGhi',
    'ThoiDiemTao',
  ]);
  if (MaDanhSach === undefined) throw new PopulationFault('garbage', 'Câu trả lời thiếu mã danh sách');
  return {
    listId: MaDanhSach,
    operation: ChucNang ?? '',
    status: readStatusCode(TrangThai),
    records: Number(SoBanGhi ?? 0) || 0,
    ...(ThoiDiemTao === undefined ? {} : { createdAt: ThoiDiemTao }),
  };
}

type ListCalls = Pick<
  PopulationGateway,
  | 'createListRequest'
  | 'listRequests'
  | 'requestStatus'
  | 'requestResult'
  | 'requestDetail'
  | 'requestHistory'
  | 'resultRecords'
  | 'resultFile'
  | 'deleteRequest'
>;

export function createListCalls(askList: AskList): ListCalls {
  const summary = (operation: PopulationOperation) => (listId: string, context: CallContext) =>
    askList(operation, { MaDanhSach: listId }, context, (body) => readList(body.content));
  return {
    createListRequest: ({ operation, criteria, maxRecords }, context) =>
      askList(
        operation,
        { ...criteria, ...(maxRecords === undefined ? {} : { SoBanGhiToiDa: String(maxRecords) }) },
        context,
        (body) => readList(body.content),
      ),
    listRequests: (context) =>
      askList('GetRequests', {}, context, (body) => readChildren(body, 'DanhSach').map(readList)),
    requestStatus: summary('GetRequestStatus'),
    requestResult: summary('GetRequestResult'),
    requestDetail: (listId, context) =>
      askList('GetRequestDetail', { MaDanhSach: listId }, context, (body) => {
        const criteria: Record<string, string> = {};
        for (const one of readChildren(body, 'TieuChi')) {
          const { Ten, GiaTri } = readFields(one, ['Ten', 'GiaTri']);
          if (Ten !== undefined) criteria[Ten] = GiaTri ?? '';
        }
        return { ...readList(body.content), criteria };
      }),
    requestHistory: (listId, context) =>
      askList('GetRequestHistory', { MaDanhSach: listId }, context, (body) =>
        readChildren(body, 'BuocXuLy').map((step) => {
          const { ThoiDiem, TrangThai } = readFields(step, ['ThoiDiem', 'TrangThai']);
          return { at: ThoiDiem ?? '', status: readStatusCode(TrangThai) };
        }),
      ),
    resultRecords: (listId, { page, size }, context) =>
      askList(
        'GetResultDetailAsRecords',
        { MaDanhSach: listId, Trang: String(page), SoBanGhi: String(size) },
        context,
        (body) => ({
          page,
          total: Number(readAttribute(body, 'TongSo') ?? 0) || 0,
          records: readCollection(body),
        }),
      ),
    resultFile: (listId, context) =>
      askList('GetResultDetailAsFile', { MaDanhSach: listId }, context, (body) => ({
        name: readField(body, 'TenTep') ?? listId,
        type: readField(body, 'KieuTep') ?? 'application/octet-stream',
        content: Buffer.from(readField(body, 'NoiDung') ?? '', 'base64'),
      })),
    deleteRequest: (listId, context) =>
      askList('DeleteRequest', { MaDanhSach: listId }, context, () => true).then(() => undefined),
  };
}
