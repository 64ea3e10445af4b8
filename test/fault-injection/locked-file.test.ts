import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "../../src/services/store/index.js";
import { tempFolder } from "../support/temp-folder.js";

/**
 * Holds the file alone for a while, as the last connection does that closes it, or the first one
 * after a crash.
 */
const HOLDER = /* JavaScript */ `
  const Database = require("libsql");
  const database = new Database(process.argv[1]);
  database.exec("pragma journal_mode = wal; pragma locking_mode = exclusive; create table held (id integer);");
  console.log("held");
  setTimeout(() => process.exit(), 300);
`;

it("a file that another process is just closing, or mending after a crash, is waited for", async () => {
  const file = join(tempFolder(), "tasks.db");
  const holder = spawn(process.execPath, ["-e", HOLDER, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  const store = await openStore(`file:${file}`);
  expect(await store.reader.head()).toBe(0);
  await store.close();
});
