/* Fetches what Dash needs once the page has been painted: on a slow line the two would share it. */
(function () {
  "use strict";
  var own = document.currentScript;

  function preload(address) {
    document.head.append(Object.assign(document.createElement("link"), {
      rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address,
    }));
  }

  window.requestAnimationFrame(function () {
    window.setTimeout(function () {
      document.head.append(Object.assign(document.createElement("script"), { src: own.dataset.src }));
      ["/_dash-layout", "/_dash-dependencies"].forEach(preload);
    });
  });
})();
