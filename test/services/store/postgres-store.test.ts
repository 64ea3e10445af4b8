import { openStore } from "../../../src/services/store/index.js";
import { postgresSchema } from "../../support/postgres.js";
import { describeStore } from "../../support/store-suite.js";

describeStore("PostgreSQL", async (database) => openStore(await postgresSchema(database)));
