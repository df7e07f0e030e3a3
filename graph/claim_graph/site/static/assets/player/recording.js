/* What the player knows of times and addresses. */

(() => {
  "use strict";

  const player = claimGraph.player ??= {};

  const HOST = "https://www.youtube-nocookie.com";
  const SECOND = /[?&#]t=(\d+)/;
  /** Seconds by which a claim counts as reached before its own: players do not stop on the dot. */
  const EARLY = 0.5;

  /**
   * Return the second at which an address starts a recording, null where it names none.
   * @param {string} address
   */
  function secondOf(address) {
    const match = SECOND.exec(address);
    return match ? Number(match[1]) : null;
  }

  /**
   * Return the address of a player for a video.
   * @param {string} video
   * @param {number} start The second it starts at.
   * @param {string | null} origin The page's own; null on a disk, where there is none to name.
   */
  function playerAddress(video, start, origin) {
    const parameters = new URLSearchParams({
      enablejsapi: "1",
      autoplay: "1",
      playsinline: "1",
      rel: "0",
      start: String(start),
    });
    if (origin) parameters.set("origin", origin);
    return `${HOST}/embed/${encodeURIComponent(video)}?${parameters}`;
  }

  /**
   * Return the moment that is playing: the last one reached, null outside of the chapter.
   * @template {{ at: number }} Moment
   * @param {Moment[]} moments In the order of their seconds.
   * @param {number} now
   * @param {number} end The second at which the chapter ends.
   * @returns {Moment | null}
   */
  const playing = (moments, now, end) =>
    (now < end && moments.findLast(({ at }) => at <= now + EARLY)) || null;

  player.recording = { HOST, secondOf, playerAddress, playing };
})();
