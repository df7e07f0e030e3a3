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
   * Show a claim taken to be wrong and all that would suffer from it.
   * @param {Camera} camera
   * @param {MapNode[]} affected
   */
  function frameFallout(camera, affected, atOnce = false) {
    camera.frame(affected, (box) => widened(box, 50, 40, 50), 2.2, atOnce);
  }

  /**
   * Show what a choice is about, at once: all of the map if nothing is chosen.
   * @param {Camera} camera
   * @param {MapNode[]} nodes
   * @param {Choice} choice
   */
  function frameAll(camera, nodes, choice) {
    camera.fit(true);
    if (choice.wrong) frameFallout(camera, nodes.filter(({ fate }) => fate >= 0), true);
    else frameChoice(camera, nodes, choice, true);
  }

  map.framing = { frameChoice, frameFallout, frameAll };
})();
