/* Starts Dash once the page has been painted (on a slow line the two would share it), and is the browser's half of
   the callbacks of layouts/pages/measure_chart.py and dashboard_island.py. */
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

  /* A choice on the dashboard is a link to the same page: once Dash is there, it is asked instead of the server. */
  var DRAWN = "dashboard";
  function live() { return document.getElementById(DRAWN) && window.dash_clientside.set_props; }
  function choose(address) {
    if (!live() || address.pathname !== window.location.pathname) { return false; }
    window.history.replaceState(null, "", address);
    window.dash_clientside.set_props(DRAWN, { "data-query": address.search.slice(1) });
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".island a[href]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
    var address = new URL(link.href);
    if (address.origin === window.location.origin && !address.hash && choose(address)) { event.preventDefault(); }
  });

  /* The form beside it asks for an area and for words: the choices since the page was sent go along. */
  document.addEventListener("submit", function (event) {
    var form = event.target, area = form.elements.area, words = form.elements.words;
    if (!area || !words || !live()) { return; }
    var address = new URL(window.location);
    if (words.value.trim()) { address.searchParams.set("q", words.value.trim()); } else { address.searchParams.delete("q"); }
    if (area.value === form.dataset.area) {
      if (choose(address)) { event.preventDefault(); }
      return;
    }
    event.preventDefault();
    address.pathname = form.getAttribute("action");
    address.searchParams.set("area", area.value);
    window.location.assign(address);
  });

  /* Arrows go from one tile, row or line of a chart to the next. */
  document.addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    var box = event.target.closest && event.target.closest("[data-arrows]");
    if (!step || !box || event.altKey || event.ctrlKey || event.metaKey) { return; }
    var all = Array.from(box.parentNode.querySelectorAll("[data-arrows] a[class*='m-']"));
    var next = all[all.indexOf(event.target.closest("a")) + step];
    if (next) { next.focus(); event.preventDefault(); }
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
