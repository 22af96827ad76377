/** Gives a forked Node process what Electron's utility process has: `process.parentPort`. */
const parentPort = {
  postMessage: (message: unknown): void => void process.send?.(message),
  on: (_event: 'message', listener: (event: { data: unknown }) => void): void => {
    process.on('message', (data) => listener({ data }));
  },
};

Object.defineProperty(process, 'parentPort', { value: parentPort });
