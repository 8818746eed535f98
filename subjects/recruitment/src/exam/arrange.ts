/** Who sits where. Pure: the same seed, candidates and rooms give the same arrangement, whatever order they come in. */
import { sha256Hex } from '@congvu/kernel';

export interface Room {
  position: number;
  name: string;
  capacity: number;
}
export interface Seat {
  id: string;
  /** from 1 */
  number: number;
  room: number;
}

export const capacityOf = (rooms: readonly Room[]): number => rooms.reduce((sum, { capacity }) => sum + capacity, 0);

/** Rooms are filled one after the other, evenly: none stands empty while another is crowded. Undefined: not enough places. */
export function arrange(seed: string, ids: readonly string[], rooms: readonly Room[]): Seat[] | undefined {
  if (capacityOf(rooms) < ids.length) return undefined;
  const order = [...ids].sort((a, b) => {
    const [left, right] = [sha256Hex(`${seed}|${a}`), sha256Hex(`${seed}|${b}`)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  const sorted = [...rooms].sort((a, b) => a.position - b.position);
  const seats: Seat[] = [];
  let at = 0;
  for (const [index, room] of sorted.entries()) {
    const left = order.length - at;
    const later = sorted.slice(index + 1);
    const share = Math.ceil((left * room.capacity) / (room.capacity + capacityOf(later)));
    const take = Math.min(room.capacity, Math.max(share, left - capacityOf(later)));
    for (let n = 0; n < take; n += 1, at += 1) seats.push({ id: order[at]!, number: at + 1, room: room.position });
  }
  return seats;
}

/** `1` → `0001`. */
export const candidateNumber = (n: number): string => String(n).padStart(4, '0');
