/* Where the camera goes for what is chosen. */

(() => {
  "use strict";

  const map = claimGraph.map ??= {};
  const { widened } = map.geometry;

  /**
   * Show what is around the chosen point: all that is shown, or the point in the middle.
   * @param {Camera} camera
   * @param {MapNode[]} nodes
   * @param {Choice} choice
   */
  function frameChoice(camera, nodes, { chosen, depth }, atOnce = false) {
    if (!chosen) return;
    if (!depth) {
      camera.bring(chosen, atOnce);
      return;
    }
    const shown = nodes.filter((node) => node.shown);
    camera.frame(shown, (box) => widened(box, 60, 30, 40), 2.2, atOnce);
  }

  /**
   * Show what a choice is about, at once: all of the map if nothing is chosen.
   * @param {Camera} camera
   * @param {MapNode[]} nodes
   * @param {Choice} choice
   * @param {Iterable<MapNode>} lost What would lose something if the claim were wrong.
   */
  function frameAll(camera, nodes, choice, lost) {
    camera.fit(true);
    if (choice.wrong) {
      camera.frame([choice.wrong, ...lost], (box) => widened(box, 90, 60, 70), 1.6, true);
    } else {
      frameChoice(camera, nodes, choice, true);
    }
  }

  map.framing = { frameChoice, frameAll };
})();
