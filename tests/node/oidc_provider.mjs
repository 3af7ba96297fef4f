// SPDX-FileCopyrightText: 2026 the Vliegwiel authors
// SPDX-License-Identifier: EUPL-1.2
// A real OpenID Connect provider for the tests: says its address, lets in whom the test names, keeps what it sends.
import http from "node:http";
import { Provider } from "oidc-provider";

const [redirect, out] = process.argv.slice(2);
const server = http.createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;
const who = { sub: "", acr: "", claims: {} };
const received = [];

const provider = new Provider(issuer, {
  clients: [{
    client_id: "vliegwiel",
    client_secret: "geheim-van-de-proef-met-genoeg-tekens",
    redirect_uris: [redirect],
    post_logout_redirect_uris: [out],
    response_types: ["code"],
    grant_types: ["authorization_code"],
    backchannel_logout_uri: `${issuer}/received`,
    backchannel_logout_session_required: true,
  }],
  acrValues: ["laag", "substantieel"],
  claims: { openid: ["sub", "sid"], profile: ["name", "groups"], email: ["email"], acr: null },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  pkce: { required: () => true },
  findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...who.claims }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({ clientId: "vliegwiel", accountId: context.oidc.session.accountId });
    grant.addOIDCScope("openid profile email");
    await grant.save();
    return grant;
  },
  cookies: { keys: ["proef"] },
});

const body = async (request) => { let text = ""; for await (const part of request) text += part; return text; };
const handle = provider.callback();
server.on("request", async (request, response) => {
  const { pathname } = new URL(request.url, issuer);
  if (pathname === "/who") {
    Object.assign(who, JSON.parse(await body(request)));
    response.end("ok");
  } else if (pathname === "/received" && request.method === "POST") {
    received.push(new URLSearchParams(await body(request)).get("logout_token"));
    response.end();
  } else if (pathname === "/received") {
    response.end(JSON.stringify(received));
  } else if (pathname.startsWith("/interaction/")) {
    await provider.interactionFinished(request, response, { login: { accountId: who.sub, acr: who.acr, remember: false } });
  } else {
    handle(request, response);
  }
});
console.log(issuer);
