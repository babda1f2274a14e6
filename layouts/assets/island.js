/* Starts Dash once the page has been painted (on a slow line the two would share it), and is the browser's half of
   the callbacks of layouts/pages/measure_chart.py. */
(function () {
  "use strict";
  var own = document.currentScript.dataset;

  /* One after another, whatever comes first: each needs those before it. */
  function load(addresses) {
    return Promise.all(addresses.split(" ").map(function (address) {
      return new Promise(function (loaded, failed) {
        document.head.append(Object.assign(document.createElement("script"), {
          src: address, async: false, onload: loaded, onerror: failed,
        }));
      });
    }));
  }

  function preload(address) {
    document.head.append(Object.assign(document.createElement("link"), {
      rel: "preload", as: "fetch", crossOrigin: "anonymous", href: address,
    }));
  }

  window.requestAnimationFrame(function () {
    window.setTimeout(function () {
      load(own.scripts).then(function () { new window.DashRenderer(); });
      ["/_dash-layout", "/_dash-dependencies"].forEach(function (name) { preload(own.island + name); });
    });
  });

  window.dash_clientside = { island: {

    /* Which button is down, and the same in the address, for a link to it or a way back to it. */
    choose: function () {
      var context = window.dash_clientside.callback_context;
      var chosen = context.triggered_id.choice;
      var address = new URL(window.location);
      if (chosen === "all") { address.searchParams.delete("years"); } else { address.searchParams.set("years", chosen); }
      window.history.replaceState(null, "", address);
      return [chosen, context.outputs_list[1].map(function (one) { return String(one.id.choice === chosen); })];
    },

    /* Plotly comes when a chart is in view, and not at all for a reader who saves data: the picture is there. */
    watch: function (id) {
      if ((navigator.connection && navigator.connection.saveData) || !window.IntersectionObserver) { return; }
      var watching = new IntersectionObserver(function (entries) {
        if (!entries.some(function (one) { return one.isIntersecting; })) { return; }
        watching.disconnect();
        (window.requestIdleCallback || window.setTimeout)(function () {
          load(own.charts).then(function () { window.dash_clientside.set_props(id, { "data-in-view": "yes" }); },
            function () { /* the picture stays */ });
        });
      });
      watching.observe(document.getElementById(id));
    },
  } };
})();
