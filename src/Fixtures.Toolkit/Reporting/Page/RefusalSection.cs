using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>For each server without a valid host, a table of the hosts and the reasons that ruled them out.</summary>
internal static class RefusalSection
{
    /// <summary>The limit of failures, newest first; older ones are in the time line.</summary>
    private const int MaxFailures = 5;

    /// <summary>The limit of rows for one failure; further rows are only counted.</summary>
    private const int MaxRows = 50;

    /// <summary>The section's content; null if every server had a valid host.</summary>
    public static Markup? Render(IReadOnlyList<StoryEvent> events)
    {
        var failures = events.Where(story => story.Entry.Kind == JournalKind.NoValidHost).Reverse().Take(MaxFailures).ToList();
        if (failures.Count == 0)
            return null;
        var html = new Markup();
        foreach (var failure in failures)
            Add(html, failure);
        return html;
    }

    private static void Add(Markup html, StoryEvent failure)
    {
        var refusals = failure.Entry.Refusals;
        html.Add($"""<p class="facts">{failure.Subject ?? "a server"} at {failure.At}</p>""");
        if (refusals.Count == 0)
        {
            html.Add($"""<p class="note">There is no compute host.</p>""");
            return;
        }

        html.Add($"<table><thead><tr><th>host</th><th>kind</th><th>by</th><th>reason</th></tr></thead><tbody>");
        foreach (var refusal in refusals.Take(MaxRows))
        {
            html.Add($"<tr><td>{(refusal.Host.Length > 0 ? refusal.Host : "all")}</td><td>{refusal.Kind.ToString()}</td>"
                + $"<td>{refusal.By}</td><td>{refusal.Reason}</td></tr>");
        }

        html.Add($"</tbody></table>");
        if (refusals.Count > MaxRows)
            html.Add($"""<p class="note">{refusals.Count - MaxRows} more are left out.</p>""");
    }
}
