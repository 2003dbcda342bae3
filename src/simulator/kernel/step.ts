/**
 * What a kernel asks of the one who drives it. It stands still until it is gone on with:
 * a call is answered with what comes of it, or with a `Pending` answer; an `await` with the answer that was promised; `advance` comes before the clock
 * moves, so that the driver may sleep until then, or send a signal, start or stop something before.
 */
export type Step<Request> =
  | { readonly kind: 'call'; readonly request: Request }
  | { readonly kind: 'await'; readonly pending: Pending }
  | { readonly kind: 'advance'; readonly until: number };

/** An answer that is still to come. The kernel hands it on and looks at it no closer. */
export class Pending {
  constructor(readonly promise: PromiseLike<unknown>) {
    // It may be of something that is cut off before anybody asks for the answer.
    promise.then(undefined, () => undefined);
  }
}
