// SPDX-FileCopyrightText: 2026 the Vliegwiel authors
// SPDX-License-Identifier: EUPL-1.2
// Asks the device for a passkey and sends its answer with the form; fills in a code that came behind the # of an address.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));

const answerOf = (credential) => {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].filter((name) => response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.map((name) => [name, text(response[name])])),
  });
};

const make = async (form) => {
  const asked = JSON.parse(form.dataset.vwQuestion);
  const publicKey = { ...asked, challenge: bytes(asked.challenge), user: { ...asked.user, id: bytes(asked.user.id) }, excludeCredentials: known(asked.excludeCredentials) };
  return navigator.credentials.create({ publicKey });
};

const use = async (form) => {
  const response = await fetch(form.dataset.vwAsk, { method: "POST", headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value } });
  if (!response.ok) throw new Error("no question");
  const asked = await response.json();
  return navigator.credentials.get({ publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: known(asked.allowCredentials) } });
};

document.querySelectorAll("form[data-vw-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll("[data-vw-passkeys]").forEach((part) => { part.hidden = false; });
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    const failed = form.querySelector("[data-vw-failed]");
    failed.textContent = "";
    try {
      form.elements.answer.value = answerOf(await (form.dataset.vwPasskey === "make" ? make(form) : use(form)));
      form.submit();
    } catch {
      failed.textContent = failed.dataset.vwFailed;
    }
  });
});

// What stands behind the # never reaches the server by itself, nor its logs.
document.querySelectorAll("[data-vw-fragment]").forEach((box) => {
  if (location.hash.length < 2 || box.value) return;
  box.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
});
