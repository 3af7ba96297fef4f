// SPDX-FileCopyrightText: 2026 the Vliegwiel authors
// SPDX-License-Identifier: EUPL-1.2
// Small comforts. Every page works without this file.
"use strict";

// A summary of errors gets the focus, so that it is read at once.
document.querySelector("[data-vw-focus]")?.focus();

// Only one menu open at a time; Escape and a click elsewhere close it.
const menus = () => document.querySelectorAll("details.vw-menu[open]");
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.vw-menu[open]")) menus().forEach((menu) => { if (menu !== event.target) menu.open = false; });
}, true);
document.addEventListener("click", (event) => menus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; }));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menus().forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
});

// A long list of locations can be filtered while typing.
document.querySelectorAll("[data-vw-find]").forEach((box) => {
  box.parentElement.hidden = false;
  box.addEventListener("input", () => {
    const words = box.value.trim().toLocaleLowerCase();
    box.closest(".vw-menu__list").querySelectorAll("li").forEach((item) => { item.hidden = !item.textContent.toLocaleLowerCase().includes(words); });
  });
});

// The slider says the night in words; the button beside it goes there.
document.querySelectorAll("[data-vw-words]").forEach((slider) => {
  const words = slider.dataset.vwWords.split("|");
  const said = slider.form.querySelector("output");
  slider.addEventListener("input", () => {
    slider.setAttribute("aria-valuetext", words[slider.value]);
    said.textContent = words[slider.value];
  });
});

// On a narrow screen a room opens its own page, not the panel beside the plan.
document.addEventListener("htmx:beforeRequest", (event) => {
  const link = event.detail.elt;
  if (!link.matches("[data-vw-wide]")) return;
  if (matchMedia("(min-width: 62rem)").matches) {
    document.querySelectorAll(".vw-room[aria-current]").forEach((room) => room.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
  } else {
    event.preventDefault();
    location.assign(link.href);
  }
});

// Reading aloud with the browser's own voice, where it has one.
document.querySelectorAll("[data-vw-read]").forEach((button) => {
  if (!("speechSynthesis" in window)) return;
  const [start, stop] = [button.getAttribute("aria-label"), button.dataset.stop];
  const quiet = () => { speechSynthesis.cancel(); button.setAttribute("aria-label", start); button.removeAttribute("aria-pressed"); };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) { quiet(); return; }
    const said = new SpeechSynthesisUtterance(document.querySelector("main").innerText);
    said.lang = document.documentElement.lang;
    said.onend = quiet;
    speechSynthesis.speak(said);
    button.setAttribute("aria-label", stop);
    button.setAttribute("aria-pressed", "true");
  });
});

// Printing, where there is script to do it; the browser's own menu prints the same without.
document.querySelectorAll("[data-vw-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
