import { existsSync } from "node:fs";

/**
 * The project's folder, with a slash at the end: the nearest above this file that has a
 * package.json. The build moves this file, so a fixed number of steps up would not do.
 */
export const projectFolder = nearestWithPackage(new URL("./", import.meta.url));

function nearestWithPackage(folder: URL): URL {
  if (existsSync(new URL("package.json", folder))) return folder;
  const above = new URL("../", folder);
  if (above.href === folder.href)
    throw new Error("There is no package.json above the program: it has to lie in its project.");
  return nearestWithPackage(above);
}
