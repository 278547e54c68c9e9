using System.Globalization;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>The page of a bundle: one file without scripts or network access, for light and dark screens.</summary>
internal static class ReportPage
{
    public static string Render(Story story)
    {
        var diagram = new SequenceDiagram(story.Events);
        var html = new Markup();
        html.Add($"""<!DOCTYPE html>""");
        html.Add($"""<html lang="en"><head><meta charset="utf-8"><title>{story.Title}</title>""");
        html.Add($"""<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><style>"""
            + $"""{ReportStyle.Css}</style></head><body>""");
        AddHeader(html, story, diagram);
        if (RefusalSection.Render(story.Events) is { } refusals)
            html.Add($"""<section id="refusals"><h2>Why no host was valid</h2>{refusals}</section>""");
        html.Add($"""<section id="sequence"><h2>Sequence of events</h2>""");
        if (diagram.LeftOut > 0)
            html.Add($"""<p class="note">The last {SequenceDiagram.MaxRows} events are drawn; {diagram.LeftOut} came before them. All """
                + $"""are in the time line below.</p>""");
        if (diagram.Reads > 0)
            html.Add($"""<p class="note">{diagram.Reads} reads by clients are left out; they are in the time line below.</p>""");
        if (diagram.Periodic > 0)
            html.Add($"""<p class="note">{diagram.Periodic} messages of periodic tasks are left out; they are in the time line """
                + $"""below.</p>""");
        html.Add($"""{Legend()}<div class="diagram"><div class="sticky">{diagram.Head()}</div>{diagram.Body()}{diagram.Texts()}</div>"""
            + $"""</section>""");
        html.Add($"""<section id="usage"><h2>Usage of the hosts</h2>{UsageSection.Render(story.Events)}</section>""");
        html.Add($"""<section id="left"><h2>Servers, ports and allocations at the end</h2>{LeftoverSection.Render(story)}</section>""");
        if (AccountSection.Render(story) is { } accounts)
            html.Add($"""<section id="accounts"><h2>Accounts of object storage at the end</h2>{accounts}</section>""");
        html.Add($"""<section id="time-line"><h2>Time line</h2>{TimeLineText(story)}</section>""");
        html.Add($"</body></html>");
        return html.ToString();
    }

    /// <summary>The CSS class for the colour of an event.</summary>
    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Failed => "failed",
        Tone.Refused => "refused",
        Tone.ByHand => "by-hand",
        _ => "plain",
    };

    private static void AddHeader(Markup html, Story story, SequenceDiagram diagram)
    {
        var failed = story.Events.Count(seen => seen.Tone == Tone.Failed);
        html.Add($"""<header id="top" class="{(story.Verdict is null ? "plain" : "failed")}"><h1>{story.Title}</h1>""");
        html.Add($"""<p class="facts"><span class="pill">{(story.Verdict is null ? "no failure" : "failed")}</span>"""
            + $"""{story.Events.Count} events, {failed} of them failures; {story.Cloud.Scheduling.ToString().ToLowerInvariant()} """
            + $"""scheduling</p>""");
        if (story.Verdict is not null && diagram.Opening is { } step)
        {
            html.Add($"""<p class="facts">The page opens at <a href="#{SequenceDiagram.IdOf(step)}">step {step}</a>, """
                + $"""{(failed > 0 ? "the last failure" : "the last step")}.</p>""");
        }

        html.Add($"""<p class="seed"><code>{story.Seed}</code></p>""");
        if (story.Verdict is { } verdict)
            html.Add($"""<pre class="verdict">{verdict.TrimEnd()}</pre>""");
        if (story.Line is { } line)
            AddTestLine(html, line);
        html.Add($"</header>");
    }

    private static void AddTestLine(Markup html, TestLine line)
    {
        html.Add($"""<p class="test-line"><code>{line.Method}</code> in <code>{line.File}:{line.Line}</code></p>""");
        if (line.Excerpt() is not { Count: > 0 } excerpt)
            return;
        html.Add($"""<pre class="excerpt">""");
        foreach (var (number, text) in excerpt)
        {
            html.Add($"""<span class="{(number == line.Line ? "failed" : "plain")}">"""
                + $"""{Number(number)}  {text}</span>""");
        }

        html.Add($"</pre>");
    }

    /// <summary>A number of a line or a step, right-aligned.</summary>
    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture).PadLeft(5);

    private static Markup Legend()
    {
        var html = new Markup();
        html.Add($"""<ul class="legend"><li class="plain"><i class="arrow"></i>request or message</li><li class="state"><i """
            + $"""class="diamond"></i>state</li><li class="usage"><i class="square"></i>usage</li>""");
        html.Add($"""<li class="refused"><i class="dot"></i>refused</li><li class="failed"><i class="dot"></i>failed</li><li """
            + $"""class="by-hand"><i class="dot"></i>by hand</li></ul>""");
        return html;
    }

    private static Markup TimeLineText(Story story)
    {
        var html = new Markup();
        html.Add($"""<pre class="lines">""");
        foreach (var seen in story.Events)
            html.Add($"""<span class="{ClassOf(seen.Tone)}"><i>{Number(seen.Entry.Sequence)}</i> {TimeLine.LineOf(seen)}</span>""");
        return html.Add($"</pre>");
    }
}
