// The least that a team would write instead: Apollo Server on Fastify with one resolver that posts
// to Kling and stores nothing.
import { ApolloServer } from "@apollo/server";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import Fastify from "fastify";
import { Pool } from "undici";

const { KLING_BASE_URL, TOKEN } = process.env;
const kling = new Pool(KLING_BASE_URL, { connections: 32 });
const headers = { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" };

const typeDefs = /* GraphQL */ `
  input VideoInput {
    klingVideoId: ID!
  }
  input TextToVideoInput {
    text: String!
    voiceId: ID!
    voiceLanguage: String!
  }
  input SpeechInput {
    textToVideo: TextToVideoInput!
  }
  input LipSyncInput {
    video: VideoInput!
    speech: SpeechInput!
  }
  type LipSyncTask {
    id: ID!
    klingTaskId: ID!
    status: String!
  }
  type UserError {
    message: String!
  }
  type CreateLipSyncPayload {
    task: LipSyncTask
    userErrors: [UserError!]!
  }
  type Mutation {
    createLipSync(input: LipSyncInput!): CreateLipSyncPayload!
  }
  type Query {
    hello: String!
  }
`;

async function createLipSync(_parent, { input: { video, speech } }) {
  const { text, voiceId, voiceLanguage } = speech.textToVideo;
  const input = {
    video_id: video.klingVideoId,
    mode: "text2video",
    text,
    voice_id: voiceId,
    voice_language: voiceLanguage.toLowerCase(),
  };
  const answer = await kling.request({
    method: "POST",
    path: "/v1/videos/lip-sync",
    headers,
    body: JSON.stringify({ input }),
  });
  const { code, message, data } = await answer.body.json();
  if (code !== 0) return { task: null, userErrors: [{ message }] };
  const task = {
    id: data.task_id,
    klingTaskId: data.task_id,
    status: data.task_status.toUpperCase(),
  };
  return { task, userErrors: [] };
}

const app = Fastify();
const apollo = new ApolloServer({
  typeDefs,
  resolvers: { Query: { hello: () => "hello" }, Mutation: { createLipSync } },
  plugins: [fastifyApolloDrainPlugin(app)],
});
await apollo.start();
await app.register(fastifyApollo(apollo));
console.log(await app.listen({ host: "127.0.0.1", port: 0 }));
