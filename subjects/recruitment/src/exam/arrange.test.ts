import { describe, expect, it } from 'vitest';
import { arrange } from './arrange.ts';

const people = Array.from({ length: 50 }, (_, n) => `candidate-${n}`);
const rooms = [
  { position: 1, name: 'Phòng 1', capacity: 24 },
  { position: 2, name: 'Phòng 2', capacity: 24 },
  { position: 3, name: 'Phòng 3', capacity: 12 },
];

describe('the arrangement of rooms', () => {
  it('is the same for the same seed, in whatever order the candidates come', () => {
    expect(arrange('hạt giống', [...people].reverse(), [...rooms].reverse())).toEqual(
      arrange('hạt giống', people, rooms),
    );
  });

  it('is another for another seed', () => {
    expect(arrange('a', people, rooms)).not.toEqual(arrange('b', people, rooms));
  });

  it('gives everybody one seat and number, and no room more than it holds', () => {
    for (let count = 0; count <= 60; count += 1) {
      const ids = Array.from({ length: count }, (_, n) => `${n}`);
      const seats = arrange('x', ids, rooms)!;
      expect(new Set(seats.map(({ id }) => id)).size).toBe(count);
      expect(seats.map(({ number }) => number)).toEqual(ids.map((_, n) => n + 1));
      for (const room of rooms)
        expect(seats.filter((seat) => seat.room === room.position).length).toBeLessThanOrEqual(room.capacity);
    }
  });

  it('is none when places are short', () => {
    expect(arrange('x', [...people, ...people.map((id) => `${id}b`)], rooms)).toBeUndefined();
  });
});
