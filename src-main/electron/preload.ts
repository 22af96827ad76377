import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { droppedChannel, portChannelName } from './channels.ts';

/**
 * All that the page gets: a port to the host, and the path of a file that the user dropped or chose.
 * The page can name no channel, and no file that the user did not hand it.
 */
ipcRenderer.on(portChannelName, (event) => {
  window.postMessage(portChannelName, window.location.origin, event.ports);
});

contextBridge.exposeInMainWorld('workbench', {
  requestPort: (): void => ipcRenderer.send(portChannelName),
  pathForFile: async (file: File): Promise<string> => {
    const path = webUtils.getPathForFile(file);
    // The host must know of it before the page can name it.
    if (path !== '') await ipcRenderer.invoke(droppedChannel, path);
    return path;
  },
});
