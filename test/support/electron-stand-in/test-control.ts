import { EventEmitter } from 'node:events';

/** What a test tells the stand-in. */
export type ControlRequest =
  /** Answer of the next dialog. */
  | { readonly kind: 'answer-dialog'; readonly paths: readonly string[] }
  | { readonly kind: 'answer-question'; readonly button: number }
  /** Files the user is about to drop or choose: `webUtils.getPathForFile` finds them by name and size. */
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'ask-permission'; readonly permission: string }
  | { readonly kind: 'second-instance'; readonly argv?: readonly string[] }
  | { readonly kind: 'close-window' };

/** What the stand-in tells a test. */
export type ControlEvent =
  | { readonly kind: 'window'; readonly cdp: string; readonly options: object }
  | { readonly kind: 'seen'; readonly what: string; readonly detail: unknown }
  | { readonly kind: 'done'; readonly request: ControlRequest['kind'] };

/** The test at the other end of the fork; without one nothing is told. */
export const control = new EventEmitter<{
  [K in ControlRequest['kind']]: [Extract<ControlRequest, { kind: K }>];
}>();

process.on('message', (message) => {
  const request = message as ControlRequest;
  (control as EventEmitter).emit(request.kind, request);
});

export function tell(event: ControlEvent): void {
  process.send?.(event);
}

export function saw(what: string, detail: unknown = null): void {
  tell({ kind: 'seen', what, detail });
}
