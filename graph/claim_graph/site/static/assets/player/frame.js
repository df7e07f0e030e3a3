/* A frame with a player in it. No script of another host runs in our page: the player is asked
   and answers in messages. */

(() => {
  "use strict";

  const { element } = claimGraph;
  const player = claimGraph.player ??= {};
  const { HOST, playerAddress } = player.recording;

  /** Milliseconds between asking the player whether it listens. */
  const KNOCK = 250;
  const ALLOWED = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  const SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups " +
    "allow-popups-to-escape-sandbox";

  /**
   * Return what a message holds, null where it is none of the player's.
   * @param {unknown} text
   */
  function message(text) {
    try {
      const value = JSON.parse(String(text));
      return value && typeof value === "object" ? value : null;
    } catch {
      return null;
    }
  }

  class Frame {
    /**
     * @param {{ video: string, title: string }} recording
     * @param {number} start The second it starts at.
     * @param {{ ready: () => void, time: (second: number) => void }} listener `ready` is called
     *   once, at the player's first answer; `time` with each second it reports.
     */
    constructor({ video, title }, start, listener) {
      this.listener = listener;
      this.answered = false;
      const origin = location.protocol.startsWith("http") ? location.origin : null;
      this.element = element("iframe", {
        title: `Recording: ${title}`,
        referrerpolicy: "strict-origin-when-cross-origin",
        allow: ALLOWED,
        sandbox: SANDBOX,
        src: playerAddress(video, start, origin),
      });
      this.receive = this.receive.bind(this);
      window.addEventListener("message", this.receive);
      this.knocking = setInterval(() => this.send({ event: "listening" }), KNOCK);
    }

    send(content) {
      const whole = { ...content, id: 1, channel: "widget" };
      this.element.contentWindow?.postMessage(JSON.stringify(whole), HOST);
    }

    receive(event) {
      if (event.source !== this.element.contentWindow || event.origin !== HOST) return;
      const content = message(event.data);
      if (!content) return;
      if (!this.answered) {
        this.answered = true;
        clearInterval(this.knocking);
        this.listener.ready();
      }
      const now = content.info?.currentTime;
      if (Number.isFinite(now)) this.listener.time(now);
    }

    seek(to) {
      this.send({ event: "command", func: "seekTo", args: [to, true] });
      this.send({ event: "command", func: "playVideo", args: [] });
    }

    remove() {
      clearInterval(this.knocking);
      window.removeEventListener("message", this.receive);
      this.element.remove();
    }
  }

  player.Frame = Frame;
})();
