/* Hands and keys on the map. `actor` is what they act on: see board.js. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { clamp } = map.geometry;

  /** Pixels that a press may move and still be a click. */
  const CLICK = 4;
  /** Pixels beside a point at which it still counts as pointed at. */
  const MOUSE = 8;
  const FINGER = 20;
  /** How much one press of a key or button zooms, and a double click. */
  const ZOOM = 1.5;
  const DOUBLE = 1.8;

  const ARROWS = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
  };

  /**
   * Return the middle of all fingers, and how far the first two are apart.
   * @param {Point[]} fingers
   * @returns {Grip}
   */
  function grip(fingers) {
    const sum = fingers.reduce(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
    const [first, second] = fingers;
    return {
      middle: [sum[0] / fingers.length, sum[1] / fingers.length],
      spread: second ? Math.hypot(first[0] - second[0], first[1] - second[1]) : 0,
    };
  }

  /**
   * Return how far a hand has moved between two grips.
   * @param {Grip} before
   * @param {Grip} after
   */
  const distance = (before, after) =>
    Math.hypot(after.middle[0] - before.middle[0], after.middle[1] - before.middle[1]) +
    Math.abs(after.spread - before.spread);

  /** Return the factor by which a turn of the wheel zooms; pinching a touchpad is such a turn. */
  const wheelFactor = (delta, pinched) =>
    Math.exp(-clamp(delta, -80, 80) * (pinched ? 0.01 : 0.004));

  function pointing(canvas, actor) {
    const { camera } = actor;
    const fingers = new Map();
    let moved = 0;
    const pixel = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const lift = (event) => {
      const known = fingers.delete(event.pointerId);
      if (!known || event.type === "pointercancel" || fingers.size || moved >= CLICK) return;
      const reach = event.pointerType === "mouse" ? MOUSE : FINGER;
      actor.choose(actor.pick(pixel(event), reach), false);
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      camera.stop();
      if (!fingers.size) moved = 0;
      fingers.set(event.pointerId, pixel(event));
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!fingers.has(event.pointerId)) {
        if (event.pointerType === "mouse") actor.hover(actor.pick(pixel(event), MOUSE));
        return;
      }
      const before = grip([...fingers.values()]);
      fingers.set(event.pointerId, pixel(event));
      const after = grip([...fingers.values()]);
      moved += distance(before, after);
      if (moved >= CLICK) camera.drag(before, after);
    });
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("pointerleave", () => actor.hover(null));
    canvas.addEventListener("dblclick", (event) => {
      const node = actor.pick(pixel(event), MOUSE);
      if (node) location.href = node.address;
      else camera.zoom(DOUBLE, pixel(event));
    });
    canvas.addEventListener("wheel", (event) => {
      // Without Ctrl or focus the wheel scrolls the page: the map must not be a trap.
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
      event.preventDefault();
      camera.zoom(wheelFactor(event.deltaY, event.ctrlKey), pixel(event), true);
    }, { passive: false });
  }

  function press(event, actor) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { camera, choice } = actor;
    if (Object.hasOwn(ARROWS, event.key)) actor.walk(ARROWS[event.key]);
    else if (event.key === "Enter" && choice.chosen) location.href = choice.chosen.address;
    else if (event.key === "Escape") actor.back();
    else if (event.key === "+" || event.key === "=") camera.zoom(ZOOM);
    else if (event.key === "-") camera.zoom(1 / ZOOM);
    else if (event.key === "0") camera.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Let hands and keys on a canvas act. */
  function listen(canvas, actor) {
    pointing(canvas, actor);
    canvas.addEventListener("keydown", (event) => press(event, actor));
  }

  map.gestures = { ZOOM, grip, distance, wheelFactor, listen };
})();
