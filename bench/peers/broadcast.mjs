// The least that delivers a message to many: `ws` alone. POST /?times=N sends the body N times to
// every socket.
import { Buffer } from "node:buffer";
import { createServer } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import { WebSocketServer } from "ws";

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = Buffer.concat(chunks).toString();
  const times = Number(new URL(request.url, "http://localhost").searchParams.get("times"));
  for (let count = 0; count < times; count++) {
    for (const socket of sockets.clients) socket.send(message);
    // Messages of one turn to one socket would share a system call, which those of our server
    // can't.
    await turn();
  }
  response.end();
});
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
