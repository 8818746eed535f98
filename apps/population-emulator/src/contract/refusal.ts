/**
 * A question the service does not answer. `004` and `005` are the two codes seen in the field; the other codes are this
 * emulator's own, because no list of them is public.
 */
export type RefusalCode =
  | '004'
  | '005'
  | 'THIEU_TRUONG'
  | 'SAI_THU_TU'
  | 'SAI_GIA_TRI'
  | 'SAI_CHUC_NANG'
  | 'SAI_BAN_TIN'
  | 'SAI_KHONG_GIAN_TEN'
  | 'KHONG_TIM_THAY';

export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}
