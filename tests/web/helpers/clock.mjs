// A clock that moves only when told to.

export class Clock {
  now = 0;
  #timers = [];

  setTimeout = (run, delay = 0) => {
    this.#timers.push({ at: this.now + delay, run });
    return this.#timers.length;
  };

  setInterval = (run, period) => {
    const again = () => {
      run();
      this.setTimeout(again, period);
    };
    return this.setTimeout(again, period);
  };

  /** Lets so many milliseconds pass, and everything happen that is then due. */
  async pass(milliseconds) {
    const end = this.now + milliseconds;
    await settled();
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.now = due.at;
      due.run();
      await settled();
    }
    this.now = end;
  }
}

/** When every promise that can go on has gone on. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
