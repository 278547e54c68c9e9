namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>The style sheet of the page.</summary>
internal static class ReportStyle
{
    /// <summary>As markup, so that it is not escaped.</summary>
    public static Markup Css => new Markup().Add(
        $$"""
        :root {
          --ground: #ffffff; --raised: #f4f6f9; --ink: #1c2430; --faint: #657082; --line: #d3d9e2;
          --request: #2461b0; --message: #6b7686; --state: #8a6100; --usage: #0b7a5c; --failed: #c62828; --refused: #b25500;
            --hand: #7b3fb5; --alarm: #fdecec;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #12161c; --raised: #1b2129; --ink: #dde4ee; --faint: #94a1b3; --line: #333d4a;
            --request: #74b0ff; --message: #a9b4c2; --state: #e3b341; --usage: #4ccf9f; --failed: #ff7b72; --refused: #f0a35e;
              --hand: #c79bf2; --alarm: #3a1d20;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; padding: 24px 28px 60px; background: var(--ground); color: var(--ink);
          font: 14px/1.5 system-ui, "DejaVu Sans", sans-serif; }
        h1 { font-size: 22px; margin: 0 0 6px; } h2 { font-size: 17px; margin: 34px 0 8px; } h3 { font-size: 14px; margin: 14px 0 4px; }
        header { border-left: 6px solid var(--usage); padding: 2px 0 2px 16px; max-width: 1200px; }
        header.failed { border-color: var(--failed); }
        p { margin: 4px 0; } .note, .facts { color: var(--faint); }
        .pill { display: inline-block; padding: 0 10px; margin-right: 10px; border-radius: 10px; color: #fff; background: #0b7a5c; }
        .failed .pill { background: #c62828; }
        code, pre, svg text { font-family: ui-monospace, "DejaVu Sans Mono", monospace; } code { font-size: 12px; }
        a { color: var(--request); }
        pre { overflow-x: auto; font-size: 12px; line-height: 1.45; background: var(--raised); padding: 12px 14px; border-radius: 6px;
          margin: 10px 0; }
        .verdict { background: var(--alarm); white-space: pre-wrap; overflow-wrap: anywhere; }
        .excerpt .failed { font-weight: 700; color: var(--failed); } .lines i { font-style: normal; color: var(--faint); }
        .test-line, .seed, td { overflow-wrap: anywhere; }
        .lines .failed { color: var(--failed); } .lines .refused { color: var(--refused); } .lines .by-hand { color: var(--hand); }
        table { border-collapse: collapse; font-size: 13px; }
        th, td { text-align: left; padding: 4px 18px 4px 0; border-bottom: 1px solid var(--line); }
        th { color: var(--faint); font-weight: 600; }
        tr.failed td { color: var(--failed); font-weight: 600; }
        svg { display: block; } svg text { font-size: 11px; fill: var(--ink); }
        .diagram { display: grid; grid-template-columns: max-content minmax(240px, 1fr); }
        .sticky { grid-column: 1 / -1; position: sticky; top: 0; background: var(--ground); z-index: 1; }
        .name rect { fill: var(--raised); stroke: var(--line); } .name text { text-anchor: middle; font-weight: 600; font-size: 10px; }
        .life { stroke: var(--line); stroke-dasharray: 2 3; } .band { fill: transparent; } .row:hover .band { fill: var(--raised); }
        .time, .step, .up { fill: var(--faint) !important; } .step { text-anchor: end; } a .up { text-decoration: underline; }
        .texts { min-width: 0; padding-top: 3px; }
        .what { position: relative; height: 20px; scroll-margin: 45vh 0; outline: none;
          font: 11px/20px ui-monospace, "DejaVu Sans Mono", monospace; }
        .what span { display: block; padding: 0 6px 0 10px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
        .what:hover span, .what:focus span, .what:target span { position: absolute; left: 0; right: 0; z-index: 1; white-space: normal;
          overflow-wrap: anywhere; background: var(--raised); }
        .what:focus span, .what:target span { background: var(--alarm); } .band.opening { fill: var(--alarm); }
        .row, .what { --tone: var(--message); } .request { --tone: var(--request); } .state { --tone: var(--state); }
        .usage { --tone: var(--usage); }
        .row.failed, .what.failed { --tone: var(--failed); } .row.refused, .what.refused { --tone: var(--refused); }
        .row.by-hand, .what.by-hand { --tone: var(--hand); }
        .arrow { stroke: var(--tone); stroke-width: 1.6; fill: none; } .message .arrow { stroke-dasharray: 5 3; }
        .tip, .mark { fill: var(--tone); } .notification .mark { fill: none; stroke: var(--tone); }
        .cut { stroke: var(--hand); stroke-dasharray: 7 4; fill: none; }
        .what.failed, .what.refused, .what.by-hand, .what.state { color: var(--tone); }
        .what.failed { font-weight: 700; }
        .legend { display: flex; gap: 22px; list-style: none; padding: 0; margin: 6px 0 10px; font-size: 12px; color: var(--faint); }
        .legend i { display: inline-block; width: 10px; height: 10px; margin-right: 7px; background: var(--tone); }
        .legend li { --tone: var(--request); }
        .legend .state { --tone: var(--state); } .legend .usage { --tone: var(--usage); } .legend .refused { --tone: var(--refused); }
        .legend .failed { --tone: var(--failed); } .legend .by-hand { --tone: var(--hand); }
        .legend i.arrow { height: 2px; width: 20px; vertical-align: middle; } .legend i.diamond { transform: rotate(45deg); }
        .legend i.dot { border-radius: 50%; }
        .plots { display: flex; gap: 24px; flex-wrap: wrap; } .plot { background: var(--raised); border-radius: 6px; }
        .plot .title { font-weight: 700; } .plot .sum { text-anchor: end; fill: var(--faint); }
        .plot .tick { text-anchor: end; fill: var(--faint); font-size: 10px; } .plot .first { text-anchor: start; }
        .axis { stroke: var(--faint); fill: none; } .grid { stroke: var(--line); fill: none; }
        .capacity { stroke: var(--refused); stroke-dasharray: 6 4; fill: none; }
        .used { stroke: var(--usage); stroke-width: 2; fill: none; } .used.failed { stroke: var(--failed); }
        """);
}
