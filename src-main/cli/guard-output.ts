import { AppError } from '../contract/errors.ts';
import { errorCode, writeError } from '../platform/file-error.ts';

/**
 * `wb show x | head` and a log viewer that is closed end a pipe early. That is nobody's failure and no reason to stop:
 * the work goes on and the exit code stays what the work deserves. Any other error (the disk behind `> file` is full)
 * means that the output is not whole, and is told once.
 */
export function guardOutput(stream: NodeJS.WritableStream, onBroken: (error: AppError) => void): void {
  let told = false;
  stream.on('error', (error: Error) => {
    const code = errorCode(error);
    if (told || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return;
    told = true;
    const { reason } = (writeError('', error) as AppError).params;
    onBroken(new AppError('cli-output-unwritable', { reason: reason ?? code }, error));
  });
}
