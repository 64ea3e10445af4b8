// The least that takes the status of many tasks: it starts, asks Kling for each of them, and ends.
import { Pool } from "undici";

const { KLING_BASE_URL, TOKEN, TASK_IDS, CONNECTIONS } = process.env;
const kling = new Pool(KLING_BASE_URL, { connections: Number(CONNECTIONS) });
const headers = { authorization: `Bearer ${TOKEN}` };

await Promise.all(
  TASK_IDS.split(",").map(async (id) => {
    const { body } = await kling.request({
      method: "GET",
      path: `/v1/videos/lip-sync/${id}`,
      headers,
    });
    const { data } = await body.json();
    if (data.task_status !== "succeed") throw new Error(`Task ${id} is ${data.task_status}.`);
  }),
);
await kling.close();
