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

  /* A choice is a link to the same page: once Dash is there, it is asked instead of the server. */
  function live() {
    return window.dash_clientside.set_props && document.querySelector("#react-entry-point [data-query]");
  }

  /* A link pressed before the answer to another was drawn without it: it makes its own choices, and those that it does
     not make stay as they are in the address by now. */
  function since(link) {
    var address = new URL(link.href), now = new URL(window.location), drops = link.dataset.drops;
    link.dataset.sets.split(" ").forEach(function (name) {
      var left = address.searchParams.getAll(name);
      if (drops) { left = now.searchParams.getAll(name).filter(function (value) { return value !== drops; }); }
      now.searchParams.delete(name);
      left.forEach(function (value) { now.searchParams.append(name, value); });
    });
    now.hash = address.hash;
    function choices(of) { return Array.from(of.searchParams).map(String).sort().join("&"); }
    return now.pathname !== address.pathname || choices(now) === choices(address) ? address : now;
  }

  function choose(address) {
    var drawn = live(), part = address.hash;
    if (!drawn || address.pathname !== window.location.pathname) { return false; }
    address.hash = "";
    window.history.replaceState(null, "", address);
    afterwards(drawn, part);
    window.dash_clientside.set_props(drawn.id, { "data-query": address.search.slice(1) });
    return true;
  }

  /* What is drawn anew may take the focus from the link where the reader is by then, the one that was pressed or one
     beyond: the same link of what is drawn gets it. A link to the lines leads there once they are drawn, as it does where
     no script answers. */
  var watching = new MutationObserver(function () { /* of nothing yet */ });
  var reached = { text: "", place: -1 };
  function links(box) { return Array.from(box.querySelectorAll("a")); }
  function reach(link) {
    var box = link.closest(".island-drawn, .served");
    reached = { text: box ? link.textContent : "", place: box ? links(box).indexOf(link) : -1 };
  }
  document.addEventListener("focusin", function (event) { reach(event.target); });
  function afterwards(drawn, part) {
    var box = drawn.matches(".island-drawn") ? drawn : document.querySelector(".served");
    var inside = box.contains(document.activeElement);
    watching.disconnect();
    watching = new MutationObserver(function () {
      var now = links(box), lost = inside && document.activeElement === document.body;
      var again = [now[reached.place]].concat(now).find(function (one) { return one && one.textContent === reached.text; });
      if (lost && again) { again.focus({ preventScroll: true }); }
      inside = false;
      if (part) { document.getElementById(part.slice(1)).scrollIntoView(); }
    });
    watching.observe(box, { childList: true, subtree: true });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".island a[href]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) { return; }
    var address = link.dataset.sets ? since(link) : new URL(link.href);
    if (address.origin === window.location.origin && (!address.hash || address.hash === "#lines") && choose(address)) {
      event.preventDefault();
    }
  });

  /* The form beside it asks for an area, and for words or another area: the choices since the page was sent go along. */
  document.addEventListener("submit", function (event) {
    var form = event.target, area = form.elements.area, words = form.elements.words, beside = document.getElementById("beside");
    if (!area || !form.dataset.area || !live()) { return; }
    var address = new URL(window.location);
    if (words) { address.searchParams.delete("q"); }
    if (words && words.value.trim()) { address.searchParams.set("q", words.value.trim()); }
    if (beside && beside.value && !address.searchParams.getAll("beside").includes(beside.value)) {
      address.searchParams.append("beside", beside.value);
      beside.value = "";
    }
    event.preventDefault();
    if (area.value === form.dataset.area) { choose(address); return; }
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

  /* Arrows go from one point of a chart to the next, and what a pointer would be told is said. */
  var told = 0;
  document.addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1, End: Infinity, Home: -Infinity }[event.key];
    var box = event.target.closest && event.target.closest("[data-points]");
    var plot = box && box.querySelector(".js-plotly-plot");
    if (!step || !plot || event.altKey || event.ctrlKey || event.metaKey) { return; }
    event.preventDefault();
    var points = [];
    plot.data.forEach(function (line, curve) {
      (line.hoverinfo === "skip" ? [] : line.x).forEach(function (x, number) {
        points.push({ curveNumber: curve, pointNumber: number });
      });
    });
    told = Math.max(0, Math.min(points.length - 1, told + step));
    var point = points[told], line = plot.data[point.curveNumber];
    window.Plotly.Fx.hover(plot, [point]);
    box.querySelector("[role=status]").textContent = line.text[point.pointNumber].replace(/<[^>]+>/g, " ");
  });

  window.dash_clientside = { island: {

    /* HTML in the place of the server's: what is alike stays as it is, and so does what a reader has opened. */
    show: function (html) {
      window.Idiomorph.morph(document.querySelector(".served"), html, {
        morphStyle: "innerHTML", ignoreActiveValue: true,
        callbacks: { beforeAttributeUpdated: function (name) { return name !== "open"; } },
      });
    },

    /* Plotly comes when a reader is at the chart, and not at all for one who saves data: the picture is there. */
    watch: function (id) {
      if (navigator.connection && navigator.connection.saveData) { return; }
      var box = document.getElementById(id), asked = ["pointerover", "focusin", "touchstart"];
      function bring(event) {
        if (!event.target.closest("[data-points]")) { return; }
        asked.forEach(function (name) { box.removeEventListener(name, bring); });
        load(own.charts).then(function () { window.dash_clientside.set_props(id, { "data-pointed": "yes" }); },
          function () { /* the picture stays */ });
      }
      asked.forEach(function (name) { box.addEventListener(name, bring); });
    },
  } };
})();
