// The recording inside the page. Nothing is asked of another host before the button is pressed;
// no script of another host runs here: the player is a frame, and talks in messages.
(() => {
  "use strict";

  const HOST = "https://www.youtube-nocookie.com";
  const PATIENCE = 8000; // milliseconds until a player that says nothing counts as absent
  const KNOCK = 250; // milliseconds between asking the player whether it listens
  const SECOND = /[?&#]t=(\d+)/;

  const second = (link) => {
    const found = SECOND.exec(link.href);
    return found ? Number(found[1]) : null;
  };

  const element = (name, classes, text) => {
    const made = document.createElement(name);
    made.className = classes;
    if (text) made.textContent = text;
    return made;
  };

  const button = (text, act) => {
    const made = element("button", "cg-button", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  const address = (video, start) => {
    const asked = new URLSearchParams({
      enablejsapi: "1",
      autoplay: "1",
      playsinline: "1",
      rel: "0",
      start: String(start),
    });
    // A page on a disk has no origin that could be named.
    if (location.protocol.startsWith("http")) asked.set("origin", location.origin);
    return `${HOST}/embed/${encodeURIComponent(video)}?${asked}`;
  };

  // One frame with a player in it; `answers` is called once, `heard` with each second it reports.
  class Frame {
    constructor(data, start, answers, heard) {
      this.answers = answers;
      this.heard = heard;
      this.answered = false;
      this.frame = document.createElement("iframe");
      this.frame.title = `Recording: ${data.title}`;
      this.frame.referrerPolicy = "strict-origin-when-cross-origin";
      this.frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      this.frame.setAttribute(
        "sandbox",
        "allow-scripts allow-same-origin allow-presentation allow-popups " +
          "allow-popups-to-escape-sandbox",
      );
      this.frame.src = address(data.video, start);
      this.listener = (event) => this.receive(event);
      window.addEventListener("message", this.listener);
      this.knocking = setInterval(() => this.send({ event: "listening" }), KNOCK);
    }

    send(message) {
      const whole = { ...message, id: 1, channel: "widget" };
      this.frame.contentWindow?.postMessage(JSON.stringify(whole), HOST);
    }

    receive(event) {
      if (event.source !== this.frame.contentWindow || event.origin !== HOST) return;
      let said;
      try {
        said = JSON.parse(event.data);
      } catch {
        return;
      }
      if (!said || typeof said !== "object") return;
      if (!this.answered) {
        this.answered = true;
        clearInterval(this.knocking);
        this.answers();
      }
      const now = said.info?.currentTime;
      if (Number.isFinite(now)) this.heard(now);
    }

    seek(to) {
      this.send({ event: "command", func: "seekTo", args: [to, true] });
      this.send({ event: "command", func: "playVideo", args: [] });
    }

    remove() {
      clearInterval(this.knocking);
      window.removeEventListener("message", this.listener);
      this.frame.remove();
    }
  }

  class Player {
    constructor(place) {
      this.place = place;
      this.data = place.dataset;
      this.bar = place.querySelector(".cg-player__bar");
      this.start = place.querySelector(".cg-player__start");
      this.note = place.querySelector(".cg-player__note");
      this.note.setAttribute("role", "status");
      this.offer = this.note.textContent;
      this.claims = [...document.querySelectorAll(".cg-moments > li")].flatMap((claim) => {
        const link = claim.querySelector("a.cg-time");
        const at = link ? second(link) : null;
        return at === null ? [] : [{ claim, at }];
      });
      this.follow = button("Follow", () => this.toggleFollow());
      this.follow.setAttribute("aria-pressed", "false");
      this.follow.title = "Scroll to each claim as it is spoken";
      this.start.addEventListener("click", () => this.toggle());
      document.addEventListener("click", (event) => this.clicked(event));
    }

    toggle() {
      if (this.frame) this.close("");
      else if (navigator.onLine === false) this.say("You are offline. The times still lead there.");
      else this.open(Number(this.data.from));
    }

    open(start) {
      this.box = element("div", "cg-player__box");
      const ready = () => this.say("A time on this page starts the recording there.");
      this.frame = new Frame(this.data, start, ready, (now) => this.mark(now));
      this.box.append(this.frame.frame);
      this.place.append(this.box);
      this.place.classList.add("cg-player--open");
      this.bar.insertBefore(this.follow, this.note);
      this.makeRoom();
      this.start.textContent = "Close the player";
      this.say("Loading …");
      this.waiting = setTimeout(() => {
        if (!this.frame.answered) {
          this.close("The player does not answer. The times on this page lead to the recording.");
        }
      }, PATIENCE);
    }

    // What is scrolled to or focused must not lie behind the player, which stays in sight.
    makeRoom() {
      const { style } = document.documentElement;
      const top = parseFloat(getComputedStyle(this.place).top) || 0;
      style.scrollPaddingTop = this.frame ? `${top + this.place.offsetHeight}px` : "";
    }

    close(why) {
      clearTimeout(this.waiting);
      this.frame.remove();
      this.box.remove();
      this.frame = null;
      this.follow.remove();
      this.place.classList.remove("cg-player--open");
      this.makeRoom();
      this.start.textContent = "Play here";
      this.current?.removeAttribute("aria-current");
      this.current = null;
      this.say(why || this.offer);
    }

    say(text) {
      if (this.note.textContent !== text) this.note.textContent = text;
    }

    clicked(event) {
      const link = event.target.closest?.("a.cg-time");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!this.frame?.answered || !link || !plain || event.button !== 0) return;
      const to = second(link);
      if (to === null || !link.href.includes(this.data.video)) return;
      event.preventDefault();
      this.frame.seek(to);
      this.mark(to);
    }

    mark(now) {
      const past = this.claims.filter(({ at }) => at <= now + 0.5);
      const within = now < Number(this.data.to) && past.length > 0;
      const claim = within ? past[past.length - 1].claim : null;
      if (claim === this.current) return;
      this.current?.removeAttribute("aria-current");
      claim?.setAttribute("aria-current", "true");
      this.current = claim;
      this.show();
    }

    toggleFollow() {
      const on = this.follow.getAttribute("aria-pressed") !== "true";
      this.follow.setAttribute("aria-pressed", String(on));
      this.show();
    }

    show() {
      if (!this.current || this.follow.getAttribute("aria-pressed") !== "true") return;
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.current.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll(".cg-player")) new Player(place);
  });
})();
