// SPDX-FileCopyrightText: 2026 the Vliegwiel authors
// SPDX-License-Identifier: EUPL-1.2
// Drag a household to a room: the same as choosing the room in its list. The page works without this file.
"use strict";

const hint = document.querySelector("[data-vw-drag-hint]");
if (hint && document.querySelector("[data-vw-drag]")) hint.hidden = false;
const rooms = [...document.querySelectorAll("[data-vw-drop]")];
let pressed = null;
let dragged = null;

const takes = (room) => dragged && [...dragged.options].some((option) => option.value === room.dataset.vwDrop);
const letGo = () => {
  dragged = null;
  rooms.forEach((room) => room.classList.remove("vw-drop", "vw-drop--not"));
};

document.addEventListener("pointerdown", (event) => { pressed = event.target.closest("[data-vw-drag]"); });

document.querySelectorAll("[data-vw-drag]").forEach((card) => {
  card.draggable = true;
  // Taken by its name, the household is dragged, and not the link on it.
  card.querySelectorAll("a").forEach((link) => { link.draggable = false; });
  card.addEventListener("dragstart", (event) => {
    letGo();
    // A text that is being selected in a field is not a household on its way.
    if (event.target !== card) return;
    // A browser looks again at what lies under the pointer; when the page shifted, that is another household.
    if (card !== pressed) { event.preventDefault(); return; }
    dragged = document.getElementById(card.dataset.vwDrag);
    rooms.forEach((room) => room.classList.toggle("vw-drop--not", !takes(room)));
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  card.addEventListener("dragend", letGo);
});

rooms.forEach((room) => {
  room.addEventListener("dragover", (event) => {
    if (!takes(room)) return;
    event.preventDefault();
    room.classList.add("vw-drop");
  });
  room.addEventListener("dragleave", () => room.classList.remove("vw-drop"));
  room.addEventListener("drop", (event) => {
    if (!takes(room)) return;
    event.preventDefault();
    const list = dragged;
    letGo();
    list.value = room.dataset.vwDrop;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    list.focus({ preventScroll: true });
    list.closest("[data-vw-drag]").scrollIntoView({ block: "nearest" });
  });
});
