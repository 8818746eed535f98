import type { AnswerBody, Message } from './message.ts';

/** One wire: sends a message once and gives the body of the answer, or throws a fault. No retry here. */
export interface Transport {
  send(message: Message): Promise<AnswerBody>;
}
