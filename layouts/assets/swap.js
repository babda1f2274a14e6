/* When Dash has rendered the page that the server already sent, the server's copy goes. Whatever the reader
   had begun in it (keyboard focus, an area chosen, a list opened) carries over to the same place in the new one. */
(function () {
  "use strict";

  function trail(node, top) {
    var steps = [];
    for (; node && node !== top; node = node.parentNode) {
      steps.unshift(Array.prototype.indexOf.call(node.parentNode.children, node));
    }
    return steps;
  }

  function follow(steps, top) {
    return steps.reduce(function (node, step) { return node && node.children[step]; }, top);
  }

  function carry(from, to) {
    from.querySelectorAll("select, input").forEach(function (old) {
      var fresh = follow(trail(old, from), to);
      if (fresh) { fresh.value = old.value; }
    });
    from.querySelectorAll("details[open]").forEach(function (old) {
      var fresh = follow(trail(old, from), to);
      if (fresh) { fresh.open = true; }
    });
    scrolled.forEach(function (place, old) {
      var fresh = from.contains(old) && follow(trail(old, from), to);
      if (fresh && (place.top || place.left)) { fresh.scrollTo(place); }
    });
  }

  function swap(focused) {
    var pre = document.getElementById("pre");
    var fresh = document.querySelector("#react-entry-point #main");
    if (!pre || !fresh) { return false; }
    var old = pre.querySelector("#main");
    carry(old, fresh);
    if (focused && old.contains(focused)) {
      var target = follow(trail(focused, old), fresh);
      if (target && target.focus) { target.focus({ preventScroll: true }); }
    }
    pre.remove();
    return true;
  }

  /* A box that is hidden has forgotten how far it was scrolled, so remember that too. */
  var scrolled = new Map();
  function remember(box) {
    scrolled.set(box, { top: box.scrollTop, left: box.scrollLeft });
  }
  document.querySelectorAll("#pre .scroll").forEach(remember);
  document.addEventListener("scroll", function (event) { remember(event.target); }, true);

  /* Hiding what has the focus blurs it before we are told, so remember what had it last. */
  var focused = document.activeElement;
  document.addEventListener("focusin", function (event) { focused = event.target; });
  new MutationObserver(function (_, observer) {
    if (swap(focused)) { observer.disconnect(); }
  }).observe(document.getElementById("react-entry-point"), { childList: true, subtree: true });
})();
