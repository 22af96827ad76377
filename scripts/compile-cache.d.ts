/** Folder in which Node keeps compiled code of this checkout. */
export const compileCache: string;
