/** At most `limit` at a time, first come, first served. */
export interface Concurrency {
  enter(): Promise<void>;
  leave(): void;
}

export function createConcurrency(limit: number): Concurrency {
  let inside = 0;
  const queue: (() => void)[] = [];
  let head = 0;
  return {
    enter() {
      if (inside < limit) {
        inside += 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        queue.push(resolve);
      });
    },
    leave() {
      const next = queue[head];
      if (next === undefined) {
        inside -= 1;
        return;
      }
      head += 1;
      if (head > 1024) {
        queue.splice(0, head);
        head = 0;
      }
      next();
    },
  };
}
