// Moves and zooms the map: dragging, wheel, two fingers, keys and buttons. Without it the map can be scrolled.
"use strict";
(() => {
  const frame = document.querySelector("main > .frame");
  const map = frame.querySelector("svg");
  const natural = { width: map.width.baseVal.value, height: map.height.baseVal.value };
  const view = { x: 0, y: 0, zoom: 1 };
  const fingers = new Map();

  const show = () => {
    map.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`;
  };
  const fit = () => {
    const room = frame.getBoundingClientRect();
    view.zoom = Math.min(room.width / natural.width, room.height / natural.height);
    view.x = (room.width - natural.width * view.zoom) / 2;
    view.y = (room.height - natural.height * view.zoom) / 2;
    show();
  };
  const zoomAt = (x, y, factor) => {
    const zoom = Math.min(16, Math.max(0.02, view.zoom * factor));
    view.x = x - ((x - view.x) * zoom) / view.zoom;
    view.y = y - ((y - view.y) * zoom) / view.zoom;
    view.zoom = zoom;
    show();
  };
  const zoomInMiddle = (factor) => zoomAt(frame.clientWidth / 2, frame.clientHeight / 2, factor);
  const move = (x, y) => {
    view.x += x;
    view.y += y;
    show();
  };
  const place = (event) => {
    const room = frame.getBoundingClientRect();
    return { x: event.clientX - room.left, y: event.clientY - room.top };
  };

  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = place(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    zoomAt(at.x, at.y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)));
  }, { passive: false });

  frame.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    fingers.set(event.pointerId, place(event));
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const other = [...fingers].find(([id]) => id !== event.pointerId);
    if (other) {
      const far = (from) => Math.hypot(from.x - other[1].x, from.y - other[1].y) || 1;
      zoomAt((now.x + other[1].x) / 2, (now.y + other[1].y) / 2, far(now) / far(before));
      move((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else {
      move(now.x - before.x, now.y - before.y);
    }
    fingers.set(event.pointerId, now);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }

  const keys = {
    ArrowLeft: () => move(80, 0),
    ArrowRight: () => move(-80, 0),
    ArrowUp: () => move(0, 80),
    ArrowDown: () => move(0, -80),
    "+": () => zoomInMiddle(1.25),
    "=": () => zoomInMiddle(1.25),
    "-": () => zoomInMiddle(0.8),
    0: fit,
  };
  frame.addEventListener("keydown", (event) => {
    const key = Object.hasOwn(keys, event.key) && !(event.ctrlKey || event.metaKey || event.altKey);
    if (!key) return;
    event.preventDefault();
    keys[event.key]();
  });
  const buttons = document.querySelectorAll("body > header button");
  const works = [() => zoomInMiddle(1.25), () => zoomInMiddle(0.8), fit];
  buttons.forEach((button, index) => button.addEventListener("click", works[index]));
  window.addEventListener("resize", fit);
  document.documentElement.dataset.moves = "yes";
  fit();
})();
