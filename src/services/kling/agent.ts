import { Agent, EnvHttpProxyAgent, Pool, type Dispatcher } from "undici";
import type { ProxySettings, TransportLimits } from "./transport.js";

/** The connections to Kling, through a proxy if one is given. */
export function openAgent(limits: TransportLimits, proxy?: ProxySettings): Dispatcher {
  const options = {
    connections: limits.connections,
    connect: { timeout: limits.connectMs },
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
    maxResponseSize: limits.maxAnswerBytes,
  };
  if (proxy === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    // While a tunnel is being opened undici heeds neither the signal nor these limits by itself.
    clientFactory: (origin: URL, given: object) =>
      new Pool(origin, { ...given, headersTimeout: Math.min(limits.headersMs, limits.totalMs) }),
    // Empty texts keep the library from reading the process's own environment.
    httpProxy: proxy.http ?? "",
    httpsProxy: proxy.https ?? "",
    noProxy: proxy.except ?? "",
  });
}
