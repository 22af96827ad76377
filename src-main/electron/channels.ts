/** Names of the only two messages between preload and main; everything else goes through the port. */
export const portChannelName = 'workbench-port';
export const droppedChannel = 'workbench-dropped';
