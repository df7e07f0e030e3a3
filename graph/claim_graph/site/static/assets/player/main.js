/* The recording inside the page. Nothing is asked of another host before the button is pressed. */

(() => {
  "use strict";

  const { element, ready } = claimGraph;
  const { Frame } = claimGraph.player;
  const { playing, secondOf } = claimGraph.player.recording;

  /** Milliseconds until a player that says nothing counts as absent. */
  const PATIENCE = 8000;

  /* The claims on the page that have a second. */
  const moments = () =>
    [...document.querySelectorAll(".cg-moments > li")].flatMap((claim) => {
      const link = claim.querySelector("a.cg-time");
      const at = link && secondOf(link.href);
      return at === null ? [] : [{ claim, at }];
    });

  class Player {
    constructor(place) {
      this.place = place;
      this.data = place.dataset;
      this.bar = place.querySelector(".cg-player__bar");
      this.start = place.querySelector(".cg-player__start");
      this.note = place.querySelector(".cg-player__note");
      this.note.setAttribute("role", "status");
      this.offer = this.note.textContent;
      this.moments = moments();
      this.frame = null;
      this.current = null;
      this.follow = element("button", {
        class: "cg-button",
        type: "button",
        "aria-pressed": "false",
        title: "Scroll to each claim as it is spoken",
        onclick: () => this.toggleFollow(),
      }, "Follow");
      this.start.addEventListener("click", () => this.toggle());
      document.addEventListener("click", (event) => this.clicked(event));
    }

    toggle() {
      if (this.frame) this.close("");
      else if (navigator.onLine === false) this.say("You are offline. The times still lead there.");
      else this.open(Number(this.data.from));
    }

    open(start) {
      this.frame = new Frame(this.data, start, {
        ready: () => this.say("A time on this page starts the recording there."),
        time: (now) => this.mark(now),
      });
      this.box = element("div", { class: "cg-player__box" }, this.frame.element);
      this.place.append(this.box);
      this.place.classList.add("cg-player--open");
      if (this.moments.length > 0) this.bar.insertBefore(this.follow, this.note);
      this.makeRoom();
      this.start.textContent = "Close the player";
      this.say("Loading …");
      this.waiting = setTimeout(() => {
        if (this.frame.answered) return;
        this.close("The player does not answer. The times on this page lead to the recording.");
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
      // What is set again would be read out again.
      if (this.note.textContent !== text) this.note.textContent = text;
    }

    clicked(event) {
      const link = event.target.closest?.("a.cg-time");
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!this.frame?.answered || !link || !plain || event.button !== 0) return;
      const to = secondOf(link.href);
      if (to === null || !link.href.includes(this.data.video)) return;
      event.preventDefault();
      this.frame.seek(to);
      this.mark(to);
    }

    mark(now) {
      const claim = playing(this.moments, now, Number(this.data.to))?.claim ?? null;
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

  ready(() => {
    for (const place of document.querySelectorAll(".cg-player")) new Player(place);
  });
})();
