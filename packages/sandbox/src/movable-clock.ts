import type { Clock } from "./clock.ts";

type Appointment = { dueAt: number; run: () => void; cancelTimer: () => void };

/** A clock that can also be put forward, so that a day-old window or a retry can be tried without waiting for it. */
export class MovableClock implements Clock {
  readonly #base: Clock;
  readonly #afterRun: () => void;
  readonly #appointments = new Set<Appointment>();
  #aheadMs = 0;

  /** `afterRun` is called whenever an appointment was kept. */
  constructor(base: Clock, afterRun: () => void = () => {}) {
    this.#base = base;
    this.#afterRun = afterRun;
  }

  /** How far this clock is ahead of the one it was made from, in ms. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  now(): number {
    return this.#base.now() + this.#aheadMs;
  }

  after(ms: number, then: () => void): () => void {
    const appointment: Appointment = { dueAt: this.now() + ms, run: then, cancelTimer: () => {} };
    this.#appointments.add(appointment);
    this.#arm(appointment);
    return () => this.#drop(appointment);
  }

  /** Puts the clock forward and keeps, in order, every appointment that is due by then. */
  advance(ms: number): void {
    this.#aheadMs += ms;
    for (const appointment of [...this.#appointments].toSorted((a, b) => a.dueAt - b.dueAt)) {
      if (!this.#appointments.has(appointment)) continue;
      appointment.cancelTimer();
      if (appointment.dueAt <= this.now()) this.#keep(appointment);
      else this.#arm(appointment);
    }
  }

  /** Whether something should have happened by now and has not yet. */
  hasDue(): boolean {
    for (const { dueAt } of this.#appointments) if (dueAt <= this.now()) return true;
    return false;
  }

  /** Cancels every appointment and goes back to the time of the clock it was made from. */
  restart(): void {
    for (const appointment of this.#appointments) this.#drop(appointment);
    this.#aheadMs = 0;
  }

  #arm(appointment: Appointment): void {
    const wait = Math.max(0, appointment.dueAt - this.now());
    appointment.cancelTimer = this.#base.after(wait, () => this.#keep(appointment));
  }

  #keep(appointment: Appointment): void {
    if (!this.#appointments.delete(appointment)) return;
    appointment.run();
    this.#afterRun();
  }

  #drop(appointment: Appointment): void {
    this.#appointments.delete(appointment);
    appointment.cancelTimer();
  }
}
