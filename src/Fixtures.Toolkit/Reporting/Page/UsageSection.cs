namespace Fixtures.Toolkit.Reporting.Page;

/// <summary>Usage plots of the providers whose usage changed.</summary>
internal static class UsageSection
{
    /// <summary>The limit; further providers are only counted.</summary>
    private const int MaxProviders = 12;

    private static readonly string[] Plotted = ["VCPU", "MEMORY_MB", "DISK_GB"];

    public static Markup Render(IReadOnlyList<StoryEvent> events)
    {
        var html = new Markup();
        var points = (from story in events from load in story.Entry.Loads select (story.Entry, Load: load)).ToList();
        var providers = points.Where(point => Plotted.Contains(point.Load.ResourceClass)).GroupBy(point => point.Load.Provider)
            .Where(provider => provider.Any(point => point.Load.Used != point.Load.UsedBefore))
                .OrderBy(provider => provider.Key, StringComparer.Ordinal).ToList();
        if (providers.Count == 0)
            return html.Add($"""<p class="note">Usage did not change.</p>""");
        foreach (var provider in providers.Take(MaxProviders))
        {
            html.Add($"""<h3>{provider.Key}</h3><div class="plots">""");
            foreach (var resourceClass in Plotted)
            {
                if (provider.Where(point => point.Load.ResourceClass == resourceClass).ToList() is [_, ..] own)
                    html.Add($"{new UsagePlot(resourceClass, own, (events[0].Entry.Sequence, events[^1].Entry.Sequence)).Draw()}");
            }

            html.Add($"</div>");
        }

        if (providers.Count > MaxProviders)
            html.Add($"""<p class="note">{providers.Count - MaxProviders} more providers are left out.</p>""");
        return html;
    }
}
