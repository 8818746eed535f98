import { AppError, type FieldProblem, notBlank } from '@congvu/kernel';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { httpErrors } from './errors.ts';

/** RFC 9457. `code` is stable; `errors` holds every field at fault, not the first. */
export const problemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(
      Type.Object({ field: Type.String(), rule: Type.String(), reason: Type.String(), remedy: Type.String() }),
    ),
  ),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  requestId: Type.String(),
});
export type Problem = Static<typeof problemSchema>;

const reasons: Record<string, (params: Record<string, unknown>) => [reason: string, remedy: string]> = {
  required: () => ['Thiếu thông tin bắt buộc', 'Bổ sung thông tin này'],
  type: (params) => [`Phải là kiểu ${String(params.type)}`, 'Sửa lại giá trị'],
  format: (params) => [`Không đúng dạng ${String(params.format)}`, 'Sửa lại giá trị'],
  enum: () => ['Giá trị không nằm trong danh sách cho phép', 'Chọn một giá trị trong danh sách'],
  minLength: (params) => [`Phải có ít nhất ${String(params.limit)} ký tự`, 'Nhập đầy đủ hơn'],
  maxLength: (params) => [`Không được quá ${String(params.limit)} ký tự`, 'Rút gọn lại'],
  pattern: (params) =>
    params.pattern === notBlank ? ['Chỉ có khoảng trắng', 'Nhập nội dung'] : ['Giá trị chưa hợp lệ', 'Sửa lại giá trị'],
  minimum: (params) => [`Phải từ ${String(params.limit)} trở lên`, 'Sửa lại giá trị'],
  maximum: (params) => [`Không được quá ${String(params.limit)}`, 'Sửa lại giá trị'],
};

function fieldProblems(error: FastifyError): FieldProblem[] {
  return (error.validation ?? []).map((item) => {
    const params = item.params as Record<string, unknown>;
    const missing = typeof params.missingProperty === 'string' ? `/${params.missingProperty}` : '';
    const [reason, remedy] = reasons[item.keyword]?.(params) ?? ['Giá trị chưa hợp lệ', 'Sửa lại giá trị'];
    return {
      field: `${error.validationContext ?? 'body'}${item.instancePath}${missing}`,
      rule: item.keyword,
      reason,
      remedy,
    };
  });
}

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const known = error as FastifyError;
  if (known.validation) return httpErrors.invalidInput(undefined, { fields: fieldProblems(known) });
  // The parser of forms gives no status of its own.
  if (/^(Multipart: |Unexpected end of form|Malformed part header)/.test(String(known.message)))
    return httpErrors.invalidInput('Biểu mẫu gửi lên bị hỏng hoặc bị ngắt giữa chừng.');
  const status = known.statusCode ?? 500;
  if (status === 413) return httpErrors.tooLarge();
  if (status === 415) return httpErrors.unsupportedType();
  if (status === 429) return httpErrors.tooMany();
  if (status >= 400 && status < 500) return httpErrors.invalidInput(known.message);
  const code = (error as { code?: string }).code ?? '';
  if (/^(ENOSPC|EDQUOT|53100)$/.test(code))
    return httpErrors.unavailable('Máy chủ đã hết chỗ lưu. Chưa có gì được ghi; hãy báo quản trị hệ thống.', {
      cause: error,
    });
  if (
    /^(ECONN|57P|53|08)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(String(known.message))
  ) {
    return httpErrors.unavailable('Cơ sở dữ liệu chưa phản hồi. Dữ liệu đã lưu không bị ảnh hưởng; vui lòng thử lại.', {
      cause: error,
    });
  }
  return httpErrors.internal(undefined, { cause: error });
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply {
  const body: Problem = {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    code: error.code,
    ...(error.message && error.message !== error.title ? { detail: error.message } : {}),
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
    ...(Object.keys(error.facts).length > 0 ? { facts: error.facts } : {}),
    requestId: request.id,
  };
  return reply.status(error.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
