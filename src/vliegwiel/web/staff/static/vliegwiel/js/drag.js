// SPDX-FileCopyrightText: 2026 the Vliegwiel authors
// SPDX-License-Identifier: EUPL-1.2
// Drag a household to a room: the same as choosing the room in its list. The page works without this file.
"use strict";

const hint = document.querySelector("[data-vw-drag-hint]");
if (hint && document.querySelector("[data-vw-drag]")) hint.hidden = false;
let dragged = null;

document.querySelectorAll("[data-vw-drag]").forEach((card) => {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    // A text that is being selected in a field is not a household on its way.
    if (event.target !== card) return;
    dragged = document.getElementById(card.dataset.vwDrag);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  card.addEventListener("dragend", () => { dragged = null; });
});

document.querySelectorAll("[data-vw-drop]").forEach((room) => {
  const fits = () => dragged && [...dragged.options].some((option) => option.value === room.dataset.vwDrop);
  room.addEventListener("dragover", (event) => {
    if (!fits()) return;
    event.preventDefault();
    room.classList.add("vw-drop");
  });
  room.addEventListener("dragleave", () => room.classList.remove("vw-drop"));
  room.addEventListener("drop", (event) => {
    room.classList.remove("vw-drop");
    if (!fits()) return;
    event.preventDefault();
    dragged.value = room.dataset.vwDrop;
    dragged.dispatchEvent(new Event("change", { bubbles: true }));
    dragged.focus();
    dragged.closest("[data-vw-drag]").scrollIntoView({ block: "nearest" });
  });
});
